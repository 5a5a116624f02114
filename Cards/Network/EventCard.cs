using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Network;

/// <summary>An event of the network as one reader sees it.</summary>
/// <param name="Announced">The form that announced it; null: it is being written.</param>
/// <param name="Records">Every other form about it, with what was begun or sent (null: nothing yet).</param>
public sealed record EventView(Programme Programme, Dossier Event, Submission? Announced, IReadOnlyList<(FormDefinition Form, Submission? Submission)> Records)
{
    public bool IsCoordination { get; init; }

    public bool IsForChannel { get; init; }

    /// <summary>What came from it, newest first: of what the reader may know of.</summary>
    public IReadOnlyList<DossierSummary> GaveRise { get; init; } = [];

    /// <summary>Whether meetings of the network are held in it.</summary>
    public bool HasMeetings { get; init; }
}

/// <summary>An event of the network: when it is, what its form says, its meetings, and afterwards its record, which coordination writes from here.</summary>
public static class EventCard
{
    public static AdaptiveCard Draw(EventView view, Reader reader)
    {
        var t = reader.T;
        var meeting = view.Event;
        var stage = view.Programme.Stage(meeting.Kind, meeting.Stage);
        var name = view.Programme.OpeningForm(meeting.Kind) is { } form ? t.Say(form.Name) : t["Network.Event"];
        var body = new List<Element>(8)
        {
            Header.Of(reader, view.Programme, name, meeting.Reference, stage is null ? default : t.Say(stage.Name), meeting.Title),
        };
        if (stage is not null)
        {
            body.Add(Ask.Of(reader, t.Say(stage.WhatHappens)));
        }

        if (meeting.Days is { } days)
        {
            Facts.Add(body, t["Network.Days"], OwnText.Line(t.Format("Network.FromTo", days.First, days.Last), days.First > reader.Today ? Dates.Until(days.First, reader.Today, reader.Language) : default));
        }

        if (view.GaveRise.Count > 0)
        {
            body.Add(new TextBlock(t["Network.GaveRise"]) { Bold = true, Spacing = Spacing.Large, Heading = true });
            body.AddRange(view.GaveRise.Take(Entries.PerPage).Select((arose, i) => Entries.Draw(ToEntry(view, arose, reader), separated: i > 0)));
        }

        return new AdaptiveCard(reader.Language, t.Format("Network.EventSummary", name.Text, meeting.Title))
        {
            Body = body,
            Actions = view.IsForChannel ? [] : Actions(view, t, isOver: meeting.Days is { } held && held.Last < reader.Today),
        };
    }

    private static Entry ToEntry(EventView view, DossierSummary arose, Reader reader) => new(
        arose.Title,
        OwnText.Line(arose.Parties.Count > 0 ? People.PeopleWords.Country(arose.Parties[0].Country, reader.T) : default, view.Programme.Stage(arose.Kind, arose.Stage) is { } stage ? reader.T.Say(stage.Name) : default))
    { Reference = arose.Reference ?? "" };

    private static List<CardAction> Actions(EventView view, Texts t, bool isOver)
    {
        var data = CardData.None.With(CardData.Dossier, view.Event.Id);
        var actions = new List<CardAction>(Buttons.Most);
        if (view.HasMeetings && !isOver)
        {
            Add(t["Network.Meetings"], Verbs.MeetingShow, data);
        }

        foreach (var (form, submission) in view.Records.Take(2))
        {
            if (submission is { Version: > 0 })
            {
                Add(t.Say(form.Name), Verbs.FormOpen, data.With(CardData.Submission, submission.Id));
            }
            else if (view.IsCoordination && view.Announced is not null)
            {
                Add(t.Say(form.Name), Verbs.FormStart, data.With(CardData.Form, form.Key).With(CardData.Programme, view.Programme.Key));
            }
        }

        if (view.HasMeetings && isOver)
        {
            Add(t["Network.Meetings"], Verbs.MeetingShow, data);
        }

        if (view.Announced is { } announced)
        {
            Add(t["Network.ReadAll"], Verbs.FormOpen, data.With(CardData.Submission, announced.Id));
            if (view.IsCoordination && actions.Count < Buttons.Most - 1)
            {
                Add(t["Network.Correct"], Verbs.FormReopen, data.With(CardData.Submission, announced.Id));
            }
        }

        Add(t["Home.BackHome"], Verbs.HomeShow, CardData.None);
        return actions;

        void Add(OwnText title, string verb, CardData carried) =>
            actions.Add(actions.Count == 0 ? Buttons.Main(title, verb, carried) : Buttons.Press(title, verb, carried, withoutInputs: true));
    }
}
