using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Exchanges.Panels;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Matching;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using static PeerExchange.Tests.Exchanges.RoundTop;

namespace PeerExchange.Tests.Exchanges;

/// <summary>How a panel is formed: proposed by coordination, accepted by each specialist, agreed by the side that asks.</summary>
public sealed class PanelFlowTests
{
    [Fact]
    public void Only_coordination_proposes_and_only_what_the_rules_allow()
    {
        var top = Admitted();
        Assert.Equal("OnlyCoordination", Rule(top.Propose(Elena, [Clara, Diego])));
        Assert.Equal("PanelNotPossible", Rule(top.Propose(Sofia, [Clara])));
        Assert.Equal("PanelNotPossible", Rule(top.Propose(Sofia, [Clara, Pedro])));
        Assert.Equal("PanelNotPossible", Rule(top.Propose(Sofia, [Clara, Petra])));
        Assert.Equal("CoordinatorsMissing", Rule(top.Propose(Sofia, [Clara, Diego], [Sofia])));
        Assert.Equal("CoordinatorsMissing", Rule(top.Propose(Sofia, [Clara, Diego], [Sofia, Elena])));
        Assert.Equal(["Panel form"], top.Missing());

        Assert.IsType<Decision.Committed>(top.Propose(Sofia, [Clara, Diego]));
        Assert.Equal([Clara.Id, Diego.Id], top.Said.OfType<Tell>().Where(tell => tell.Card == PanelPosts.Seat).Select(tell => tell.To.Id));
        Assert.Equal([Elena.Id, Marta.Id], top.Said.OfType<Tell>().Where(tell => tell.Card == PanelPosts.Agree).Select(tell => tell.To.Id));
        Assert.IsType<Decision.Unchanged>(top.Propose(Sofia, [Clara, Diego]));
        Assert.Equal(["Panel answer CL", "Panel answer CO"], top.Missing());
    }

    [Fact]
    public void Accepting_takes_the_terms_and_a_word_on_conflicts()
    {
        var top = Admitted();
        top.Propose(Sofia, [Clara, Diego]);
        Assert.Equal("NotYourSeat", Rule(top.Accept(Paula)));
        Assert.Equal("UnpaidMissing", Rule(top.Accept(Clara, unpaid: false)));
        Assert.Equal("ConflictMissing", Rule(AnswerSeat.Decide(top.Folder, Ripso, new SeatAnswer(true, true, null, ""), top.As(Clara), RoundTop.Roster, top.Now)));
        Assert.Equal("ConflictWordsMissing", Rule(top.Accept(Clara, conflict: "")));
        Assert.IsType<Decision.Committed>(top.Accept(Clara, conflict: "Asesoré a su ministerio en 2021."));
        Assert.Equal((SeatState.Accepted, "Asesoré a su ministerio en 2021."), (top.Open.Panel!.SeatOf(Clara.Id)!.State, top.Open.Panel.SeatOf(Clara.Id)!.Conflict));
        Assert.IsType<Decision.Unchanged>(top.Accept(Clara, conflict: "Asesoré a su ministerio en 2021."));
    }

    [Fact]
    public void Who_declines_says_why_is_not_asked_again_and_the_others_keep_their_seats()
    {
        var top = Admitted();
        top.Propose(Sofia, [Clara, Diego]);
        top.Accept(Clara);
        Assert.Equal("ReasonMissing", Rule(top.Decline(Diego, "")));
        Assert.IsType<Decision.Committed>(top.Decline(Diego, "En esos meses no puedo viajar."));
        Assert.Equal(["Panel form"], top.Missing());
        Assert.Contains(top.Said.OfType<Tell>(), tell => tell.Card == PanelPosts.Board && tell.To.Id == Sofia.Id);

        var request = PanelCandidates.RequestOf(top.Open, Ripso)!;
        Assert.Equal([Clara.Id], request.Kept);
        var next = PanelChoice.Of(request, Specialists.Where(person => !top.Open.Panel!.Gone.Contains(person.Id)));
        Assert.Equal([Clara.Id, Paula.Id], next.Best!.Members.Select(person => person.Id));
        Assert.Equal("PanelNotPossible", Rule(top.Propose(Sofia, [Clara, Diego])));
        Assert.IsType<Decision.Committed>(top.Propose(Sofia, [Clara, Paula]));
        Assert.Equal((2, SeatState.Accepted, SeatState.Asked), (top.Open.Panel!.Round, top.Open.Panel.SeatOf(Clara.Id)!.State, top.Open.Panel.SeatOf(Paula.Id)!.State));
        Assert.Equal("NotYourSeat", Rule(top.Accept(Diego)));
    }

