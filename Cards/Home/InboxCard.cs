using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.People;

namespace PeerExchange.Cards.Home;

/// <summary>A whole part of the inbox, five at a time: tasks and drafts, or one's own dossiers.</summary>
public static class InboxCard
{
    public static AdaptiveCard Draw(HomeView view, bool items, int page, Reader reader)
    {
        var t = reader.T;
        var title = t[items ? "Home.ExchangesTitle" : "Home.TasksTitle"];
        var entries = view.Entries.Where(entry => items ? entry.Kind == InboxKind.Item : entry.Kind is InboxKind.Task or InboxKind.Draft).ToList();
        var body = new List<Element>(10) { Header.Of(reader, title) };
        body.Add(Ask.Of(reader, entries.Count == 0 ? t[items ? "Home.ExchangesNone" : "Home.TasksNone"] : items ? default : t["Home.TasksAsk"]));
        body.AddRange(Entries.Page(
            reader, entries, page, entry => InboxLine.Of(entry, view, reader), items ? Verbs.ItemsShow : Verbs.TasksShow, turned => CardData.None.With(CardData.Part, turned)));
        return new AdaptiveCard(reader.Language, title) { Body = body, Actions = [Buttons.Main(t["Home.BackHome"], Verbs.HomeShow, CardData.None)] };
    }
}
