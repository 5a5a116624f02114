using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Programmes;

public sealed class TheOeiProgramme
{
    private static readonly Programme Oei = ProgrammeFile.ReadEmbedded()["oei"];

    [Fact]
    public void Is_read_without_a_mistake() => Assert.Equal("OEI", Oei.Reference);
}
