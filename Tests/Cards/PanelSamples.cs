using NodaTime;
using PeerExchange.Cards.Panels;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Exchanges.Panels;
using PeerExchange.Core.Matching;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Cards;

internal static class PanelSamples
{
    private static readonly Programme Ripso = ProgrammeFile.ReadEmbedded()["ripso"];

    private static readonly Dossier Head = new(
        "x-1", DossierKind.Exchange, "ripso", "RIPSO-2026-0003", "Reforma del registro social de hogares en zonas rurales", "panel_forming",
        [new Party(Side.Visitor, "PY", "Ministerio de Desarrollo Social", [])], Visibilities.Coordination, "p-0", Samples.Now, Samples.Now);

    private static readonly IReadOnlyList<LocalText> Topics = [.. Ripso.Lists["topics"].Options.Take(4).Select(option => option.Label)];

    private static readonly Specialist[] Specialists =
    [
        Someone("clara", "CL", "Transferencias monetarias. Registros sociales y focalización"), Someone("diego", "CO", "Protección social ante emergencias"),
        Someone("paula", "BR", "Protección social ante emergencias") with { Languages = ["pt"], Load = 1 },
        Someone("petra", "PY", "Pensiones"), Someone("pedro", "UY", "Pensiones") with { Fulfils = [] }, Someone("nadia", "AR", "Pensiones") with { Conflicts = ["PY"] },
        Someone("bruno", "EC", "Pensiones") with { Load = 2 }, Someone("rita", "PY", "Vivienda"), Someone("simon", "PY", "Vivienda"), Someone("tania", "PY", "Vivienda"),
    ];

    private static readonly PanelRequest Request = new("PY", [.. Topics.Select(topic => topic.Es)], "es") { NamedCountries = ["CL", "BR"], ProfileRules = ["gestion_equipos"] };

    private static readonly Dictionary<string, PanelPerson> People = Specialists.Select(person => Known(person.Id, person.Country, person.Load))
        .Concat([Known("sofia", "US", 0), Known("andres", "US", 0)]).ToDictionary(person => person.Person.Id);

    private static readonly PanelRow Asked = new(
        1, [new PanelSeat("clara", "CL", SeatState.Asked, null, null, Samples.Now), new PanelSeat("diego", "CO", SeatState.Asked, null, null, Samples.Now)], ["sofia", "andres"], null, [], "sofia", Samples.Now);

    private static readonly PanelRow Accepted = Asked with
    {
        Seats = [.. Asked.Seats.Select((seat, i) => seat with { State = SeatState.Accepted, Conflict = i == 0 ? FormSamples.Nasty : null })],
    };

    private static readonly PanelRow Declined = Accepted with { Seats = [Accepted.Seats[0], Asked.Seats[1] with { State = SeatState.Declined, Reason = FormSamples.Nasty }], Gone = ["diego"] };

    private static readonly PanelView View = new(Ripso, Head, null, Request, Topics, People)
    {
        Choice = PanelChoice.Of(Request, Specialists),
        WithoutProfile = 3,
        Coordinators = [People["sofia"].Person, People["andres"].Person],
    };

    private static readonly PanelView Waiting = View with { Choice = null };

    private static readonly SeatView Seat = new(Ripso, Head, "PY", Asked.Seats[0], false, false)
    {
        Topics = Topics,
        WorkingLanguage = Ripso.Lists["languages"].Options[0].Label,
        Dates = new DateInterval(new LocalDate(2026, 8, 1), new LocalDate(2026, 9, 30)),
    };