    [Fact]
    public void The_gate_opens_only_once_all_have_accepted_and_the_requester_has_agreed()
    {
        var top = Admitted();
        top.Propose(Sofia, [Clara, Diego]);
        top.Accept(Clara);
        Assert.Equal("PanelNotAccepted", Rule(top.Agree(Elena)));
        top.Accept(Diego);
        Assert.Equal("panel_forming", top.Stage);
        Assert.Equal(["Panel agree PY"], top.Missing());
        Assert.Equal("NotYoursToAgree", Rule(top.Agree(Sofia)));
        Assert.Equal("NotYoursToAgree", Rule(top.Agree(Clara)));
        Assert.Equal("Unchanged", Rule(top.Agree(Elena, round: 7)));
        Assert.IsType<Decision.Committed>(top.Agree(Marta));
        Assert.Equal("preparing", top.Stage);
        Assert.IsType<Decision.Unchanged>(top.Agree(Marta));
        Assert.Equal("PanelSettled", Rule(top.Propose(Sofia, [Clara, Paula])));
        Assert.Equal("PanelSettled", Rule(top.Decline(Clara, "Ya no puedo viajar.")));
    }

    [Fact]
    public void A_requester_who_wants_another_panel_says_why_and_coordination_proposes_again()
    {
        var top = Admitted();
        top.Propose(Sofia, [Clara, Diego]);
        top.Accept(Clara);
        Assert.Equal("ReasonMissing", Rule(top.Agree(Elena, agrees: false)));
        Assert.IsType<Decision.Committed>(top.Agree(Elena, agrees: false, "Preferimos a alguien de Brasil."));
        Assert.Equal(["Panel form"], top.Missing());
        Assert.Empty(PanelCandidates.RequestOf(top.Open, Ripso)!.Kept);
        Assert.IsType<Decision.Committed>(top.Propose(Sofia, [Diego, Paula]));
        Assert.Contains(top.Said.OfType<Tell>(), tell => tell.Card == PanelPosts.Seat && tell.To.Id == Clara.Id);
        Assert.Null(top.Open.Panel!.Word);
    }

    [Fact]
    public void The_panel_is_of_people_and_nobody_else_of_their_country_sees_the_round()
    {
        var top = Prepared();
        Assert.Equal([("PY", false), ("CL", true), ("CO", true)], top.Head.Parties.Select(party => (party.Country, party.OfNamed)));
        Assert.Equal(Sight.Full, top.See("RIPSO-SOL", Viewer.Of(top.As(Clara))).Best);
        Assert.Equal(Sight.Nothing, top.See("RIPSO-SOL", Viewer.Of(top.As(Pedro))).Best);
        Assert.Equal(Sight.Nothing, Visibility.Of(Ripso, "exchange_state", Viewer.Of(top.As(Pedro)), Matter.None with { Dossier = top.Head }));
        Assert.False(top.As(Pedro).Fits("host.specialist", top.Head));
        Assert.True(top.As(Clara).Fits("host.specialist", top.Head));
        Assert.Equal([Clara.Id, Diego.Id], Recipients.Of(["host.specialist"], top.Head, RoundTop.Roster).Select(person => person.Id));
        Assert.DoesNotContain(Pedro.Id, InboxRules.Of(top.Open, Ripso, RoundTop.Roster, top.Now).Keys);
    }

