using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Documents;

namespace PeerExchange.Tests.Forms;

/// <summary>Annex V: the focal point fills it in, the leader of the delegation confirms it.</summary>
public class AskConfirmationTests
{
    [Fact]
    public void The_leader_is_asked_by_a_letter_and_the_assistant_sees_who()
    {
        var (folder, submission) = Filled();

        var asked = Assert.IsType<Decision.Committed>(AskConfirmation.Decide(folder, Paper.Oei, submission.Id, submission.Edit, By(Paper.Ana), Paper.Roster, PeerExchange.Tests.Cards.Samples.Now));

        var letter = Assert.Single(asked.Messages.OfType<Tell>());
        Assert.Equal(Recipient.Person("lucia"), letter.To);
        var after = OpenDossier.Read(folder.With(asked.Changes))!.Find(submission.Id)!;
        Assert.Equal(["lucia"], after.Asked!);
        Assert.Equal(Paper.Oei.Forms["OEI-A5"].Pages.Count, after.Page);
        Assert.Equal("NotYoursToSend", FormDeskTop.Rule(SubmitForm.Decide(folder.With(asked.Changes), Paper.Oei, submission.Id, after.Edit, By(Paper.Ana), "", Paper.Roster, PeerExchange.Tests.Cards.Samples.Now)));
        Assert.True(FormRights.MaySubmit(Paper.Oei.Forms["OEI-A5"], OpenDossier.Read(folder)!.Head, after, By(Paper.Lucia)));
    }

    [Fact]
    public void The_leader_and_an_old_card_ask_nobody()
    {
        var (folder, submission) = Filled();

        Assert.IsType<Decision.Unchanged>(AskConfirmation.Decide(folder, Paper.Oei, submission.Id, submission.Edit, By(Paper.Lucia), Paper.Roster, PeerExchange.Tests.Cards.Samples.Now));
        Assert.IsType<Decision.Unchanged>(AskConfirmation.Decide(folder, Paper.Oei, submission.Id, submission.Edit - 1, By(Paper.Ana), Paper.Roster, PeerExchange.Tests.Cards.Samples.Now));
        Assert.Equal("NotYourForm", FormDeskTop.Rule(AskConfirmation.Decide(folder, Paper.Oei, submission.Id, submission.Edit, By(FormDeskTop.Beatriz), Paper.Roster, PeerExchange.Tests.Cards.Samples.Now)));
    }

    [Fact]
    public void Where_nobody_may_confirm_it_is_said()
    {
        var (folder, submission) = Filled();

        var alone = FormDeskTop.RosterOf(Paper.Ana, Paper.Carmen);
        Assert.Equal("NobodyConfirms", FormDeskTop.Rule(AskConfirmation.Decide(folder, Paper.Oei, submission.Id, submission.Edit, By(Paper.Ana), alone, PeerExchange.Tests.Cards.Samples.Now)));
    }

    [Fact]
    public void A_form_that_lacks_answers_is_completed_first()
    {
        var open = Paper.Open("OEI-A5", Paper.Ana, Answers.None);

        Assert.Equal("NotComplete", FormDeskTop.Rule(AskConfirmation.Decide(FolderOf(open), Paper.Oei, open.Submission.Id, open.Submission.Edit, By(Paper.Ana), Paper.Roster, PeerExchange.Tests.Cards.Samples.Now)));
    }

    /// <summary>Everything the focal point can answer, but not the leader's agreement.</summary>
    private static (Folder Folder, Submission Submission) Filled()
    {
        var form = Paper.Oei.Forms["OEI-A5"];
        var answers = Paper.Answers(form).Where(answer => !answer.Key.StartsWith("firma_lider", StringComparison.Ordinal)).ToDictionary();
        var open = Paper.Open("OEI-A5", Paper.Ana, answers, [.. Paper.Rows(form, 1).Select(Right)]);
        return (FolderOf(open), open.Submission);
    }

    private static FormRow Right(FormRow row)
    {
        var answers = row.Answers.ToDictionary(
            answer => answer.Key,
            answer => answer.Key.EndsWith(".email", StringComparison.Ordinal) ? "ana@example.org" : answer.Value.Length > 200 ? "Visitas supervisadas cada mes" : answer.Value);
        answers["pt_meta"] = "9";
        answers["pt_hitos"] = "3: guía acordada";
        return row with { Answers = answers };
    }

    private static Folder FolderOf(PeerExchange.Bot.Conversations.OpenForm open)
    {
        List<Change> changes = [Change.Set(Dossier.Key, open.Dossier.Head, CoreJson.Default.Dossier), Change.Set(OpenDossier.KeyOf(open.Submission), open.Submission, CoreJson.Default.Submission)];
        changes.AddRange(open.Dossier.Rows(open.Submission.Id).Select(row => Change.Set(OpenDossier.KeyOf(open.Submission, row), row, CoreJson.Default.FormRow)));
        return new Folder(Dossier.PartitionOf("d"), []).With(changes);
    }

    private static Actor By(Person person) => new(person, [person], new NodaTime.LocalDate(2026, 5, 4));
}