    public static readonly IReadOnlyList<Sample> Cards =
    [
        new("panel-board", typeof(PanelBoardCard), reader => PanelBoardCard.Draw(View, reader)),
        new("panel-board-refused", typeof(PanelBoardCard), reader => PanelBoardCard.Draw(
            View with { Problem = reader.T.Format("Refusals.CoordinatorsMissing", 2), Typed = new Dictionary<string, string> { [PanelBoardCard.CoordinatorsInput] = "sofia" } }, reader)),
        new("panel-board-nobody", typeof(PanelBoardCard), reader => PanelBoardCard.Draw(View with { Choice = PanelChoice.Of(Request, Specialists.Skip(3)), WithoutProfile = 1 }, reader)),
        new("panel-board-waiting", typeof(PanelBoardCard), reader => PanelBoardCard.Draw(Waiting with { Panel = Asked }, reader)),
        new("panel-board-declined", typeof(PanelBoardCard), reader => PanelBoardCard.Draw(
            View with { Panel = Declined, Choice = PanelChoice.Of(Request with { Kept = ["clara"] }, Specialists.Where(person => person.Id != "diego")) }, reader)),
        new("panel-board-accepted", typeof(PanelBoardCard), reader => PanelBoardCard.Draw(Waiting with { Panel = Accepted }, reader)),
        new("panel-board-agreed", typeof(PanelBoardCard), reader => PanelBoardCard.Draw(Waiting with { Panel = Accepted with { Word = new PanelWord(true, null, "p-0", Samples.Now) } }, reader)),
        new("panel-seat", typeof(PanelSeatCard), reader => PanelSeatCard.Draw(Seat, reader)),
        new("panel-seat-refused", typeof(PanelSeatCard), reader => PanelSeatCard.Draw(
            Seat with { Problem = reader.T["Refusals.ConflictMissing"], Typed = new Dictionary<string, string> { [PanelSeatCard.TermsInput] = "true", [PanelSeatCard.WordsInput] = FormSamples.Nasty } }, reader)),
        new("panel-seat-accepted", typeof(PanelSeatCard), reader => PanelSeatCard.Draw(Seat with { Seat = Accepted.Seats[0] }, reader)),
        new("panel-seat-declined", typeof(PanelSeatCard), reader => PanelSeatCard.Draw(Seat with { Seat = Declined.Seats[1] }, reader)),
        new("panel-seat-agreed", typeof(PanelSeatCard), reader => PanelSeatCard.Draw(Seat with { Seat = Accepted.Seats[1], IsAgreed = true, IsSettled = true }, reader)),
        new("panel-seat-over", typeof(PanelSeatCard), reader => PanelSeatCard.Draw(Seat with { Seat = null, IsSettled = true }, reader)),
        new("panel-agree-later", typeof(PanelAgreeCard), reader => PanelAgreeCard.Draw(Waiting with { Panel = Asked }, true, reader)),
        new("panel-agree", typeof(PanelAgreeCard), reader => PanelAgreeCard.Draw(Waiting with { Panel = Accepted }, true, reader)),
        new("panel-agree-refused", typeof(PanelAgreeCard), reader => PanelAgreeCard.Draw(Waiting with { Panel = Accepted, Problem = reader.T["Refusals.ReasonMissing"] }, true, reader)),
        new("panel-agree-returned", typeof(PanelAgreeCard), reader => PanelAgreeCard.Draw(Waiting with { Panel = Accepted with { Word = new PanelWord(false, FormSamples.Nasty, "p-0", Samples.Now) } }, true, reader)),
        new("panel-agree-done", typeof(PanelAgreeCard), reader => PanelAgreeCard.Draw(Waiting with { Panel = Accepted with { Word = new PanelWord(true, null, "p-0", Samples.Now) } }, true, reader)),
    ];

    private static Specialist Someone(string id, string country, string expertise) => new(id, country, expertise) { Fulfils = ["gestion_equipos"], Languages = ["es"] };

    private static PanelPerson Known(string id, string country, int load) => new(
        new Person(id, id == "paula" ? FormSamples.Nasty : "Clara Inés Restrepo de la Torre", "x@example.org", country, "Ministerio de Desarrollo Social y Familia", [], null, null, [], PersonState.Active, null, []),
        Topics, [.. Ripso.Lists["languages"].Options.Take(2).Select(option => option.Label)], [.. Ripso.Lists["months"].Options.Skip(7).Take(3).Select(option => option.Label)],
        [.. Ripso.Panel!.Profile.Knows.Select(field => (Ripso.Forms[Ripso.Panel.Profile.Form].Field(field)!.Label, string.Concat(Enumerable.Repeat("Dirigí la actualización del registro en tres regiones. ", 20))))], load);
}
