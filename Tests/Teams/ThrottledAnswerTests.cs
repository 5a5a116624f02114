using System.Text;
using PeerExchange.Bot.Teams;

namespace PeerExchange.Tests.Teams;

public sealed class ThrottledAnswerTests
{
    [Theory]
    [InlineData("""{"error":{"code":"Throttled","message":"Too many requests. Retry after 5 seconds."}}""", 5.0)]
    [InlineData("""{"error":{"code":"Throttled","message":"Too many requests","retryAfter":7}}""", 7.0)]
    [InlineData("""{"retryAfterSeconds": "2.5"}""", 2.5)]
    [InlineData("""{"errorCode":429,"message":"{\"subCode\":\"Throttled\",\"retry-after\":\"3\"}"}""", null)]
    [InlineData("""{"error":{"code":"Throttled","message":"Too many requests"}}""", null)]
    [InlineData("", null)]
    [InlineData("<html>retry after a while</html>", null)]
    [InlineData("""{"retryAfter":999999}""", 3600.0)]
    public void A_wait_is_found_in_whatever_form_the_body_has(string body, double? seconds)
    {
        // JSON inside a text comes with its quotes escaped: nothing is made of it, and a wait of our own is used.
        Assert.Equal(seconds is { } wait ? TimeSpan.FromSeconds(wait) : null, ThrottledAnswer.RetryAfterIn(Encoding.UTF8.GetBytes(body)));
    }

    [Theory]
    [InlineData("""{"error":{"code":"Throttled","message":"The global limit per app per tenant is exceeded."}}""", true)]
    [InlineData("""{"error":{"code":"Throttled","message":"API calls quota exceeded for this tenant"}}""", true)]
    [InlineData("""{"error":{"code":"Throttled","message":"Too many requests"}}""", false)]
    [InlineData("""{"error":{"code":"Throttled","message":"apparently too many"}}""", false)]
    public void Whom_it_concerns_is_read_from_its_words(string body, bool isForAll) =>
        Assert.Equal(isForAll, ThrottledAnswer.IsForAll(Encoding.UTF8.GetBytes(body)));
}
