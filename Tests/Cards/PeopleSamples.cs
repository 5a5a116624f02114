using NodaTime;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Cards;

/// <summary>Cards about people: first contact, admission, the roster, handing over, channels, one's own data.</summary>
internal static class PeopleSamples
{
    private const string Hostile = "Ana [clic](https://x.example) *Ferreyra* <b>";

    private static readonly IReadOnlyDictionary<string, Programme> Programmes = ProgrammeFile.ReadEmbedded();
    private static readonly Programme Oei = Programmes["oei"];
    private static readonly Identity Account = new("00000000-0000-0000-0000-0000000000a0", "00000000-0000-0000-0000-0000000000a1");

    private static readonly Registration Waiting = new(
        Account, RegistrationState.Waiting, Language.Es, "Ana Ferreyra", "ana.ferreyra@example.org", "UY", "Ministerio de Educación y Cultura, Dirección de Primera Infancia",
        "America/Montevideo", [new("oei", "focal_point"), new("oei", "participant")], "", 0, null, Samples.Now - Duration.FromHours(3), null, null);

    private static readonly Person Beatriz = new(
        "p-beatriz", "Beatriz Nogueira", "beatriz.nogueira@example.org", "BR", "Ministério da Educação", [new("oei", "focal_point"), new("oei", "office")], Language.Pt,
        "America/Sao_Paulo", [Account], PersonState.Active, null, []);

    private static readonly Person Renato = Beatriz with { Id = "p-renato", Name = "Renato Pacheco", Identities = [], Code = new OneTimeCode("", "", Samples.Now + Duration.FromDays(6)) };

    private static readonly Person Carmen = Renato with { Id = "p-carmen", Name = "Carmen Salas", Country = "ES", Roles = [new("oei", "secretariat"), new("*", "secretariat")] };

    private static readonly Core.People.HandOver Away = new("p-renato", new LocalDate(2026, 5, 4), new LocalDate(2026, 5, 29));

    private static readonly FormDefinition Form = SampleProgramme.Form;

    private static readonly IReadOnlyList<ConsentGiven> Consents =
    [
        Consent("c_tratamiento", true, Samples.Now - Duration.FromDays(40), null),
        Consent("c_imagen", false, null, Samples.Now - Duration.FromDays(2)),
    ];

    private static ReviewView Review => new(
        Waiting, [new Candidate(Beatriz with { Name = "Ana Ferreira" }, true, true), new Candidate(Renato with { Name = Hostile }, false, true)], Programmes, null, null);

    private static MyDataView MyData => new(Beatriz, 2, Consents, 0, Programmes);

