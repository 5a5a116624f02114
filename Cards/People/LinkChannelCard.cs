using System.Globalization;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.People;

/// <summary>In private: what the channel is to be, and who will read there.</summary>
/// <param name="Request">Null: nothing is asked any more.</param>
/// <param name="Offered">Post boxes the reader may link.</param>
/// <param name="Linked">Those of them that another channel has now, with its name.</param>
public sealed record LinkChannelView(
    ChannelRequest? Request, IReadOnlyList<string> Offered, IReadOnlyDictionary<string, string> Linked, IReadOnlyDictionary<string, Programme> Programmes)
{
    public OwnText Done { get; init; }

    public OwnText Problem { get; init; }
}

public static class LinkChannelCard
{
    public const string KeyInput = "box", LanguageInput = "language";

    public static AdaptiveCard Draw(LinkChannelView view, Reader reader)
    {
        var t = reader.T;
        var title = t["PeopleAct.LinkTitle"];
        var body = new List<Element>(10) { Header.Of(reader, title) };
        if (view.Request is not { } request)
        {
            body.Add(view.Done.IsEmpty ? Notice.Info(reader, t["PeopleAct.LinkNothing"]) : Notice.Done(reader, view.Done));
            return new AdaptiveCard(reader.Language, title) { Body = body, Actions = [Buttons.Main(t["Home.BackHome"], Verbs.HomeShow, CardData.None)] };
        }

        body.Add(Ask.Of(reader, t["PeopleAct.LinkAsk"]));
        if (!view.Problem.IsEmpty)
        {
            body.Add(Notice.Error(reader, view.Problem));
        }

        Facts.Add(body, t["PeopleAct.Team"], request.TeamName);
        Facts.Add(body, t["PeopleAct.Channel"], request.ChannelName);
        body.Add(Notice.Warning(reader, t["PeopleAct.WhoReads"]));
        body.Add(new ChoiceSetInput(KeyInput, AskedInput.Required(t, "PeopleAct.Box"), [.. view.Offered.Select(key => new Choice(Box(key, view, t), key))])
        {
            Value = view.Offered.Count == 1 ? view.Offered[0] : null,
            Style = view.Offered.Count <= 6 ? ChoiceStyle.Expanded : ChoiceStyle.Compact,
            Spacing = Spacing.Large,
        });
        body.Add(new ChoiceSetInput(LanguageInput, AskedInput.Required(t, "PeopleAct.ChannelLanguage"), AskedInput.Languages())
        {
            Value = AskedInput.CodeOf(reader.Language),
            Style = ChoiceStyle.Expanded,
            Spacing = Spacing.Large,
        });
        var data = CardData.None.With(CardData.At, request.At.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture));
        return new AdaptiveCard(reader.Language, title)
        {
            Body = body,
            Actions = [Buttons.Main(t["PeopleAct.LinkNow"], Verbs.ChannelLink, data), Buttons.Press(t["PeopleAct.LinkNot"], Verbs.ChannelForget, data, withoutInputs: true)],
        };
    }

    /// <summary>A post box that another channel is now says so: confirming moves it here.</summary>
    private static OwnText Box(string key, LinkChannelView view, Texts t)
    {
        var box = PeopleWords.PostBox(key, view.Programmes, t);
        return view.Linked.TryGetValue(key, out var channel) ? OwnText.Line(box, t.Format("PeopleAct.LinkedNow", channel)) : box;
    }
}
