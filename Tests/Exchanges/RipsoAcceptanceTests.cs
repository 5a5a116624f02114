using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using static PeerExchange.Tests.Exchanges.RoundTop;

namespace PeerExchange.Tests.Exchanges;

/// <summary>What the text of the rounds refuses, and what it only says.</summary>
public sealed class RipsoAcceptanceTests
{
    [Theory]
    [InlineData("CL,CO,BR", null, "paises_interes")]
    [InlineData("CL,CO", "Sisbén IV", "paises_interes")]
    [InlineData("CL", "Sisbén IV\nChile Solidario", "experiencias_interes")]
    [InlineData(null, "Sisbén IV\nChile Solidario\nBolsa Família", "experiencias_interes")]
    public void A_third_country_or_experience_is_refused_with_the_rule_named(string? countries, string? experiences, string field)
    {
        var top = Asked();
        Assert.Empty(top.Check(GoodRequest).Problems);
        var problems = top.Check(With(GoodRequest, ("paises_interes", countries), ("experiencias_interes", experiences))).Problems;
        Assert.Contains(problems, problem => problem.Field == field && problem.Rule is "items_max" or "items_with");
    }

    [Fact]
    public void A_request_that_names_nobody_to_learn_from_is_refused() =>
        Assert.Contains(Asked().Check(With(GoodRequest, ("paises_interes", null), ("experiencias_interes", null))).Problems, problem => problem is { Field: "paises_interes", Rule: "required_unless" });

    [Fact]
    public void The_requesting_country_itself_is_refused() =>
        Assert.Contains(Asked().Check(With(GoodRequest, ("paises_interes", "PY"), ("experiencias_interes", null))).Problems, problem => problem is { Field: "paises_interes", Rule: "not_own_country" });

    [Fact]
    public void A_fifth_document_is_refused() =>
        Assert.Contains(Asked().Check(With(GoodRequest, ("docs_referencia", GoodRequest["docs_referencia"] + "\nhttps://example.org/5"))).Problems, problem => problem is { Field: "docs_referencia", Rule: "items_max" });

    [Theory]
    [InlineData("implementacion", true)]
    [InlineData("otra", true)]
    [InlineData("diseno", false)]
    [InlineData("reforma", false)]
    public void An_object_that_is_being_implemented_only_warns(string phase, bool warns)
    {
        var found = Asked().Check(With(GoodRequest, ("fase_objeto", phase)));
        Assert.Empty(found.Problems);
        Assert.Equal(warns, found.Warnings.Any(warning => warning is { Field: "fase_objeto", Rule: "advice", Arguments: [LocalText] }));
    }

    [Fact]
    public void An_admitted_request_becomes_the_round_under_its_own_reference_with_its_documents()
    {
        var top = Asked();
        Assert.Equal((DossierKind.Request, "submitted"), (top.Head.Kind, top.Stage));
        Assert.Equal("OnlyCoordination", Rule(top.Approve(Elena)));
        top.Approve(Sofia);

        Assert.Equal((DossierKind.Exchange, "panel_forming", "RIPSO-2026-0001", "Reforma del registro social de hogares"), (top.Head.Kind, top.Stage, top.Head.Reference, top.Head.Title));
        Assert.Equal((Side.Visitor, "PY"), (Assert.Single(top.Head.Parties).Side, top.Head.Parties[0].Country));
        Assert.Equal(Sight.Full, top.See("RIPSO-SOL", Viewer.Of(top.As(Marta))).Best);
        Assert.Equal(Sight.Nothing, top.See("RIPSO-SOL", Viewer.Of(top.As(Clara))).Best);
        Assert.Equal(Sight.Nothing, top.See("RIPSO-SOL", Viewer.Channel).Best);
        Assert.Equal("Unchanged", Rule(top.Approve(Sofia)));
        Assert.Equal("TooLateToCorrect", Rule(ReopenForm.Decide(top.Folder, Ripso, top.Last("RIPSO-SOL").Id, top.As(Elena), top.Now)));
    }

