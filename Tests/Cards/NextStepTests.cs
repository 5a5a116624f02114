using System.Text;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Cards;

/// <summary>Whoever has just read or sent something finds the next press on the same card.</summary>
public class NextStepTests
{
    private static readonly Programme Oei = ProgrammeFile.ReadEmbedded()["oei"];
    private static readonly PeerExchange.Cards.Parts.Reader Reader = Samples.Reader(Language.Es);

    [Fact]
    public void What_the_reader_owes_is_said_to_be_theirs_without_the_roles_of_their_country()
    {
        var said = Text(ExchangeCard.Draw(ExchangeSamples.View, 0, Reader));
        Assert.Contains("Usted · Paraguay: Punto focal", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Uruguay: Punto focal", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reminder_leads_with_what_settles_it()
    {
        var view = ExchangeSamples.View with { Missing = [new Owed(DebtKind.Book, Oei.Meetings[0].Name, Oei.Meetings[0].Key, [], true)], Records = null };
        var card = ReminderCard.Draw(view, Oei.Deadline("book_referencing")!, null, Reader);
        Assert.Equal([PeerExchange.Cards.Verbs.MeetingFind, PeerExchange.Cards.Verbs.DossierShow], card.Actions.OfType<ExecuteAction>().Select(action => action.Verb));
    }

    [Fact]
    public void A_question_of_the_transfer_goes_before_another_page_of_the_logbook()
    {
        var (logbook, question) = (Oei.Forms["OEI-A6"], Oei.Forms["OEI-SEG"]);
        var view = ExchangeSamples.View with
        {
            Missing = [new Owed(DebtKind.Answer, question.Name, question.Key, [], true)],
            Forms = [new ExchangeForm(logbook, null, true), new ExchangeForm(logbook, View("OEI-A6").Submission with { State = SubmissionState.Submitted }, false), new ExchangeForm(question, null, true, "UY.r1.3")],
        };
        Assert.Contains("\"_b\":\"UY.r1.3\"", Text(ReminderCard.Draw(view, Oei.Deadline("reports_due")!, null, Reader)), StringComparison.Ordinal);
        Assert.Equal(PeerExchange.Cards.Verbs.MeetingRecordShow, ((ExecuteAction)ExchangeCard.Draw(view with { Missing = [], Forms = [.. view.Forms.Take(2)] }, 0, Reader).Actions[0]).Verb);
    }

    [Fact]
    public void The_receipt_of_an_annex_leads_back_to_the_exchange_and_that_of_an_offer_to_what_was_sent()
    {
        Assert.Equal(PeerExchange.Cards.Verbs.DossierShow, ((ExecuteAction)FormReceipt.Draw(View("OEI-A2"), Reader).Actions[0]).Verb);
        Assert.Equal(PeerExchange.Cards.Verbs.FormOpen, ((ExecuteAction)FormReceipt.Draw(View("OEI-Q-OFE"), Reader).Actions[0]).Verb);
    }

    [Fact]
    public void What_the_bot_has_not_set_yet_is_left_out_and_what_it_only_explains_is_read()
    {
        var first = Text(FormPage.Draw(View("OEI-A7"), new PageTurn(0), Reader));
        Assert.Contains("Los datos del viaje se borran 30 días después de la visita", first, StringComparison.Ordinal);
        Assert.DoesNotContain("Versión de este texto", first, StringComparison.Ordinal);
        var last = Text(FormPage.Draw(View("OEI-A7"), new PageTurn(2), Reader));
        Assert.DoesNotContain("Consentimiento retirado", last, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_responsible_for_the_data_stands_with_consents_to_their_use_only()
    {
        const string Controller = "responsable de sus datos personales";
        Assert.Contains(Controller, Text(FormPage.Draw(View("OEI-A7"), new PageTurn(1), Reader)), StringComparison.Ordinal);
        Assert.DoesNotContain(Controller, Text(FormPage.Draw(View("OEI-A2"), new PageTurn(1), Reader)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_that_comes_back_says_its_month()
    {
        var view = View("OEI-SEG") with { Submission = View("OEI-SEG").Submission with { Of = "UY.r1.6" } };
        Assert.Contains("Seguimiento de la transferencia · mes 6", Text(FormPage.Draw(view, new PageTurn(0), Reader)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_of_a_consent_changes_with_its_words_and_only_then()
    {
        var form = Oei.Forms["OEI-A7"];
        Assert.Equal(TextVersion.Of(form), TextVersion.Of(ProgrammeFile.ReadEmbedded()["oei"].Forms["OEI-A7"]));
        var page = form.Pages[1];
        var changed = page with { Fields = [page.Fields[0] with { Label = page.Fields[1].Label }, .. page.Fields.Skip(1)] };
        Assert.NotEqual(TextVersion.Of(form), TextVersion.Of(form with { Pages = [form.Pages[0], changed, .. form.Pages.Skip(2)] }));
    }

    private static FormView View(string form) => new(
        Oei, Oei.Forms[form], new Submission("s", form, "", SubmissionState.Draft, 0, 1, "p-1", null, 0, Answers.None, [], [], Samples.Now, Samples.Now, null), "e-1", "OEI-2026-0007");

    private static string Text(AdaptiveCard card) => Encoding.UTF8.GetString(card.ToUtf8());
}
