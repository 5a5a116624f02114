using PeerExchange.Core.Matching;

namespace PeerExchange.Tests.Matching;

/// <summary>Needs of several countries that are one need, in whatever words and language.</summary>
public sealed class NeedClustersTests
{
    private static readonly MatchRequest[] Needs =
    [
        Bank.Request("r1", "PY", "es", "Queremos que las niñas y niños separados de sus padres vivan con familias de acogida y no en orfanatos."),
        Bank.Request("r2", "BR", "pt", "Precisamos de acolhimento familiar em vez de instituições para crianças afastadas dos pais."),
        Bank.Request("r3", "UY", "es", "Teleconsultas de especialistas para puestos de salud alejados."),
        Bank.Request("r4", "CL", "es", "Alternativas al orfanato: familias que acogen a niños."),
        Bank.Request("r5", "CO", "es", "Telemedicina para comunidades remotas."),
        Bank.Request("r6", "EC", "es", "Catastro y recaudación del impuesto predial en municipios."),
        Bank.Request("r7", "EC", "es", "Faros, boyas y balizas."),
    ];

    [Fact]
    public void One_need_said_in_two_languages_is_one_cluster_the_widest_first()
    {
        var clusters = NeedClusters.Of(Needs);

        Assert.Equal(["r1,r2,r4", "r3,r5", "r6", "r7"], clusters.Select(cluster => string.Join(',', cluster.Requests.Select(request => request.Id))));
        Assert.Equal(["BR", "CL", "PY"], clusters[0].Countries);
        Assert.Contains(clusters[0].Theme, concept => concept.Name.Es.Contains("acogimiento", StringComparison.Ordinal));
        Assert.Empty(clusters[3].Theme);
    }

    [Fact]
    public void The_order_changes_nothing_and_the_same_requests_are_the_same_cluster()
    {
        var there = NeedClusters.Of(Needs);
        var back = NeedClusters.Of(Needs.Reverse());

        Assert.Equal(there.Select(cluster => cluster.Id), back.Select(cluster => cluster.Id));
        Assert.Equal(there.Select(cluster => string.Join(',', cluster.Theme)), back.Select(cluster => string.Join(',', cluster.Theme)));
        Assert.NotEqual(there[0].Id, NeedClusters.Of(Needs.Skip(1))[0].Id);
        Assert.Empty(NeedClusters.Of([]));
    }
}
