using PeerExchange.Bot.Conversations;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Tests.Cards;
using PeerExchange.Tests.Exchanges;
using static PeerExchange.Tests.Exchanges.ExchangeTop;

namespace PeerExchange.Tests.Documents;

/// <summary>A joint annex is one document: what each side wrote and signed, for whoever may see it.</summary>
public class WordPartsTests
{
    [Fact]
    public void Annex_I_holds_the_hosts_sheet_every_visitors_objectives_and_a_place_for_each_conformity()
    {
        var top = At("planning", "UY", "PY");
        top.SendAgenda(new NodaTime.LocalDate(2026, 6, 8));
        top.Send("OEI-A1-V", "UY", Ana, new Dictionary<string, string> { ["objetivo"] = "Conocer la supervisión de los centros." });
        top.Send("OEI-A1-CS", "UY", Ana, new Dictionary<string, string> { ["conformidad_solicita"] = "true", ["conformidad_solicita.by"] = "ana", ["conformidad_solicita.at"] = "2026-03-04T10:00:00Z" });
        foreach (var reader in new[] { Beatriz, Ana, Carmen, Hugo })
        {
            var text = Text(top, "OEI-A1", reader);
            Assert.Contains("Visita a un centro", text, StringComparison.Ordinal);
            Assert.Contains(Oei.Forms["OEI-A1-V"].Name.Es + " · Uruguay", text, StringComparison.Ordinal);
            Assert.Contains(Oei.Forms["OEI-A1-V"].Name.Es + " · Paraguay", text, StringComparison.Ordinal);
            Assert.Contains("Conocer la supervisión de los centros.", text, StringComparison.Ordinal);
            var signatures = text[text.IndexOf("\nFirmas", StringComparison.Ordinal)..];
            foreach (var (field, country) in new[] { ("conformidad_ofrece", "Brasil"), ("conformidad_solicita", "Uruguay"), ("conformidad_solicita", "Paraguay") })
            {
                Assert.Contains($"{Oei.Forms[field == "conformidad_ofrece" ? "OEI-A1-CO" : "OEI-A1-CS"].Field(field)!.Label.Es} · {country}", signatures, StringComparison.Ordinal);
            }

            Assert.Contains("Nombre y apellidos: Ana Ejemplo", signatures, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_row_added_later_is_marked_on_paper_too_and_one_of_the_plan_is_not()
    {
        var page = Oei.Forms["OEI-A5"].Pages.Single(page => page.Rows?.AddedLater is not null);
        FormRow Row(int order, string text) => new("r" + order, page.Rows!.Key, order, new Dictionary<string, string> { [page.Fields[0].Key] = text });
        var printed = Paper.Text(Paper.Print(Paper.Open("OEI-A5", Paper.Ana, new Dictionary<string, string>(), [Row(0, "Guía de supervisión"), Row(1, "Red de educadoras") with { IsLater = true }])));
        Assert.Contains($"Red de educadoras (✚ {page.Rows!.AddedLater!.Es})", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("Guía de supervisión (", printed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_participant_gets_the_agenda_and_none_of_the_other_parts()
    {
        var top = At("visit");
        top.Send("OEI-A1-V", "UY", Ana, new Dictionary<string, string> { ["objetivo"] = "Conocer la supervisión de los centros." });
        var text = Text(top, "OEI-A1", Juana);
        Assert.Contains("Visita a un centro", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Conocer la supervisión", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Oei.Forms["OEI-A1-V"].Name.Es, text, StringComparison.Ordinal);
        Assert.DoesNotContain("onformidad", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Annex_V_holds_the_ratings_only_as_figures_and_only_from_three_answers_on()
    {
        var top = At("reporting", "UY", "PY");
        top.Send("OEI-A5", "UY", Ana);
        foreach (var person in new[] { Juana, Ines })
        {
            top.Send("OEI-A5-V", person.Id, person, new Dictionary<string, string> { ["ev_global"] = "4", ["ev_mejoras"] = "Más tiempo para preguntas" });
        }

        Assert.DoesNotContain(Oei.Forms["OEI-A5-V"].Name.Es, Text(top, "OEI-A5", Ana), StringComparison.Ordinal);
        top.Send("OEI-A5-V", "rosa", Rosa, new Dictionary<string, string> { ["ev_global"] = "5" });
        foreach (var reader in new[] { Ana, Beatriz, Carmen })
        {
            var text = Text(top, "OEI-A5", reader);
            Assert.Contains("Promedio 4,3 · 3 respuestas", text, StringComparison.Ordinal);
            Assert.Contains("4 · Bien: 2; 5 · Muy bien: 1", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Más tiempo", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Juana", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(Language.Es)]
    [InlineData(Language.Pt)]
    [InlineData(Language.En)]
    public void It_is_a_valid_document_in_every_language(Language language)
    {
        var top = At("closed", "UY", "PY");
        foreach (var person in new[] { Juana, Ines, Rosa })
        {
            top.Send("OEI-A5-V", person.Id, person, new Dictionary<string, string> { ["ev_global"] = "4", ["ev_recomendaria"] = "9" });
        }

        Assert.Empty(Paper.Problems(Print(top, "OEI-A1", Beatriz, language)));
        Assert.Empty(Paper.Problems(Print(top, "OEI-A5", Ana, language)));
    }

    private static string Text(ExchangeTop top, string form, Person reader) => Paper.Text(Print(top, form, reader, Language.Es));

    private static byte[] Print(ExchangeTop top, string form, Person reader, Language language)
    {
        var (actor, sent) = (top.As(reader), top.Sent(form));
        var open = new OpenForm(Oei, Oei.Forms[form], top.Open, sent, FormContext.Of(Oei, Oei.Forms[form], top.Open, sent, reader, actor.Today), actor);
        return PeerExchange.Bot.Conversations.DownloadForm.Print(open, ExchangeTop.Roster, Samples.Reader(language))!.Value.Content;
    }
}
