using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.People;

/// <summary>Consents, what a viewer sees of a form, export and erasure, on an exchange with Annexes III, IV and VII.</summary>
public class PersonalDataTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly Person Juana = Table.Someone("juana", "UY", "oei:participant"), Ines = Table.Someone("ines", "UY", "oei:participant"), Ana = Table.Someone("ana", "UY", "oei:focal_point"),
        Lucia = Table.Someone("lucia", "UY", "oei:leader"), Beatriz = Table.Someone("beatriz", "BR", "oei:focal_point");

    private static readonly Roster Roster = new Table(Juana, Ines, Ana, Lucia, Beatriz, Table.Carmen).Roster;

    private static readonly Submission Delegation = Sent("a3", "OEI-A3", "UY", "ana", ("contexto", "Programa de visitas a familias."));
    private static readonly Submission Travel = Sent("a4", "OEI-A4", "juana", "juana", ("doc_numero", "4.123.456-7"), ("alimentacion", "celíaca"), ("origen", "Salto"));
    private static readonly Submission Yes = Sent("a7j", "OEI-A7", "juana", "juana", Given("c_tratamiento"), Given("c_sensibles"), ("c_sensibles.by", "juana"), ("c_sensibles.at", "2026-03-01T10:00:00Z"), ("c_sensibles.version", "abc"));
    private static readonly Submission No = Sent("a7i", "OEI-A7", "ines", "ines", ("c_sensibles", "false"));

    private static readonly FormRow[] Rows =
    [
        new("r1", "participantes", 1, new Dictionary<string, string> { ["p_nombre"] = "Juana Ejemplo", ["p_institucion"] = "INAU", ["p_correo"] = "juana@example.org", ["p_telefono"] = "+59899111222" }),
        new("r2", "participantes", 2, new Dictionary<string, string> { ["p_nombre"] = "Inés Ejemplo", ["p_institucion"] = "ANEP", ["p_correo"] = "ines@example.org", ["p_telefono"] = "+59899333444" }),
    ];

    [Fact]
    public void Consents_are_found_with_their_date_and_withdrawn_by_the_person_only()
    {
        var folder = Exchange();
        var consents = Consents.Of(OpenDossier.Read(folder)!, Table.Oei, "juana");
        Assert.Contains(consents, consent => consent is { Field.Key: "c_sensibles", IsGiven: true, Version: "abc" } && consent.At == Instant.FromUtc(2026, 3, 1, 10, 0));
        Assert.All(consents, consent => Assert.Equal("a7j", consent.Submission));
        Assert.Equal("NoSuchConsent", Table.ReasonOf(Consents.Withdraw(folder, Table.Oei, "a7j", "c_sensibles", As(Ana), Roster, Now)));
        Assert.Equal("NoSuchConsent", Table.ReasonOf(Consents.Withdraw(folder, Table.Oei, "a7j", "c_sensibles", new Actor(Ana, [Ana, Juana], Table.Today), Roster, Now)));

        var withdrawn = Assert.IsType<Decision.Committed>(Consents.Withdraw(folder, Table.Oei, "a7j", "c_sensibles", As(Juana), Roster, Now));
        folder = folder.With(withdrawn.Changes);
        Assert.Contains(Consents.Of(OpenDossier.Read(folder)!, Table.Oei, "juana"), consent => consent is { Field.Key: "c_sensibles", IsGiven: false, WithdrawnAt: not null });
        Assert.Equal(["p:ana"], withdrawn.Messages.OfType<Tell>().Where(tell => tell.Card == PeoplePosts.ConsentWithdrawn).Select(tell => tell.To.ToString()));
        Assert.IsType<Decision.Unchanged>(Consents.Withdraw(folder, Table.Oei, "a7j", "c_sensibles", As(Juana), Roster, Now));
    }

    [Fact]
    public void Withdrawal_masks_at_once_what_hangs_on_the_consent()
    {
        var folder = Exchange();
        Assert.Equal("celíaca", See(folder, Travel, Beatriz).Answers.Get("alimentacion"));
        folder = folder.With(((Decision.Committed)Consents.Withdraw(folder, Table.Oei, "a7j", "c_sensibles", As(Juana), Roster, Now)).Changes);
        var seen = See(folder, Travel, Beatriz);
        Assert.Null(seen.Answers.Get("alimentacion"));
        Assert.Contains("alimentacion", seen.Masked);
        Assert.Equal("celíaca", See(folder, Travel, Juana).Answers.Get("alimentacion"));
    }

    [Fact]
    public void Somebody_elses_consent_opens_nothing()
    {
        var hers = Travel with { Id = "a4i", Of = "ines", Author = "ines" };
        var seen = See(Exchange().With([Change.Set(OpenDossier.KeyOf(hers), hers, CoreJson.Default.Submission)]), hers, Beatriz);
        Assert.Null(seen.Answers.Get("alimentacion"));
        Assert.Null(seen.Answers.Get("doc_numero"));
        Assert.Equal("Salto", seen.Answers.Get("origen"));
    }

    [Fact]
    public void Who_may_fill_in_a_form_for_somebody_does_not_see_what_hangs_on_their_consent()
    {
        var seen = See(Exchange(), Travel, Lucia);
        Assert.Equal("Salto", seen.Answers.Get("origen"));
        Assert.Null(seen.Answers.Get("doc_numero"));
        Assert.Null(seen.Answers.Get("alimentacion"));
    }

    [Fact]
    public void A_participant_sees_names_and_institutions_of_the_others_and_all_of_their_own_row()
    {
        var seen = See(Exchange(), Delegation, Juana);
        Assert.Equal("Programa de visitas a familias.", seen.Answers.Get("contexto"));
        Assert.Equal("+59899111222", seen.Rows.Single(row => row.Id == "r1").Answers.Get("p_telefono"));
        var other = seen.Rows.Single(row => row.Id == "r2").Answers;
        Assert.Equal("Inés Ejemplo", other.Get("p_nombre"));
        Assert.Equal("ANEP", other.Get("p_institucion"));
        Assert.Null(other.Get("p_correo"));
        Assert.Null(other.Get("p_telefono"));
    }

    [Fact]
    public void A_channel_and_a_third_country_see_nothing_of_the_annexes()
    {
        var dossier = OpenDossier.Read(Exchange())!;
        foreach (var viewer in new[] { Viewer.Channel, Viewer.Public, Viewer.Of(As(Table.Someone("diana", "CO", "oei:focal_point"))) })
        {
            foreach (var submission in dossier.Submissions)
            {
                var seen = VisibleForm.Of(Table.Oei, Table.Oei.Forms[submission.Form], dossier, submission, Roster, viewer);
                Assert.Equal(Sight.Nothing, seen.Best);
                Assert.True(seen is { Answers.Count: 0, Rows.Count: 0, Fields.Count: 0, Masked.Count: 0 });
            }
        }
    }

    [Fact]
    public void The_focal_point_sees_of_a_consent_whether_it_was_given()
    {
        var seen = See(Exchange(), Yes, Ana);
        Assert.Equal("true", seen.Answers.Get("c_sensibles"));
        Assert.Null(seen.Answers.Get("c_sensibles.at"));
    }

    [Fact]
    public void Erasure_takes_what_is_personal_about_one_person_in_every_version_and_nothing_of_the_others()
    {
        var folder = Exchange();
        var (changes, _) = Erasure.Of(folder, Table.Oei, "juana", EraseMe.HashOf("Juana@example.org"));
        var after = folder.With(changes);
        var text = string.Join('\n', after.Rows.Select(row => row.Text("json")));
        foreach (var personal in new[] { "4.123.456", "celíaca", "Salto", "Juana Ejemplo", "juana@example.org", "99111222" })
        {
            Assert.DoesNotContain(personal, text, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("Programa de visitas a familias.", text, StringComparison.Ordinal);
        Assert.Contains("ines@example.org", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Consents.Of(OpenDossier.Read(after)!, Table.Oei, "juana"), consent => consent.IsGiven);
        Assert.Empty(Erasure.Of(after, Table.Oei, "juana", EraseMe.HashOf("juana@example.org")).Changes);
    }

    [Fact]
    public void An_export_holds_what_is_the_persons_and_nobody_elses()
    {
        var dossier = OpenDossier.Read(Exchange())!;
        var data = new MyData(Juana, [.. MyData.FormsIn(dossier, Table.Oei, Juana)], Consents.Of(dossier, Table.Oei, "juana"), []);
        var json = System.Text.Encoding.UTF8.GetString(data.ToJson());
        Assert.Contains("4.123.456-7", json, StringComparison.Ordinal);
        Assert.Contains("+59899111222", json, StringComparison.Ordinal);
        Assert.DoesNotContain("ines@example.org", json, StringComparison.Ordinal);
        Assert.DoesNotContain("Programa de visitas", json, StringComparison.Ordinal);
        Assert.Contains("\"field\": \"c_sensibles\"", json, StringComparison.Ordinal);
    }

    private static Folder Exchange()
    {
        var head = new Dossier(
            "d", DossierKind.Exchange, "oei", "OEI-2026-0001", "Visitas", "planning",
            [
                new Party(Side.Host, "BR", "", []),
                new Party(Side.Visitor, "UY", "", [new RoleInDossier("juana", "participant"), new RoleInDossier("ines", "participant"), new RoleInDossier("lucia", "leader")]),
            ],
            Visibilities.Network, "beatriz", Now, Now);
        return new Folder(Dossier.PartitionOf("d"), []).With(
        [
            Change.Set(Dossier.Key, head, CoreJson.Default.Dossier),
            .. new[] { Delegation, Travel, Yes, No }.Select(submission => Change.Set(OpenDossier.KeyOf(submission), submission, CoreJson.Default.Submission)),
            .. Rows.Select(row => Change.Set(OpenDossier.KeyOf(Delegation, row), row, CoreJson.Default.FormRow)),
            Change.Set(OpenDossier.KeyOfVersion(Delegation), new SubmissionVersion(Delegation, Rows), CoreJson.Default.SubmissionVersion),
            Change.Set(OpenDossier.KeyOfVersion(Travel), new SubmissionVersion(Travel, []), CoreJson.Default.SubmissionVersion),
        ]);
    }

    private static VisibleForm See(Folder folder, Submission submission, Person who)
    {
        var dossier = OpenDossier.Read(folder)!;
        return VisibleForm.Of(Table.Oei, Table.Oei.Forms[submission.Form], dossier, dossier.Find(submission.Id)!, Roster, Viewer.Of(As(who)));
    }

    private static Actor As(Person person) => new(person, [person], Table.Today);

    private static (string, string) Given(string consent) => (consent, "true");

    private static Submission Sent(string id, string form, string of, string author, params (string Key, string Value)[] answers) => new(
        id, form, of, SubmissionState.Submitted, 2, 1, author, author, 0, answers.ToDictionary(answer => answer.Key, answer => answer.Value), [], [], Now, Now, Now);
}
