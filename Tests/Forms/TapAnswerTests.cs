using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Tests.Exchanges;

namespace PeerExchange.Tests.Forms;

/// <summary>The question of months 3, 6, 9 and 12 is answered with one press: begun, answered and sent in one commit.</summary>
public sealed class TapAnswerTests
{
    private const string About = "UY.rUY.3";

    private readonly ExchangeTop top = Asked();

    [Fact]
    public void One_press_answers_and_sends_with_the_evidence()
    {
        var answered = Assert.IsType<Decision.Committed>(Tap("segun_plan", "https://example.org/guia"));

        var sent = top.Sent("OEI-SEG");
        Assert.Equal((SubmissionState.Submitted, 1, About), (sent.State, sent.Version, sent.Of));
        Assert.Equal(("segun_plan", "https://example.org/guia"), (sent.Answers["seg_estado"], sent.Answers["seg_evidencia"]));
        Assert.Equal(answered.Changes.Count, answered.Changes.Select(change => change.Key).Distinct().Count());
        Assert.DoesNotContain(About, RowTask.Open(top.Open, ExchangeTop.Oei, ExchangeTop.Oei.Forms["OEI-SEG"]).Select(task => task.Of));
    }

    [Fact]
    public void Pressed_twice_or_with_another_answer_later_the_first_stands()
    {
        Tap("segun_plan");

        Assert.Same(Decision.Nothing, Tap("segun_plan"));
        Assert.Same(Decision.Nothing, Tap("detenido"));
        Assert.Equal("segun_plan", top.Sent("OEI-SEG").Answers["seg_estado"]);
    }

    [Fact]
    public void What_was_begun_in_the_form_is_kept()
    {
        Assert.IsType<Decision.Committed>(top.Start(ExchangeTop.Juana, "OEI-SEG", About));
        var draft = top.Sent("OEI-SEG");
        top.Take(new Decision.Committed("form.save", "", [Change(draft with { Answers = new Dictionary<string, string>(draft.Answers) { ["seg_avances"] = "Se validó la guía con dos equipos." } })], []));

        Tap("con_demora");

        Assert.Equal(("con_demora", "Se validó la guía con dos equipos."), (top.Sent("OEI-SEG").Answers["seg_estado"], top.Sent("OEI-SEG").Answers["seg_avances"]));
    }

    [Theory]
    [InlineData("segun_plan", "example.org/guia", "TapEvidence")]
    [InlineData("quizas", "", "NotComplete")]
    [InlineData("", "", "NotComplete")]
    public void A_wrong_link_or_an_answer_that_is_none_is_refused(string option, string evidence, string expected)
    {
        Assert.Equal(expected, ExchangeTop.Rule(Tap(option, evidence)));
        Assert.DoesNotContain(top.Open.Submissions, submission => submission.Form == "OEI-SEG");
    }

    [Fact]
    public void The_answers_make_the_edges_of_the_transfer_graph()
    {
        Assert.Equal([new Transfer("BR", "UY", "Guía de supervisión", "OEI-SEG", null, 0)], Transfers.Of(top.Open, ExchangeTop.Oei));
        Tap("con_demora");
        Assert.Equal([new Transfer("BR", "UY", "Guía de supervisión", "OEI-SEG", "con_demora", 3)], Transfers.Of(top.Open, ExchangeTop.Oei));
    }

    [Fact]
    public void Somebody_else_does_not_answer() => Assert.Equal("NotYourForm", ExchangeTop.Rule(Tap("segun_plan", who: ExchangeTop.Renato)));

    private static ExchangeTop Asked()
    {
        var top = ExchangeTop.At("transfer");
        top.Later(Duration.FromDays(95));
        return top;
    }

    private Decision Tap(string option, string evidence = "", Person? who = null) => top.Take(TapAnswer.Decide(
        top.Folder, ExchangeTop.Oei, ExchangeTop.Oei.Forms["OEI-SEG"], About, option, evidence, top.As(who ?? ExchangeTop.Juana), Answers.None, ExchangeTop.Roster, top.Now));

    private static Core.Storage.Change Change(Submission draft) => Core.Storage.Change.Set(OpenDossier.KeyOf(draft), draft, Core.Storage.CoreJson.Default.Submission);
}
