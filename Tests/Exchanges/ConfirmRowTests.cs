using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Storage;
using static PeerExchange.Tests.Exchanges.ExchangeTop;

namespace PeerExchange.Tests.Exchanges;

/// <summary>The joint activities of Annex V: planned by the visitor, confirmed by the host row by row.</summary>
public sealed class ConfirmRowTests
{
    private static readonly Dictionary<string, string> Signed = new() { ["pt_inicio"] = "2026-06-20", ["firma_lider"] = "true", ["firma_lider.by"] = "ana", ["firma_lider.name"] = "Ana Ejemplo", ["firma_lider.at"] = "2026-06-14T10:00:00Z", ["firma_lider.role"] = "visitor.leader" };

    private static readonly FormRow Whole = new("a1", "pa_actividades", 1, new Dictionary<string, string>
    {
        ["pa_que"] = "Taller virtual para adaptar la guía",
        ["pa_con_quien"] = "Equipo de Fortaleza",
        ["pa_responsable.name"] = "Juana Ejemplo",
        ["pa_responsable.email"] = "juana@example.org",
        ["pa_fecha"] = "2026-09-15",
    });

    private static readonly FormRow Learning = new("t1", "transferencia", 1, new Dictionary<string, string>
    {
        ["pt_aprendizaje"] = "Guía de supervisión de los centros",
        ["pt_resultado"] = "Todos los centros públicos aplican la guía",
        ["pt_indicador"] = "Centros que la aplican",
        ["pt_linea_base"] = "0",
        ["pt_meta"] = "40",
        ["pt_responsable.name"] = "Juana Ejemplo",
        ["pt_responsable.email"] = "juana@example.org",
        ["pt_hitos"] = "3: guía acordada",
        ["pt_destinatarios"] = "Equipos de supervisión",
    });

    [Fact]
    public void The_hosts_leader_or_focal_point_confirms_a_row_and_nobody_else()
    {
        var top = Planned();
        foreach (var other in new[] { Ana, Rodrigo, Juana, Renato, Diana, Carmen, Mirta })
        {
            Assert.Equal("NotYoursToConfirm", Rule(top.Confirm(other, "OEI-A5", "a1")));
        }

        var said = Assert.IsType<Decision.Committed>(top.Confirm(Paulo, "OEI-A5", "a1"));
        Assert.Equal(("row.confirm", "OEI-A5 pa_actividades BR"), (said.What, said.About));
        Assert.IsType<Decision.Committed>(top.Confirm(Beatriz, "OEI-A5", "a2"));
        Assert.Equal([("a1", "BR", "paulo"), ("a2", "BR", "beatriz")], top.Open.Confirmations.Select(word => (word.Row, word.Country, word.By)));
    }

    [Fact]
    public void A_double_click_confirms_once_and_a_card_of_an_earlier_version_confirms_nothing()
    {
        var top = Planned();
        Assert.IsType<Decision.Committed>(top.Confirm(Paulo, "OEI-A5", "a1"));
        Assert.Equal("Unchanged", Rule(top.Confirm(Paulo, "OEI-A5", "a1")));
        Assert.Equal("Unchanged", Rule(top.Confirm(Beatriz, "OEI-A5", "a1")));
        Assert.Equal("Unchanged", Rule(top.Confirm(Paulo, "OEI-A5", "a2", version: 0)));
        Assert.Single(top.Open.Confirmations);
    }

    [Fact]
    public void Rows_the_host_may_not_see_are_not_confirmed()
    {
        var top = Planned();
        Assert.Equal("NoSuchForm", Rule(top.Confirm(Paulo, "OEI-A5", "t1")));
        Assert.Equal("NoSuchForm", Rule(top.Confirm(Paulo, "OEI-A5", "a9")));
    }

    [Fact]
    public void A_row_changed_later_keeps_the_word_given_for_its_earlier_text()
    {
        var top = Planned();
        top.Confirm(Paulo, "OEI-A5", "a1");
        top.Reopen(Ana, "OEI-A5");
        Assert.Equal("BeingCorrected", Rule(top.Confirm(Paulo, "OEI-A5", "a2")));

        top.Send("OEI-A5", "UY", Ana, null, Activity("a1", "Otro taller, en persona"));
        var row = top.Open.Rows(top.Sent("OEI-A5").Id, "pa_actividades")[0];
        Assert.False(Assert.Single(top.Open.Confirmations).IsOf(row));
        Assert.IsType<Decision.Committed>(top.Confirm(Paulo, "OEI-A5", "a1"));
        Assert.True(Assert.Single(top.Open.Confirmations).IsOf(row));
    }

    [Fact]
    public void The_host_is_told_when_the_plan_is_sent_and_the_same_letter_shows_what_was_confirmed()
    {
        var top = At("reporting");
        Assert.Equal("Committed", Rule(top.Submit(Ana, "OEI-A5", Signed, Whole, Learning)));
        var plan = top.Sent("OEI-A5");
        var letters = top.Told(ExchangePosts.ToConfirm).ToList();
        Assert.Equal(["p:beatriz", "p:paulo"], letters.Select(tell => tell.To.ToString()).Order(StringComparer.Ordinal));
        Assert.All(letters, tell => Assert.Equal($"exchange.to_confirm {plan.Id} 1", tell.CardKey));

        top.Confirm(Paulo, "OEI-A5", "a1");
        Assert.Equal(letters.Select(tell => (tell.To, tell.CardKey)), top.Told(ExchangePosts.ToConfirm).Select(tell => (tell.To, tell.CardKey)));
    }

    private static FormRow Activity(string id, string what) => new(id, "pa_actividades", 1, new Dictionary<string, string> { ["pa_que"] = what });

    private static ExchangeTop Planned()
    {
        var top = At("reporting");
        top.Send("OEI-A5", "UY", Ana, null, Activity("a1", "Taller virtual"), Activity("a2", "Revisión de la guía"), new FormRow("t1", "transferencia", 1, new Dictionary<string, string>
        {
            ["pt_aprendizaje"] = "Guía de supervisión",
        }));
        return top;
    }
}
