using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Meetings;

/// <summary>A meeting of which attendance and agreements are being written down.</summary>
/// <param name="Invited">Of whom attendance is ticked; the reader may see their names.</param>
/// <param name="Points">What has to be written about.</param>
public sealed record MeetingRecordView(
    Programme Programme,
    Dossier Exchange,
    MeetingKind Kind,
    Meeting Meeting,
    IReadOnlyList<Person> Invited,
    IReadOnlyList<Option> Points,
    IReadOnlyDictionary<string, string> Inputs,
    IReadOnlyDictionary<string, OwnText> Problems)
{
    /// <summary>Who came by the report of the call, ticked in the inputs; null: there is none.</summary>
    public CallAttendance? Report { get; init; }
}

/// <summary>Who came, what was said on each point, and what was agreed.</summary>
public static class MeetingRecordCard
{
    public const string AttendedInput = "attended", GuestsInput = "guests", AgreementsInput = "agreements";

    private const int LongestText = 2_000;

    public static string PointInput(string point) => "point." + point;

    public static AdaptiveCard Draw(MeetingRecordView view, Reader reader)
    {
        var t = reader.T;
        var title = t.Say(view.Kind.Name);
        var body = new List<Element>(16)
        {
            Header.Of(reader, view.Programme, title, view.Exchange.Reference, t["Meeting.RecordState"], view.Exchange.Title),
            Ask.Of(reader, t["Meeting.RecordAsk"]),
        };
        if (view.Problems.TryGetValue("", out var whole))
        {
            body.Add(Notice.Error(reader, whole));
        }

        if (view.Report is { } report)
        {
            body.Add(Notice.Info(reader, t.Count("Calendar.ReportSaid", report.Others)));
        }

        MeetingTimes.Add(body, view.Meeting.Start, [], reader);
        if (view.Invited.Count > 0)
        {
            var choices = view.Invited.Select(person => new Choice(PeopleWords.Named(person, t), person.Id)).ToList();
            Add(new ChoiceSetInput(AttendedInput, t["Meeting.AttendedInput"], choices) { Multi = true, Style = ChoiceStyle.Expanded, Value = Typed(AttendedInput) }, AttendedInput, default);
        }

        // Where nobody of the network is invited, names are the only way to say who came.
        if (view.Invited.Count == 0 || view.Kind.Has(RuleNames.OpenToGuests))
        {
            Add(Long(GuestsInput, t["Meeting.GuestsInput"]), view.Invited.Count == 0 ? AttendedInput : GuestsInput, t["Meeting.GuestsHint"]);
        }

        foreach (var point in view.Points)
        {
            Add(Long(PointInput(point.Key), t.Say(point.Label) + t["Forms.Required"]), PointInput(point.Key), default);
        }

        Add(Long(AgreementsInput, AskedInput.Required(t, "Meeting.Agreements")), AgreementsInput, t["Meeting.AgreementsHint"]);
        var data = CardData.None.With(CardData.Dossier, view.Exchange.Id).With(CardData.Meeting, view.Meeting.Id);
        return new AdaptiveCard(reader.Language, title)
        {
            Body = body,
            Actions = [Buttons.Main(t["Meeting.SaveRecord"], Verbs.MeetingRecord, data), Buttons.Press(t["Meeting.Back"], Verbs.MeetingShow, data, withoutInputs: true)],
        };

        string? Typed(string input) => view.Inputs.GetValueOrDefault(input);

        TextInput Long(string name, OwnText label) => new(name, label) { Multiline = true, MaxLength = LongestText, Value = Typed(name) };

        void Add(Input input, string name, OwnText hint) => body.Add(AskedInput.Draw(reader, input, view.Problems.GetValueOrDefault(name), hint));
    }
}
