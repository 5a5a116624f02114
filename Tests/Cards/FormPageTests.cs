using System.Text.Json;
using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Cards;

public class FormPageTests
{
    private static readonly PeerExchange.Cards.Parts.Reader Reader = Samples.Reader(Language.Es);

    [Fact]
    public void The_inputs_of_a_page_are_those_of_its_fields()
    {
        foreach (var page in new[] { 0, 1, 3 })
        {
            using var card = Draw(FormSamples.View, new PageTurn(page));
            var expected = SampleProgramme.Form.Pages[page].Fields.SelectMany(Answers.Inputs);
            Assert.Equal(expected, Inputs(card).Select(input => CardJson.Text(input, "id")));
        }
    }

    [Fact]
    public void An_ordinary_offer_is_one_summary_with_its_send_button_and_a_long_one_says_where_it_is()
    {
        var desk = Forms.FormDeskTop.Offer().Filled();
        desk.Save(1, Going.Next, null, ("resumen", new string('r', 3000)), ("problema", new string('p', 1500)));
        desk.Save(4, Going.Next, null, ("que_se_puede_ver", new string('v', 1500)));
        var view = new FormView(Forms.FormDeskTop.Oei, Forms.FormDeskTop.Oei.Forms["OEI-Q-OFE"], desk.Form, "d");

        var whole = FormSummary.Draw(view, new SummaryTurn([], 0), Reader);

        Assert.Equal(PeerExchange.Cards.Verbs.FormSubmit, ((ExecuteAction)whole.Actions[0]).Verb);
        Assert.InRange(whole.Measure(), 12_000, AdaptiveCard.MaxBytes);
        Assert.Contains("Los miembros de la Red, como usted eligió.", System.Text.Encoding.UTF8.GetString(whole.ToUtf8()), StringComparison.Ordinal);

        var first = Samples.Draw("form-summary-long-part-1", Language.Es);
        Assert.Contains("«Enviar» está al final de la última parte", System.Text.Encoding.UTF8.GetString(first.ToUtf8()), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_required_is_said_in_the_label()
    {
        foreach (var page in new[] { 0, 1, 3 })
        {
            using var card = Draw(FormSamples.View, new PageTurn(page));
            foreach (var field in SampleProgramme.Form.Pages[page].Fields.Where(field => field.Required && field.Type != FieldType.Person))
            {
                Assert.All(Answers.Inputs(field), name => Assert.Contains("obligatori", CardJson.Text(Input(card, name), "label"), StringComparison.Ordinal));
            }
        }

        using var person = Draw(FormSamples.View, new PageTurn(1));
        Assert.Contains(CardJson.Objects(person.RootElement), element => CardJson.Text(element, "text") == "Líder de la delegación (obligatorio)");
    }

    [Fact]
    public void Problems_stand_beside_their_field_and_what_was_typed_is_kept()
    {
        using var card = Draw(FormSamples.View, new PageTurn(0)
        {
            Typed = new Dictionary<string, string> { ["contexto"] = "Corto", ["institucion"] = "" },
            Problems = [new FieldProblem("contexto", "length_min", 80, 5), new FieldProblem("institucion", "required")],
        });
        Assert.Equal("Corto", CardJson.Text(Input(card, "contexto"), "value"));
        Assert.Equal("", CardJson.Text(Input(card, "institucion"), "value"));
        var box = CardJson.Objects(card.RootElement).Last(element => CardJson.Type(element) == "Container" && CardJson.Objects(element).Any(inner => CardJson.Text(inner, "id") == "contexto"));
        Assert.Contains(CardJson.Objects(box), element => CardJson.Text(element, "text") == "Escriba al menos 80 caracteres; lleva 5.");
        Assert.Equal("attention", CardJson.Text(box, "style"));
    }

    [Fact]
    public void A_known_value_is_marked_with_where_it_comes_from_until_a_person_confirms_it()
    {
        using var known = Draw(FormSamples.View, new PageTurn(0));
        Assert.Contains(CardJson.Objects(known.RootElement), element => CardJson.Text(element, "text") == "↺ Tomado de su perfil. Cámbielo si no es correcto.");
        using var confirmed = Draw(FormSamples.View with { Submission = FormSamples.Draft with { Known = [] } }, new PageTurn(0));
        Assert.DoesNotContain(CardJson.Objects(confirmed.RootElement), element => CardJson.Text(element, "text").StartsWith('↺'));
    }

    [Fact]
    public void A_consent_is_never_ticked_by_a_known_value()
    {
        var known = FormSamples.View with { Submission = FormSamples.Draft with { Known = ["c_tratamiento"] } };
        using var card = Draw(known, new PageTurn(3));
        Assert.Equal("false", CardJson.Text(Input(card, "c_tratamiento"), "value"));
        using var own = Draw(FormSamples.View, new PageTurn(3));
        Assert.Equal("true", CardJson.Text(Input(own, "c_tratamiento"), "value"));
    }

    [Fact]
    public void A_kept_country_or_zone_that_is_not_offered_stays_choosable()
    {
        var answers = new Dictionary<string, string>(FormSamples.Draft.Answers) { ["paises"] = "CL,HT", ["zona"] = "America/Punta_Arenas" };
        using var card = Draw(FormSamples.View with { Submission = FormSamples.Draft with { Answers = answers } }, new PageTurn(1));
        Assert.Contains(Input(card, "paises").GetProperty("choices").EnumerateArray(), choice => CardJson.Text(choice, "title") == "Haití");
        Assert.Contains(Input(card, "zona").GetProperty("choices").EnumerateArray(), choice => CardJson.Text(choice, "title") == "Punta Arenas");
    }

    [Fact]
    public void However_much_is_pasted_the_card_fits_a_message()
    {
        var flood = SampleProgramme.Form.Pages[0].Fields.Concat(SampleProgramme.Form.Pages[1].Fields).SelectMany(Answers.Inputs).ToDictionary(name => name, _ => new string('ñ', 60_000));
        foreach (var page in new[] { 0, 1 })
        {
            Assert.InRange(FormPage.Draw(FormSamples.View, new PageTurn(page) { Typed = flood, Unsaved = flood }, Reader).ToUtf8().Length, 1, AdaptiveCard.MaxBytes);
        }
    }

    [Fact]
    public void Fields_that_are_not_asked_are_not_shown()
    {
        using var card = Draw(FormSamples.View with { NotAsked = new HashSet<string> { "institucion" } }, new PageTurn(0));
        Assert.DoesNotContain(Inputs(card), input => CardJson.Text(input, "id") == "institucion");
    }

    [Fact]
    public void Every_part_of_a_long_summary_fits_and_together_they_show_every_answer_once()
    {
        var seen = new List<string>();
        var parts = 0;
        for (var part = 0; part == 0 || parts == part; part++)
        {
            using var card = JsonDocument.Parse(FormSamples.Summary(part).ToUtf8());
            seen.AddRange(CardJson.Objects(card.RootElement).Select(element => CardJson.Text(element, "text")).Where(text => text.StartsWith("persona", StringComparison.Ordinal)));
            parts += CardJson.Objects(card.RootElement).Any(action => CardJson.Text(action, "title").StartsWith("Seguir leyendo", StringComparison.Ordinal)) ? 1 : 0;
        }

        Assert.Equal(12, seen.Count);
        Assert.Equal(12, seen.Distinct().Count());
    }

    private static JsonDocument Draw(FormView view, PageTurn turn) => JsonDocument.Parse(FormPage.Draw(view, turn, Reader).ToUtf8());

    private static IEnumerable<JsonElement> Inputs(JsonDocument card) =>
        CardJson.Objects(card.RootElement).Where(element => CardJson.Type(element).StartsWith("Input.", StringComparison.Ordinal));

    private static JsonElement Input(JsonDocument card, string name) => Inputs(card).Single(input => CardJson.Text(input, "id") == name);
}