    [Fact]
    public void A_request_returned_with_a_comment_is_corrected_and_sent_again()
    {
        var top = Asked();
        top.Return(Sofia, "Falta el objetivo por producto.");
        Assert.Equal((DossierKind.Request, SubmissionState.Returned), (top.Head.Kind, top.Last("RIPSO-SOL").State));
        Assert.Contains(top.Said.OfType<Tell>(), tell => tell.Card == FormPosts.Decided && tell.To.Id == Elena.Id);
        Assert.IsType<Decision.Committed>(top.Submit(Elena, "RIPSO-SOL", GoodRequest));
        top.Approve(Sofia);
        Assert.Equal(("panel_forming", 2), (top.Stage, top.Last("RIPSO-SOL").Version));
    }

    [Theory]
    [InlineData("protocolo")]
    [InlineData("pais")]
    [InlineData("panel")]
    [InlineData("trabajo")]
    [InlineData("entrevista")]
    [InlineData("interna")]
    public void An_agenda_that_lacks_one_of_the_six_kinds_cannot_become_final(string missing)
    {
        var top = Prepared();
        Assert.Equal("NotComplete", Rule(top.Submit(Elena, "RIPSO-AG", Dates, Agenda([.. SixKinds.Select(kind => kind == missing ? SixKinds.First(other => other != missing) : kind)]))));
        Assert.Contains("Form RIPSO-AG", top.Missing());
        Assert.IsType<Decision.Committed>(top.Submit(Elena, "RIPSO-AG", Dates, Agenda(SixKinds)));
        Assert.DoesNotContain("Form RIPSO-AG", top.Missing());
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void A_visit_takes_three_to_five_days(int days, bool fits)
    {
        var top = Prepared();
        Assert.IsType<Decision.Committed>(top.Start(Elena, "RIPSO-AG"));
        var end = With(Dates, ("visita_fin", NodaTime.Text.LocalDatePattern.Iso.Format(VisitStart.PlusDays(days - 1))));
        Assert.Equal(!fits, top.Check(end, "RIPSO-AG").Problems.Any(problem => problem is { Field: "visita_fin", Rule: "span_days" }));
    }

    [Fact]
    public void Questions_are_answered_one_by_one_with_threads_and_the_gate_waits_for_all()
    {
        var top = Prepared();
        Assert.Equal("NotYourForm", Rule(top.Start(Elena, "RIPSO-Q")));
        Assert.IsType<Decision.Committed>(top.Submit(Clara, "RIPSO-Q", Answers.None, Questions));
        Assert.Contains(top.Said.OfType<Tell>(), tell => tell.Card == Core.Exchanges.Threads.ThreadPosts.Questions && tell.To.Id == Tomas.Id);
        Assert.Contains("Thread RIPSO-Q PY", top.Missing());
        Assert.Equal("NotYourThread", Rule(top.Say(Sofia, "q1", "Cada dos años.")));
        Assert.Equal("ThreadWaits", Rule(top.Say(Diego, "q1", "¿Y en zonas rurales?")));
        Assert.Equal("ThreadWordsMissing", Rule(top.Say(Tomas, "q1", " ")));
        Assert.IsType<Decision.Committed>(top.Say(Tomas, "q1", "Cada dos años, por barrido."));
        Assert.IsType<Decision.Unchanged>(top.Say(Elena, "q1", "Cada tres años.", seen: 0));
        Assert.IsType<Decision.Committed>(top.Say(Elena, "q2", "Cerca de la mitad."));
        Assert.DoesNotContain("Thread RIPSO-Q PY", top.Missing());
        Assert.IsType<Decision.Committed>(top.Say(Diego, "q1", "¿Y en zonas rurales?"));
        Assert.Contains("Thread RIPSO-Q PY", top.Missing());
        Assert.IsType<Decision.Committed>(top.Say(Tomas, "q1", "Allí cada cuatro años."));
        Assert.Equal([true, false, true], top.Open.Words.Where(word => word.Row == "q1").Select(word => word.IsAnswer));
        Assert.Equal(Sight.Nothing, top.See("RIPSO-Q", Viewer.Of(top.As(Pedro))).Best);
    }

    [Fact]
    public void The_visit_waits_for_answers_agenda_and_both_owners_of_the_arrangements()
    {
        var top = Prepared();
        Assert.Equal("NotYourForm", Rule(top.Start(Sofia, "RIPSO-LL")));
        Assert.Equal("NotYourForm", Rule(top.Start(Elena, "RIPSO-LI")));
        Assert.Equal("NotYourForm", Rule(top.Start(Clara, "RIPSO-LI")));
        top = Ready();
        Assert.Equal("ready", top.Stage);
        top.Until(VisitStart.PlusDays(-1));
        Assert.Equal("ready", top.Stage);
        top.Until(VisitStart);
        Assert.Equal("visit", top.Stage);
        top.Until(VisitStart.PlusDays(3));
        Assert.Equal("drafting", top.Stage);
    }

    [Fact]
    public void The_beneficiary_alone_decides_on_the_press()
    {
        var top = Ready();
        Assert.Equal("ninguna", Ripso.Forms["RIPSO-LL"].Field("prensa")!.Default);
        Assert.Equal("institucional", top.See("RIPSO-LL", Viewer.Of(top.As(Clara))).Answers["prensa"]);
        Assert.False(FormRights.MayFill(Ripso.Forms["RIPSO-LL"], top.Head, top.Last("RIPSO-LL"), top.As(Sofia)));
        Assert.Equal(Sight.Nothing, top.See("RIPSO-LL", Viewer.Channel).Best);
        Assert.Equal(Sight.Nothing, top.See("RIPSO-LL", Viewer.Public).Best);
    }

    [Fact]
    public void The_report_begins_with_what_the_panel_contributed()
    {
        var top = Contributed();
        Assert.Equal("drafting", top.Stage);
        Assert.Equal("NotYourForm", Rule(top.Start(Clara, "RIPSO-INF")));
        Assert.IsType<Decision.Committed>(top.Start(Sofia, "RIPSO-INF"));
        var draft = top.Last("RIPSO-INF");
        Assert.Contains("clara:", draft.Answers["hallazgos"], StringComparison.Ordinal);
        Assert.Contains("diego:", draft.Answers["hallazgos"], StringComparison.Ordinal);
        Assert.Equal(["rclara", "rdiego"], top.Open.Rows(draft.Id, "recomendaciones").Select(row => row.Id).Order());
        Assert.Equal(2, top.Open.Rows(draft.Id, "necesidades").Count);
    }

    [Theory]
    [InlineData(20, null, true)]
    [InlineData(21, null, false)]
    [InlineData(21, "20", false)]
    [InlineData(null, null, false)]
    [InlineData(null, "20", true)]
    [InlineData(null, "21", false)]
    public void A_report_of_twenty_one_pages_is_refused_as_read_or_as_declared(int? read, string? declared, bool fits)
    {
        var top = Contributed();
        top.Start(Sofia, "RIPSO-INF");
        var draft = top.Last("RIPSO-INF");
        var file = new FileNote("file1", "inf_archivo", "informe.pdf", 10, "application/pdf", Sofia.Id, top.Now) { Pages = read };
        top.Take(new Decision.Committed("test", "", [Core.Storage.Change.Set(OpenDossier.KeyOf(draft, file), file, Core.Storage.CoreJson.Default.FileNote)], []));
        var found = top.Check(With(Report, ("inf_archivo", null), ("inf_archivo.files", "file1"), ("inf_paginas", declared)), "RIPSO-INF");
        Assert.Equal(fits, found.Problems.Count == 0);
    }

    [Fact]
    public void The_beneficiary_returns_the_preliminary_report_with_comments_or_approves_it()
    {
        var top = Contributed();
        Assert.IsType<Decision.Committed>(top.Submit(Sofia, "RIPSO-INF", Report));
        Assert.Equal("preliminary", top.Stage);
        Assert.Equal([Elena.Id, Marta.Id], top.Said.OfType<Tell>().Where(tell => tell.Card == FormPosts.Review).Select(tell => tell.To.Id));
        foreach (var other in new[] { Sofia, Clara, Tomas })
        {
            Assert.Equal("NotYoursToReview", Rule(top.Approve(other, "RIPSO-INF")));
        }

        Assert.IsType<Decision.Committed>(top.Return(Elena, "Falta el plan de los municipios.", "RIPSO-INF"));
        Assert.Equal(("preliminary", SubmissionState.Returned), (top.Stage, top.Last("RIPSO-INF").State));
        Assert.IsType<Decision.Committed>(top.Submit(Sofia, "RIPSO-INF", Report));
        Assert.IsType<Decision.Committed>(top.Approve(Marta, "RIPSO-INF"));
        Assert.Equal("approved", top.Stage);
        Assert.Equal("TooLateToCorrect", Rule(ReopenForm.Decide(top.Folder, Ripso, top.Last("RIPSO-INF").Id, top.As(Sofia), top.Now)));
    }

    [Fact]
    public void Publishing_a_report_without_written_authorisation_is_impossible_for_every_role()
    {
        var top = Approved();
        Check();
        Assert.IsType<Decision.Committed>(top.Submit(Marta, "RIPSO-PUB", Decision_("interno")));
        Check();
        Assert.IsType<Decision.Committed>(ReopenForm.Decide(top.Folder, Ripso, top.Last("RIPSO-PUB").Id, top.As(Marta), top.Now) is var open ? top.Take(open) : open);
        Assert.Equal("NotComplete", Rule(top.Submit(Marta, "RIPSO-PUB", Decision_("publico"))));
        Check();
        Assert.Equal("approved", top.Stage);

        void Check()
        {
            foreach (var who in new[] { Sofia, Andres, Elena, Marta, Tomas, Clara, Diego, Pedro })
            {
                Assert.NotEqual("Committed", Rule(top.End(who, "published", "Se publica en la página de la red.")));
            }

            Assert.Equal(Sight.Nothing, top.See("RIPSO-INF", Viewer.Public).Best);
            Assert.Equal(Sight.Nothing, top.See("RIPSO-INF", Viewer.Channel).Best);
            Assert.Equal(Sight.Nothing, top.See("RIPSO-INF", Viewer.Of(top.As(Pedro))).Best);
        }
    }

    [Fact]
    public void With_the_written_authorisation_the_secretariat_publishes_and_nobody_else()
    {
        var top = Approved();
        Assert.Equal("NotYourForm", Rule(top.Start(Sofia, "RIPSO-PUB")));
        Assert.IsType<Decision.Committed>(top.Submit(Marta, "RIPSO-PUB", Decision_("publico", "https://example.org/autorizacion.pdf")));
        Assert.Equal(Sight.Nothing, top.See("RIPSO-INF", Viewer.Public).Best);
        Assert.Equal("NotYoursToEnd", Rule(top.End(Elena, "published")));
        Assert.IsType<Decision.Committed>(top.End(Sofia, "published"));
        Assert.Equal("published", top.Stage);
        Assert.Equal(Sight.Full, top.See("RIPSO-INF", Viewer.Public).Best);
        Assert.Equal(Sight.Nothing, top.See("RIPSO-PUB", Viewer.Public).Best);
    }

    [Fact]
    public void A_report_stays_internal_when_the_round_is_closed()
    {
        var top = Approved();
        Assert.IsType<Decision.Committed>(top.End(Sofia, "closed"));
        Assert.Equal(Sight.Nothing, top.See("RIPSO-INF", Viewer.Public).Best);
        Assert.Equal(Sight.Full, top.See("RIPSO-INF", Viewer.Of(top.As(Clara))).Best);
    }
}
