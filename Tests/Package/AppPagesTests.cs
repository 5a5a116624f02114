using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using PeerExchange.Bot.Package;
using PeerExchange.Bot.Web;

namespace PeerExchange.Tests.Package;

public sealed class AppPagesTests : IAsyncLifetime
{
    private WebApplication? _app;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        _app = builder.Build();
        AppPages.Map(_app);
        await _app.StartAsync();
    }

    public async Task DisposeAsync() => await _app!.DisposeAsync();

    [Fact]
    public async Task Every_page_that_the_package_names_is_served_without_scripts()
    {
        using var client = _app!.GetTestClient();
        var named = PackageParameters.Sample;
        foreach (var url in new[] { named.WebsiteUrl, named.PrivacyUrl, named.TermsOfUseUrl })
        {
            using var answer = await client.GetAsync(new Uri(url).PathAndQuery);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
            Assert.StartsWith("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/privacy", "de", "<html lang=\"es\">")]
    [InlineData("/privacy", "de, pt-BR;q=0.8, en;q=0.9", "<html lang=\"en\">")]
    [InlineData("/privacy", "pt-BR", "<html lang=\"pt\">")]
    [InlineData("/privacy?lang=pt", "en", "<html lang=\"pt\">")]
    [InlineData("/terms?lang=<script>", "en", "<html lang=\"en\">")]
    public async Task The_page_speaks_the_readers_language(string path, string accepted, string begins)
    {
        using var client = _app!.GetTestClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", accepted);

        var page = await client.GetStringAsync(path);

        Assert.Contains(begins, page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
    }
}
