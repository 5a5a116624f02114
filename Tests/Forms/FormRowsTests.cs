using PeerExchange.Core.Forms;

namespace PeerExchange.Tests.Forms;

/// <summary>Annex III: participants are rows, added, changed and removed one at a time.</summary>
public sealed class FormRowsTests
{
    private static readonly (string, string)[] Leader =
        [("p_nombre", "Luisa Prado"), ("p_institucion", "Ministerio"), ("p_cargo", "Directora"), ("p_correo", "luisa@example.org"), ("p_rol", "lider")];

    [Fact]
    public void A_participant_is_added_changed_and_removed()
    {
        var desk = FormDeskTop.AnnexIII();
        desk.SaveRow(null, Leader);
        var row = Assert.Single(desk.Rows);
        Assert.Equal("Luisa Prado", row.Answers["p_nombre"]);

        desk.SaveRow(row.Id, ("p_nombre", "Luisa Prado Gil"));
        Assert.Equal("Luisa Prado Gil", Assert.Single(desk.Rows).Answers["p_nombre"]);
        Assert.Equal("luisa@example.org", desk.Rows[0].Answers["p_correo"]);

        var removed = FillForm.RemoveRow(desk.Folder, FormDeskTop.Oei, desk.Form.Id, desk.Form.Edit, row.Id, FormDeskTop.Actor(FormDeskTop.Ana), desk.Now);
        Assert.Empty(Core.Exchanges.OpenDossier.Read(desk.Folder.With(Assert.IsType<Core.Decisions.Decision.Committed>(removed).Changes))!.Rows(desk.Form.Id));
    }

    [Fact]
    public void A_double_click_on_save_adds_one_row()
    {
        var desk = FormDeskTop.AnnexIII();
        var edit = desk.Form.Edit;
        desk.SaveRow(null, Leader);

        var again = FillForm.Save(
            desk.Folder, FormDeskTop.Oei, new SaveRow(desk.Form.Id, edit, 2, null, Leader.ToDictionary(input => input.Item1, input => input.Item2)), FormDeskTop.Actor(FormDeskTop.Ana), desk.Now);

        Assert.Same(Core.Decisions.Decision.Nothing, again);
        Assert.Single(desk.Rows);
    }

    [Fact]
    public void A_row_that_is_not_right_is_kept_and_the_list_says_which()
    {
        var desk = FormDeskTop.AnnexIII();

        desk.SaveRow(null, ("p_nombre", "Luisa Prado"), ("p_correo", "no es un correo"));

        Assert.Single(desk.Rows);
        Assert.Contains(desk.ProblemsOn(2), problem => problem.Rule == "row_incomplete");
    }

    [Fact]
    public void Exactly_one_leader_is_asked_for()
    {
        var desk = FormDeskTop.AnnexIII();
        desk.SaveRow(null, Leader);
        Assert.Empty(desk.ProblemsOn(2));

        desk.SaveRow(null, ("p_nombre", "Otro Líder"), ("p_institucion", "M"), ("p_cargo", "x"), ("p_correo", "otro@example.org"), ("p_rol", "lider"));

        Assert.Contains(desk.ProblemsOn(2), problem => problem.Rule == "exactly_one");
    }

    [Fact]
    public void The_same_e_mail_twice_in_a_delegation_is_said()
    {
        var desk = FormDeskTop.AnnexIII();
        desk.SaveRow(null, Leader);

        desk.SaveRow(null, ("p_nombre", "Otra Persona"), ("p_institucion", "Min"), ("p_cargo", "x"), ("p_correo", "LUISA@example.org"), ("p_rol", "tecnico"));

        Assert.Contains(desk.ProblemsOn(2), problem => problem.Rule is "unique");
    }

    [Fact]
    public void An_empty_list_cannot_be_sent()
    {
        var desk = FormDeskTop.AnnexIII();

        Assert.Contains(desk.ProblemsOn(2), problem => problem.Rule == "rows_min");
        Assert.Equal("NotComplete", FormDeskTop.Rule(desk.Submit()));
    }

    [Fact]
    public void The_host_never_fills_in_the_visitors_annex()
    {
        var desk = FormDeskTop.AnnexIII();

        Assert.Equal("NotYourForm", FormDeskTop.Rule(desk.Save(0, Going.Leave, FormDeskTop.Beatriz, ("contexto", "x"))));
    }
}
