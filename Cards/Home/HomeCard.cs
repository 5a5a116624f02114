using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Home;

/// <summary>What a person finds when they come in.</summary>
/// <param name="Name">Their name; they or the secretariat wrote it.</param>
/// <param name="Entries">Their inbox, as of now.</param>
/// <param name="Waiting">Registrations that wait, for the secretariat; else 0.</param>
/// <param name="NotUnderstood">What was typed and is no word; null: nothing.</param>
/// <param name="Nearest">The word probably meant.</param>
public sealed record HomeView(
    string Name, IReadOnlyList<InboxEntry> Entries, IReadOnlyDictionary<string, Programme> Programmes, int Waiting, string? NotUnderstood, string? Nearest)
{
    /// <summary>What just happened ("saved"), shown first; empty: nothing.</summary>
    public OwnText Notice { get; init; }

    public bool IsSecretary { get; init; }

    /// <summary>Whether a role of theirs lets them offer an initiative, or ask for an exchange.</summary>
    public bool CanOffer { get; init; } = true;

    public bool CanRequest { get; init; } = true;

    /// <summary>Whether a role of theirs has a profile, by which panels are formed.</summary>
    public bool HasProfile { get; init; }

    /// <summary>Names of those who handed their tasks to the reader, by id.</summary>
    public IReadOnlyDictionary<string, string> Others { get; init; } = new Dictionary<string, string>();
}

/// <summary>Home: what waits, what was begun, what is one's own, and what one can do.</summary>
public static class HomeCard
{
    private const int Shown = 3;

    public static AdaptiveCard Draw(HomeView view, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(16) { Header.Of(reader, t["Home.Title"]) };
        if (view.NotUnderstood is { } said)
        {
            body.Add(Notice.Warning(reader, view.Nearest is { } near ? t.Format("Home.DidYouMean", Cut(said), near) : t.Format("Home.NotUnderstood", Cut(said))));
        }
        else if (!view.Notice.IsEmpty)
        {
            body.Add(Notice.Done(reader, view.Notice));
        }

        body.Add(new RichTextBlock(new TextRun(Greeting(view, t))) { Spacing = Spacing.Medium });
        AddNews(body, view, reader);
        if (view.Waiting > 0)
        {
            body.Add(new ColumnSet(
                new Column(new TextBlock(t.Count("Home.Waiting", view.Waiting)) { Bold = true }) { Middle = true },
                new Column(new ActionSet(Buttons.Press(t["Home.Review"], Verbs.PeopleShow, CardData.None, withoutInputs: true))) { Narrow = true, Middle = true }));
        }

        AddList(body, view, reader, InboxKind.Task, "Home.Tasks");
        AddList(body, view, reader, InboxKind.Draft, "Home.Drafts");
        AddList(body, view, reader, InboxKind.Item, "Home.Items");
        return new AdaptiveCard(reader.Language, t["Home.Title"])
        {
            Body = body,
            Actions = Actions(view, t),
        };
    }

    private static OwnText Greeting(HomeView view, Texts t) =>
        view.Entries.Count > 0 || view.Waiting > 0 ? t.Format("Home.Greeting", view.Name)
        : view.CanOffer || view.CanRequest || view.HasProfile ? t["Home.NothingYet"]
        : t[view.IsSecretary ? "Home.NothingForCoordination" : "Home.NothingForYou"];

    /// <summary>What this person can do, the first of it first.</summary>
    private static List<CardAction> Actions(HomeView view, Texts t)
    {
        var isCoordination = view is { IsSecretary: true, CanOffer: false, CanRequest: false };
        (bool Can, string Title, string Verb)[] possible =
        [
            (view.CanOffer, "Home.Offer", Verbs.OfferStart), (view.CanRequest, "Home.Request", Verbs.RequestStart), (view.HasProfile, "Home.Profile", Verbs.ProfileStart),
            (view.IsSecretary && !view.CanOffer, "Home.Panel", Verbs.PanelShow), (isCoordination, "Home.Match", Verbs.MatchShow), (view.IsSecretary && !view.CanOffer, "Home.People", Verbs.PeopleShow),
            (!isCoordination, "Home.Bank", Verbs.BankShow), (true, "Home.More", Verbs.HomeMore),
        ];
        var actions = new List<CardAction>(Buttons.Most);
        foreach (var (can, title, verb) in possible)
        {
            if (can && actions.Count < Buttons.Most)
            {
                actions.Add(actions.Count == 0 ? Buttons.Main(t[title], verb, CardData.None) : Buttons.Press(t[title], verb, CardData.None));
            }
        }

        return actions;
    }

    private static void AddList(List<Element> body, HomeView view, Reader reader, InboxKind kind, string title)
    {
        var count = 0;
        var last = body.Count;
        foreach (var entry in view.Entries)
        {
            if (entry.Kind == kind && ++count <= Shown)
            {
                body.Add(Entries.Draw(InboxLine.Of(entry, view, reader), separated: count > 1));
            }
        }

        if (count == 0)
        {
            return;
        }

        body.Insert(last, new TextBlock(reader.T.Format(title, count)) { Bold = true, Spacing = Spacing.Large });
        if (count > Shown)
        {
            body.Add(new ActionSet(Buttons.Press(reader.T["Home.AllTasks"], kind == InboxKind.Item ? Verbs.ItemsShow : Verbs.TasksShow, CardData.None, withoutInputs: true)));
        }
    }

    /// <summary>The open call with its last day, and the next meeting of all: a line each.</summary>
    private static void AddNews(List<Element> body, HomeView view, Reader reader)
    {
        var t = reader.T;
        foreach (var entry in view.Entries.Where(entry => entry.Kind == InboxKind.News && entry.Due >= reader.Today).Take(2))
        {
            var isCall = entry.DossierKind == DossierKind.Call;
            var line = t.Format(isCall ? "Network.NewsCall" : "Network.NewsEvent", Dates.Due(entry.Due!.Value, reader.Today, reader.Language));
            var press = Buttons.Press(t["Home.Open"], isCall ? Verbs.CallShow : Verbs.EventShow, CardData.None.With(CardData.Dossier, entry.Dossier), withoutInputs: true);
            body.Add(Entries.Draw(new Entry(entry.Title, line, press)));
        }
    }

    private static string Cut(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 59), "…");
}
