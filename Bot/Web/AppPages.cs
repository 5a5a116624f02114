using System.Net;

namespace PeerExchange.Bot.Web;

/// <summary>The three public pages that the app package names when an office gives none of its own: what this is, what happens with
/// personal data, and on what terms it is used. They need no sign-in and hold nothing of anybody.</summary>
internal static class AppPages
{
    private static readonly string[] Languages = ["es", "pt", "en"];

    /// <summary>Serves <c>/</c>, <c>/privacy</c> and <c>/terms</c> in the language of <c>?lang=</c> or else of the browser; Spanish if neither
    /// is spoken here.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (HttpContext context) => Show(context, AppPageTexts.Home));
        routes.MapGet("/privacy", (HttpContext context) => Show(context, AppPageTexts.Privacy));
        routes.MapGet("/terms", (HttpContext context) => Show(context, AppPageTexts.Terms));
    }

    /// <summary>The language a reader gets: the first of the wishes that is spoken here, by its first two letters.</summary>
    internal static string LanguageOf(string? asked, IEnumerable<string> accepted) =>
        accepted.Prepend(asked ?? "")
            .Select(wish => Languages.FirstOrDefault(spoken =>
                wish.Equals(spoken, StringComparison.OrdinalIgnoreCase) || wish.StartsWith(spoken + "-", StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(spoken => spoken is not null) ?? Languages[0];

    private static IResult Show(HttpContext context, IReadOnlyDictionary<string, AppPageText> page)
    {
        var language = LanguageOf(
            context.Request.Query["lang"],
            context.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(wish => wish.Quality ?? 1).Select(wish => wish.Value.ToString()));
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.Vary = "Accept-Language";
        return Results.Content(Html(language, page[language], context.Request.Path), "text/html; charset=utf-8");
    }

    private static string Html(string language, AppPageText text, string path)
    {
        var title = WebUtility.HtmlEncode(text.Title);
        var paragraphs = string.Concat(text.Paragraphs.Select(paragraph => $"<p>{WebUtility.HtmlEncode(paragraph)}</p>\n"));
        var others = string.Join(" · ", Languages.Select(other =>
            $"<a href=\"{path}?lang={other}\" hreflang=\"{other}\" lang=\"{other}\">{AppPageTexts.LanguageNames[other]}</a>"));
        return $$"""
            <!doctype html>
            <html lang="{{language}}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>{{title}}</title>
            <style>
            body { font: 1.05rem/1.6 system-ui, sans-serif; color: #1b1b1b; background: #fff; max-width: 42rem; margin: 0 auto; padding: 1.5rem }
            h1 { color: #0B5563; line-height: 1.25 }
            a { color: #0B5563 }
            </style>
            </head>
            <body>
            <nav>{{others}}</nav>
            <main>
            <h1>{{title}}</h1>
            {{paragraphs}}</main>
            </body>
            </html>
            """;
    }
}
