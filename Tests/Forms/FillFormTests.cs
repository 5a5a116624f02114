using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;

namespace PeerExchange.Tests.Forms;

public sealed class FillFormTests
{
    [Fact]
    public void What_the_profile_says_is_offered_as_a_start_and_marked()
    {
        var desk = FormDeskTop.Offer(new() { ["person.country"] = "UY", ["person.self.name"] = "Ana", ["person.self.email"] = "ana@example.org" });

        Assert.Equal("UY", desk.Form.Answers["pais"]);
        Assert.Equal("ana@example.org", desk.Form.Answers["punto_focal.email"]);
        Assert.Contains("pais", desk.Form.Known);
        Assert.Contains("punto_focal", desk.Form.Known);
        Assert.DoesNotContain("institucion", desk.Form.Known);
    }

    [Fact]
    public void The_same_press_twice_begins_one_form()
    {
        var desk = FormDeskTop.Offer();

        var again = StartForm.Open(desk.Folder, FormDeskTop.Oei, FormDeskTop.Oei.Forms["OEI-Q-OFE"], FormDeskTop.DossierId, FormDeskTop.Actor(FormDeskTop.Ana), Answers.None, desk.Now);

        Assert.Same(Decision.Nothing, again);
        Assert.Single(desk.Dossier_.Submissions);
    }

    [Fact]
    public void Somebody_without_the_role_cannot_begin_an_offer()
    {
        var stranger = FormDeskTop.NewPerson("zoe", "PY", "oei:participant");
        var desk = new FormDeskTop();

        var decision = StartForm.Open(desk.Folder, FormDeskTop.Oei, FormDeskTop.Oei.Forms["OEI-Q-OFE"], "x", FormDeskTop.Actor(stranger), Answers.None, desk.Now);

        Assert.Equal("NotYourForm", FormDeskTop.Rule(decision));
    }

    [Fact]
    public void Next_waits_on_the_page_until_it_is_right_and_keeps_what_was_typed()
    {
        var desk = FormDeskTop.Offer();

        desk.Save(1, Going.Next, null, ("nombre", "ab"), ("resumen", "corto"));

        Assert.Equal(1, desk.Form.Page);
        Assert.Equal("corto", desk.Form.Answers["resumen"]);
        var problems = desk.ProblemsOn(1);
        Assert.Contains(problems, problem => problem is { Field: "tipo", Rule: "required" });
        Assert.Contains(problems, problem => problem is { Field: "nombre", Rule: "length_min" });
        Assert.Contains(problems, problem => problem is { Field: "resumen", Rule: "length_min" });
    }

    [Fact]
    public void Back_and_leave_save_what_is_typed_right_or_not()
    {
        var desk = FormDeskTop.Offer();

        desk.Save(1, Going.Back, null, ("nombre", "x"));
        Assert.Equal(0, desk.Form.Page);
        Assert.Equal("x", desk.Form.Answers["nombre"]);

        desk.Save(0, Going.Leave, null, ("institucion", "y"));
        Assert.Equal(0, desk.Form.Page);
        Assert.Equal("y", desk.Form.Answers["institucion"]);
    }

    [Fact]
    public void A_press_on_an_out_of_date_card_changes_nothing()
    {
        var desk = FormDeskTop.Offer();
        var old = desk.Form.Edit;
        desk.Save(0, Going.Next, null, FormDeskTop.GoodOffer[0].Inputs);

        var late = FillForm.Save(
            desk.Folder, FormDeskTop.Oei, new SavePage(desk.Form.Id, old, 0, Going.Next, null, new Dictionary<string, string> { ["institucion"] = "otra" }),
            FormDeskTop.Actor(FormDeskTop.Ana), desk.Now);

        Assert.Same(Decision.Nothing, late);
    }

    [Fact]
    public void Somebody_elses_card_is_refused()
    {
        var desk = FormDeskTop.Offer();

        Assert.Equal("NotYourForm", FormDeskTop.Rule(desk.Save(0, Going.Next, FormDeskTop.Beatriz, ("institucion", "mía"))));
        Assert.False(desk.Form.Answers.ContainsKey("institucion"));
    }

    [Fact]
    public void Inputs_of_other_pages_and_unknown_names_are_not_taken()
    {
        var desk = FormDeskTop.Offer();

        desk.Save(0, Going.Leave, null, ("institucion", "Plan"), ("nombre", "de otra página"), ("state", "Approved"), ("punto_focal.by", "carmen"));

        Assert.Equal("Plan", desk.Form.Answers["institucion"]);
        Assert.False(desk.Form.Answers.ContainsKey("nombre"));
        Assert.False(desk.Form.Answers.ContainsKey("state"));
        Assert.False(desk.Form.Answers.ContainsKey("punto_focal.by"));
    }

    [Fact]
    public void A_draft_is_thrown_away_whole_and_a_sent_form_never()
    {
        var desk = FormDeskTop.Offer();
        var decision = FillForm.Discard(desk.Folder, FormDeskTop.Oei, desk.Form.Id, desk.Form.Edit, FormDeskTop.Actor(FormDeskTop.Ana), desk.Now);
        var after = OpenDossier.Read(desk.Folder.With(Assert.IsType<Decision.Committed>(decision).Changes))!;
        Assert.Empty(after.Submissions);
        Assert.Equal(DossierStages.Withdrawn, after.Head.Stage);

        var sent = FormDeskTop.Offer().Filled();
        sent.Submit();
        sent.Return(FormDeskTop.Carmen, "nombre", "Falta el nombre completo");
        Assert.Equal("AlreadySent", FormDeskTop.Rule(FillForm.Discard(sent.Folder, FormDeskTop.Oei, sent.Form.Id, sent.Form.Edit, FormDeskTop.Actor(FormDeskTop.Ana), sent.Now)));
    }

    [Fact]
    public void A_substitute_goes_on_with_the_draft_of_whom_they_stand_in_for()
    {
        var desk = FormDeskTop.Offer();
        var substitute = FormDeskTop.NewPerson("luis", "UY", "oei:participant");
        var actor = new Core.People.Actor(substitute, [substitute, FormDeskTop.Ana], new NodaTime.LocalDate(2026, 3, 2));

        var decision = FillForm.Save(
            desk.Folder, FormDeskTop.Oei, new SavePage(desk.Form.Id, desk.Form.Edit, 0, Going.Leave, null, new Dictionary<string, string> { ["institucion"] = "Plan" }), actor, desk.Now);

        Assert.IsType<Decision.Committed>(decision);
    }

    [Fact]
    public void Control_characters_direction_marks_and_half_characters_are_cleaned_away()
    {
        var desk = FormDeskTop.Offer();

        desk.Save(0, Going.Leave, null, ("institucion", "  Plan\u0000 de\u202e niñez\ud83d 👶\r\n"));

        Assert.Equal("Plan de niñez 👶", desk.Form.Answers["institucion"]);
    }
}
