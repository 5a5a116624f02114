using PeerExchange.Core;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>The words that work in chat, in three languages at once; case, accents and end marks do not matter, a close miss is asked about.</summary>
internal static class Words
{
    public const string Home = "home";
    public const string Offer = "offer";
    public const string Request = "request";

    /// <summary>What somebody says they know and have done, for panels.</summary>
    public const string Profile = "my profile";
    public const string Tasks = "tasks";
    public const string Exchanges = "exchanges";
    public const string Bank = "bank";
    public const string Publications = "publications";
    public const string Panel = "panel";
    public const string Language = "language";
    public const string MyData = "my data";
    public const string People = "people";
    public const string Link = "link";
    public const string HandOver = "hand over";
    public const string Match = "match";
    public const string Schedule = "schedule";

    /// <summary>Forms by plain messages, for a client that shows no cards.</summary>
    public const string PlainText = "plain text";

    /// <summary>The command and what people type for it: the first of each language is the one shown.</summary>
    public static readonly IReadOnlyList<(string Command, string[] Es, string[] Pt, string[] En)> All =
    [
        (Home, ["inicio", "ayuda", "hola", "menu", "buenos dias", "buenas tardes"], ["início", "ajuda", "olá", "oi", "bom dia", "boa tarde"], ["home", "help", "hello", "hi", "start"]),
        (Offer, ["ofrecer"], ["oferecer"], ["offer"]),
        (Request, ["solicitar"], ["solicitar"], ["request"]),
        (Profile, ["mi perfil", "perfil"], ["meu perfil", "perfil"], ["my profile", "profile"]),
        (Tasks, ["mis tareas", "tareas"], ["minhas tarefas", "tarefas"], ["my tasks", "tasks"]),
        (Exchanges, ["intercambios"], ["intercâmbios"], ["exchanges"]),
        (Bank, ["banco"], ["banco"], ["bank"]),
        (Publications, ["publicaciones", "publicado"], ["publicações", "publicado"], ["publications", "published"]),
        (Panel, ["panel"], ["painel"], ["dashboard"]),
        (Language, ["idioma"], ["idioma"], ["language"]),
        (MyData, ["mis datos"], ["meus dados"], ["my data"]),
        (People, ["personas"], ["pessoas"], ["people"]),
        (Match, ["emparejar"], ["parear"], ["match"]),
        (Schedule, ["agendar"], ["agendar"], ["schedule"]),
        (Link, ["vincular"], ["vincular"], ["link"]),
        (HandOver, ["traspasar"], ["transferir"], ["hand over"]),
        (PlainText, ["texto", "por texto"], ["texto", "por texto"], ["plain text", "text"]),
    ];

    private static readonly Dictionary<string, string> Commands = All
        .SelectMany(word => word.Es.Concat(word.Pt).Concat(word.En).Select(said => (Said: Folded.Text(said), word.Command)))
        .DistinctBy(pair => pair.Said)
        .ToDictionary(pair => pair.Said, pair => pair.Command, StringComparer.Ordinal);

    private static readonly string[] TakesMore = [Bank, Publications, Exchanges, HandOver, People, Schedule];

    /// <summary>What a command is called in a language.</summary>
    public static string Name(string command, Language language)
    {
        foreach (var (known, es, pt, en) in All)
        {
            if (known == command)
            {
                return language switch { Core.Programmes.Language.Pt => pt[0], Core.Programmes.Language.En => en[0], _ => es[0] };
            }
        }

        return command;
    }

    /// <summary>The command a text begins with and the rest as typed; null where it is none.</summary>
    public static (string Command, string More)? Read(string text)
    {
        var said = Folded.Text(text).Trim(' ', '.', '!', '?', '¡', '¿', ',', ';', ':');
        if (Commands.TryGetValue(said, out var exact))
        {
            return (exact, "");
        }

        var words = text.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var take = Math.Min(2, words.Length - 1); take > 0; take--)
        {
            if (Commands.TryGetValue(Folded.Text(string.Join(' ', words[..take])), out var command) && TakesMore.Contains(command))
            {
                return (command, string.Join(' ', words[take..]));
            }
        }

        return null;
    }

    /// <summary>The command meant by a close miss ("ofreser"): at most one wrong letter in five, two in more; null where none is near.</summary>
    public static string? NearTo(string text)
    {
        var said = Folded.Text(text);
        string? best = null;
        var least = said.Length <= 3 ? 0 : said.Length <= 6 ? 1 : 2;
        foreach (var (word, command) in Commands)
        {
            if (Math.Abs(word.Length - said.Length) <= least && Folded.Distance(said, word) is var distance && distance <= least)
            {
                best = command;
                least = distance - 1;
            }
        }

        return best;
    }
}