    [Fact]
    public void A_profile_is_seen_by_its_specialist_and_coordination_and_by_the_requester_once_proposed()
    {
        var top = Admitted();
        top.Propose(Sofia, [Clara, Diego]);
        var form = Ripso.Forms[Ripso.Panel!.Profile.Form];
        var proposed = Matter.None with { Dossier = top.Head, About = Clara.Id };
        var elsewhere = Matter.None with { Dossier = new Dossier("p", DossierKind.Profile, "ripso", null, "", "current", [], Visibilities.Network, Clara.Id, top.Now, top.Now), Author = Clara.Id };
        Assert.Equal(Sight.Full, Visibility.Of(Ripso, form.Datum, Viewer.Of(top.As(Elena)), proposed));
        Assert.Equal(Sight.Nothing, Visibility.Of(Ripso, form.Datum, Viewer.Of(top.As(Elena)), elsewhere));
        Assert.Equal(Sight.Nothing, Visibility.Of(Ripso, form.Datum, Viewer.Of(top.As(Diego)), elsewhere));
        Assert.Equal(Sight.Full, Visibility.Of(Ripso, form.Datum, Viewer.Of(top.As(Clara)), elsewhere));
        Assert.Equal(Sight.Full, Visibility.Of(Ripso, form.Datum, Viewer.Of(top.As(Sofia)), elsewhere));
        Assert.Equal(Sight.Nothing, Visibility.Of(Ripso, form.Datum, Viewer.Channel, proposed));
    }

    [Fact]
    public void A_profile_says_what_the_choice_looks_at()
    {
        var id = PanelCandidates.ProfileOf("ripso", Clara.Id);
        var folder = new Folder(Dossier.PartitionOf(id), []);
        var now = RoundTop.Admitted().Now;
        var form = Ripso.OpeningForm(DossierKind.Profile)!;
        var actor = new Actor(Clara, [Clara], now.InUtc().Date);
        Assert.Equal("NotYourForm", Rule(StartForm.Open(folder, Ripso, form, id, new Actor(Elena, [Elena], actor.Today), Answers.None, now)));
        folder = folder.With(Assert.IsType<Decision.Committed>(StartForm.Open(folder, Ripso, form, id, actor, Answers.None, now)).Changes);
        var draft = OpenDossier.Read(folder)!.Submissions[0] with
        {
            Answers = new Dictionary<string, string>
            {
                ["cargo_actual"] = "Directora de registros",
                ["temas_exp"] = "registro_social,datos",
                ["perfil_tecnico"] = "Veinte años en sistemas de información social.",
                ["gestion_equipos"] = "true",
                ["gestion_detalle"] = "Un equipo de treinta personas.",
                ["iniciativas_similares"] = "Registro Social de Hogares, Chile, 2016",
                ["idiomas_exp"] = "es,pt",
                ["paises_conflicto"] = "AR",
            },
        };
        folder = folder.With([Change.Set(OpenDossier.KeyOf(draft), draft, CoreJson.Default.Submission)]);
        Assert.Null(PanelCandidates.Of(Ripso, Clara, OpenDossier.Read(folder), 0, actor.Today));
        folder = folder.With(Assert.IsType<Decision.Committed>(SubmitForm.Decide(folder, Ripso, draft.Id, draft.Edit, actor, "RIPSO-2026-0009", RoundTop.Roster, now)).Changes);

        var seen = PanelCandidates.Of(Ripso, Clara, OpenDossier.Read(folder), 1, actor.Today)!;
        Assert.Equal(("CL", 1, "AR"), (seen.Country, seen.Load, Assert.Single(seen.Conflicts)));
        Assert.Equal(["gestion_equipos"], seen.Fulfils);
        Assert.Contains("Registros sociales y focalización", seen.Expertise, StringComparison.Ordinal);
        Assert.IsType<Decision.Committed>(ReopenForm.Decide(folder, Ripso, draft.Id, actor, now));
    }
}