    public static readonly IReadOnlyList<Sample> Cards =
    [
        new("people-welcome", typeof(WelcomeCard), WelcomeCard.Draw),
        new("people-entry", typeof(EntryCard), reader => EntryCard.Draw(new EntryView("", default, null), reader)),
        new("people-entry-wrong-code", typeof(EntryCard), reader => EntryCard.Draw(new EntryView("ABCD 2345", reader.T.Count("PeopleJoin.CodeWrong", 3), null), reader)),
        new("people-entry-refused", typeof(EntryCard), reader => EntryCard.Draw(new EntryView("", default, "No pudimos comprobar su institución."), reader)),
        new("people-register-programme", typeof(RegistrationCard), reader => RegistrationCard.ChooseProgramme([Oei, SampleProgramme.Programme], reader)),
        new("people-register", typeof(RegistrationCard), reader => RegistrationCard.Draw(
            new RegistrationView(Oei, new Dictionary<string, string> { [JoinRequest.NameInput] = "Ana Ferreyra", [JoinRequest.ZoneInput] = "America/Montevideo" }, [JoinRequest.NameInput, JoinRequest.ZoneInput], []), reader)),
        new("people-register-errors", typeof(RegistrationCard), reader => RegistrationCard.Draw(
            new RegistrationView(Oei, new Dictionary<string, string> { [JoinRequest.NameInput] = "Ana", [JoinRequest.EmailInput] = "ana.example.org", [JoinRequest.CountryInput] = "UY" }, [],
                [new(JoinRequest.NameInput, "full_name"), new(JoinRequest.EmailInput, "email"), new(JoinRequest.InstitutionInput, "required"), new(JoinRequest.RolesInput, "required"), new(JoinRequest.ZoneInput, "required")]), reader)),
        new("people-waiting", typeof(WaitingCard), reader => WaitingCard.Draw(Waiting, Programmes, reader)),
        new("people-asked-admitted", typeof(WaitingCard), reader => WaitingCard.Decided(
            Waiting with { State = RegistrationState.Approved, Name = "", DecidedAt = Samples.Now }, Beatriz, Carmen, Programmes, reader)),
        new("people-asked-refused", typeof(WaitingCard), reader => WaitingCard.Decided(
            Waiting with { State = RegistrationState.Refused, Reason = Hostile, DecidedAt = Samples.Now }, null, Carmen, Programmes, reader)),
        new("people-admitted", typeof(DecidedCard), reader => DecidedCard.Admitted(Beatriz, Programmes, reader)),
        new("people-refused", typeof(DecidedCard), reader => DecidedCard.Refused("No pudimos comprobar su institución. Escriba desde su correo de trabajo.", reader)),
        new("people-review", typeof(ReviewCard), reader => ReviewCard.Draw(Review, reader)),
        new("people-review-no-reason", typeof(ReviewCard), reader => ReviewCard.Draw(Review with { Reason = "no", ReasonProblem = reader.T["Refusals.ReasonMissing"] }, reader)),
        new("people-review-admitted", typeof(ReviewCard), reader => ReviewCard.Draw(
            Review with { Registration = Waiting with { State = RegistrationState.Approved, Name = "", DecidedAt = Samples.Now }, Person = Beatriz, DecidedBy = Carmen }, reader)),
        new("people-review-refused", typeof(ReviewCard), reader => ReviewCard.Draw(
            Review with { Registration = Waiting with { State = RegistrationState.Refused, Reason = "No trabaja en el ministerio.", DecidedAt = Samples.Now }, DecidedBy = Carmen }, reader)),
        new("people-count", typeof(CountCard), reader => CountCard.Draw(3, reader)),
        new("people-list", typeof(PeopleCard), reader => PeopleCard.Draw(
            new PeopleView(13, 2, [Waiting, Waiting with { Name = Hostile }], [Beatriz, Renato, Beatriz with { State = PersonState.Inactive }, Renato, Beatriz, Renato, Beatriz], "", 0, Programmes), reader)),
        new("people-list-found", typeof(PeopleCard), reader => PeopleCard.Draw(new PeopleView(13, 2, [Waiting], [Beatriz], "nogueira", 0, Programmes), reader)),
        new("people-person", typeof(PersonCard), reader => PersonCard.Draw(new PersonView(Beatriz, true, true, [("Renato Pacheco", Away)], Programmes) { Done = reader.T["People.RolesSaved"] }, reader)),
        new("people-person-left", typeof(PersonCard), reader => PersonCard.Draw(new PersonView(Renato with { State = PersonState.Inactive }, false, true, [], Programmes), reader)),
        new("people-person-of-others", typeof(PersonCard), reader => PersonCard.Draw(new PersonView(Renato, false, false, [], Programmes), reader)),
        new("people-roles", typeof(RolesCard), reader => RolesCard.Draw(
            new RolesView(Beatriz with { Roles = [.. Beatriz.Roles, new("ril", "mentor")] }, [.. Oei.Roles.Select(role => new RoleHeld("oei", role.Key)), new("*", "secretariat")], Programmes), reader)),
        new("people-roles-told", typeof(RolesToldCard), reader => RolesToldCard.Draw(Beatriz with { Roles = [.. Beatriz.Roles, new("ril", "mentor")] }, Programmes, reader)),
        new("people-roles-told-none", typeof(RolesToldCard), reader => RolesToldCard.Draw(Beatriz with { Roles = [] }, Programmes, reader)),
        new("people-code", typeof(CodeCard), reader => CodeCard.Draw(Renato, "KWTM4X2P", Samples.Now + Duration.FromDays(7), reader)),
        new("people-hand-over", typeof(HandOverCard), reader => HandOverCard.Draw(
            new HandOverView(Beatriz, true, [Renato, Renato with { Id = "x", Name = Hostile }], [], new Dictionary<string, string> { [HandOverCard.FromInput] = "2026-05-04" }, new Dictionary<string, OwnText>()), reader)),
        new("people-hand-over-errors", typeof(HandOverCard), reader => HandOverCard.Draw(
            new HandOverView(Beatriz, false, [Renato], [], new Dictionary<string, string> { [HandOverCard.FromInput] = "2026-05-09", [HandOverCard.UntilInput] = "2026-05-01" },
                new Dictionary<string, OwnText> { [HandOverCard.ToInput] = reader.T["Problems.required"], [HandOverCard.UntilInput] = reader.T["Refusals.HandOverEndsFirst"] }), reader)),
        new("people-hand-over-running", typeof(HandOverCard), reader => HandOverCard.Draw(
            new HandOverView(Beatriz, true, [Renato], [("Renato Pacheco", Away)], Answers.None, new Dictionary<string, OwnText>()) { Done = reader.T["PeopleAct.HandedOver"] }, reader)),
        new("people-handed-over", typeof(HandedOverCard), reader => HandedOverCard.Draw("Beatriz Nogueira", "Renato Pacheco", Away, true, reader)),
        new("people-handed-over-back", typeof(HandedOverCard), reader => HandedOverCard.Draw("Beatriz Nogueira", "Renato Pacheco", null, false, reader)),
        new("people-link", typeof(LinkChannelCard), reader => LinkChannelCard.Draw(
            new LinkChannelView(new ChannelRequest("p", "Primera infancia", Hostile, "", Samples.Now), ["secretariat", "office:oei:BR"], new Dictionary<string, string> { ["secretariat"] = "Avisos" }, Programmes), reader)),
        new("people-link-done", typeof(LinkChannelCard), reader => LinkChannelCard.Draw(
            new LinkChannelView(null, [], new Dictionary<string, string>(), Programmes) { Done = reader.T["PeopleAct.LinkDone"] }, reader)),
        new("people-linked", typeof(ChannelLinkedCard), reader => ChannelLinkedCard.Draw("office:oei:PY", Programmes, reader)),
        new("people-language", typeof(LanguageCard), reader => LanguageCard.Draw("America/Fortaleza", default, default, reader)),
        new("people-data", typeof(MyDataCard), reader => MyDataCard.Draw(MyData, reader)),
        new("people-data-refused", typeof(MyDataCard), reader => MyDataCard.Draw(MyData with { Consents = [], Problem = reader.T["Refusals.LastSecretary"] }, reader)),
        new("people-consent", typeof(ConsentCard), reader => ConsentCard.Draw(Consents[0], SampleProgramme.Programme, reader)),
        new("people-consent-withdrawn", typeof(ConsentWithdrawnCard), reader => ConsentWithdrawnCard.Draw("Ana Ferreyra", Consents[1], SampleProgramme.Programme, reader)),
        new("people-export", typeof(ExportCard), reader => ExportCard.Draw(new Uri("https://bot.example.org/files/a"), new Uri("https://bot.example.org/files/b"), 60, reader)),
        new("people-erased", typeof(ErasedCard), ErasedCard.Draw),
    ];

    private static ConsentGiven Consent(string field, bool given, Instant? at, Instant? withdrawn) => new(
        "d-51c2", "OEI-2026-0007", "Acompañamiento a educadoras comunitarias", "s", Form, Form.Field(field)!, given, at, given ? "k3m8x2pq" : null, withdrawn);
}
