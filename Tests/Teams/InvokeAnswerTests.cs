using System.Buffers;
using System.Text;
using PeerExchange.Bot.Teams;

namespace PeerExchange.Tests.Teams;

public sealed class InvokeAnswerTests
{
    [Fact]
    public void A_card_is_shown_in_place_of_the_pressed_one() => Assert.Equal(
        """{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard"}}""",
        Written(InvokeAnswer.Card("""{"type":"AdaptiveCard"}"""u8.ToArray())));

    [Fact]
    public void A_message_is_a_text() => Assert.Equal(
        """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Guardado."}""",
        Written(InvokeAnswer.Message("Guardado.")));

    [Theory]
    [InlineData(400, "application/vnd.microsoft.error")]
    [InlineData(403, "application/vnd.microsoft.error")]
    [InlineData(412, "application/vnd.microsoft.error.preconditionFailed")]
    [InlineData(500, "application/vnd.microsoft.error")]
    public void An_error_has_a_code_and_a_message(int status, string type) => Assert.Equal(
        $$$"""{"statusCode":{{{status}}},"type":"{{{type}}}","value":{"code":"Code","message":"Text"}}""",
        Written(InvokeAnswer.Error(status, "Code", "Text")));

    [Fact]
    public void Nothing_is_ever_answered_with_emptiness()
    {
        Assert.Throws<ArgumentException>(() => InvokeAnswer.Message(" "));
        Assert.Throws<ArgumentException>(() => InvokeAnswer.Card(default));
        Assert.Throws<ArgumentException>(() => InvokeAnswer.BadRequest(""));
        Assert.Throws<ArgumentOutOfRangeException>(() => InvokeAnswer.Error(200, "Ok", "Text"));
    }

    private static string Written(InvokeAnswer answer)
    {
        var body = new ArrayBufferWriter<byte>();
        answer.WriteTo(body);
        Assert.Equal(answer.Length, body.WrittenCount);
        return Encoding.UTF8.GetString(body.WrittenSpan);
    }
}
