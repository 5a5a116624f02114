using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using static PeerExchange.Tests.Exchanges.ExchangeTop;

namespace PeerExchange.Tests.Exchanges;

/// <summary>Annex VII and what hangs on it: who learns of a refusal, what stays closed, what is masked.</summary>
public sealed class ConsentTests
{
    private static readonly string[] Consented = ["c_tratamiento", "c_transferencia_int", "c_sensibles"];

    [Fact]
    public void A_refused_consent_is_told_at_once_to_both_focal_points_and_only_the_fact()
    {
        var top = Planned();
        Assert.IsType<Decision.Committed>(top.Submit(Juana, "OEI-A7", Answers("c_transferencia_int", "c_sensibles")));
        var told = top.Told(ExchangePosts.Reminder).ToList();
        Assert.Equal(["p:ana", "p:beatriz"], told.Select(tell => tell.To.ToString()).Order(StringComparer.Ordinal));
        Assert.All(told, tell => Assert.Equal(["deadline", "dossier"], tell.Ids.Keys.Order(StringComparer.Ordinal)));
        Assert.All(told, tell => Assert.Equal("consent_refused", tell.Ids["deadline"]));
        Assert.All(told, tell => Assert.Equal($"exchange.reminder exchange0 consent_refused {top.Sent("OEI-A7").Id} 1", tell.CardKey));
    }

    [Fact]
    public void Nobody_is_told_when_every_consent_that_matters_was_given()
    {
        var top = Planned();
        Assert.IsType<Decision.Committed>(top.Submit(Juana, "OEI-A7", Answers(Consented)));
        Assert.Empty(top.Told(ExchangePosts.Reminder));
    }

    [Fact]
    public void A_refused_participant_keeps_Annex_IV_closed_and_cannot_stand_in_Annex_III_again()
    {
        var top = Planned();
        top.Submit(Juana, "OEI-A7", Answers());
        Assert.Contains("Anexo VII", Words(top.Start(Juana, "OEI-A4")), StringComparison.Ordinal);
        Assert.Contains(Problems(top, "JUANA@example.org", "ines@example.org"), problem => problem is { Rule: RuleNames.NoRefusal, Arguments: ["JUANA@example.org"] });
        Assert.DoesNotContain(Problems(top, "ines@example.org"), problem => problem.Rule == RuleNames.NoRefusal);
    }

    [Fact]
    public void A_form_about_consent_that_was_not_sent_refuses_nothing()
    {
        var top = Planned();
        top.Start(Juana, "OEI-A7");
        Assert.DoesNotContain(Problems(top, "juana@example.org"), problem => problem.Rule == RuleNames.NoRefusal);
    }

    [Fact]
    public void A_withdrawn_consent_is_told_at_once_closes_Annex_IV_and_masks_it()
    {
        var top = Planned();
        top.Submit(Juana, "OEI-A7", Answers(Consented));
        top.Send("OEI-A4", "juana", Juana, new Dictionary<string, string> { ["doc_numero"] = "4.123.456-7", ["alimentacion"] = "celíaca", ["origen"] = "Salto" });
        Assert.Equal("celíaca", top.See("OEI-A4", Viewer.Of(top.As(Beatriz))).Answers.Get("alimentacion"));
        Assert.Equal("4.123.456-7", top.See("OEI-A4", Viewer.Of(top.As(Beatriz))).Answers.Get("doc_numero"));

        foreach (var field in Consented)
        {
            top.Take(Consents.Withdraw(top.Folder, Oei, top.Sent("OEI-A7").Id, field, top.As(Juana), ExchangeTop.Roster, top.Now));
            Assert.Equal(["p:beatriz"], top.Told(ExchangePosts.Reminder).Select(tell => tell.To.ToString()));
            Assert.Equal(["p:ana"], top.Told(PeoplePosts.ConsentWithdrawn).Select(tell => tell.To.ToString()));
            Assert.All(top.Told(ExchangePosts.Reminder), tell => Assert.Equal("consent_withdrawn", tell.Ids["deadline"]));
        }

        var seen = top.See("OEI-A4", Viewer.Of(top.As(Beatriz)));
        Assert.Equal((null, null, "Salto"), (seen.Answers.Get("alimentacion"), seen.Answers.Get("doc_numero"), seen.Answers.Get("origen")));
        Assert.Superset(new HashSet<string> { "alimentacion", "doc_numero" }, seen.Masked.ToHashSet());
        Assert.Equal("celíaca", top.See("OEI-A4", Viewer.Of(top.As(Juana))).Answers.Get("alimentacion"));

        top.Reopen(Juana, "OEI-A4");
        var draft = top.Sent("OEI-A4");
        Assert.Contains("Anexo VII", Words(SubmitForm.Decide(top.Folder, Oei, draft.Id, draft.Edit, top.As(Juana), "", ExchangeTop.Roster, top.Now)), StringComparison.Ordinal);
        Assert.Contains(Problems(top, "juana@example.org"), problem => problem.Rule == RuleNames.NoRefusal);
    }

    [Fact]
    public void What_is_voluntary_and_nothing_hangs_on_is_told_to_the_own_focal_point_only()
    {
        var top = Planned();
        top.Submit(Juana, "OEI-A7", Answers([.. Consented, "c_imagen"]));
        top.Take(Consents.Withdraw(top.Folder, Oei, top.Sent("OEI-A7").Id, "c_imagen", top.As(Juana), ExchangeTop.Roster, top.Now));
        Assert.Empty(top.Told(ExchangePosts.Reminder));
        Assert.Equal(["p:ana"], top.Told(PeoplePosts.ConsentWithdrawn).Select(tell => tell.To.ToString()));
    }

    private static ExchangeTop Planned()
    {
        var top = At("agenda_draft");
        top.Send("OEI-A3", "UY", Ana);
        top.Participants("UY", Juana, Ines);
        return top;
    }

    private static Dictionary<string, string> Answers(params IReadOnlyCollection<string> given) =>
        Oei.Forms["OEI-A7"].Fields.Where(field => field.Type == FieldType.Consent).ToDictionary(field => field.Key, field => given.Contains(field.Key) ? "true" : "false")
            .Append(new("c_publicacion", "no")).ToDictionary();

    private static IReadOnlyList<FieldProblem> Problems(ExchangeTop top, params string[] addresses)
    {
        var form = Oei.Forms["OEI-A3"];
        var page = form.Pages.Single(page => page.Rows?.Key == "participantes");
        var rows = addresses.Select((mail, i) => new FormRow($"p{i}", "participantes", i, new Dictionary<string, string> { ["p_correo"] = mail })).ToList();
        return FormCheck.List(page, rows, FormContext.Of(Oei, form, top.Open, top.Sent("OEI-A3"), Ana, new LocalDate(2026, 3, 2))).Problems;
    }
}
