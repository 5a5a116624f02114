using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;
using PeerExchange.Tests.Programmes;

namespace PeerExchange.Tests.Cards;

/// <summary>The pages of the real and of the invented programmes, with the longest answers their rules allow.</summary>
public class ProgrammePagesTests
{
    public static TheoryData<string, Language> Programmes()
    {
        var data = new TheoryData<string, Language>();
        foreach (var key in InventedProgrammes.BesideTheOthers().Keys)
        {
            foreach (var language in Samples.Languages)
            {
                data.Add(key, language);
            }
        }

        return data;
    }

    [Theory, MemberData(nameof(Programmes))]
    public void Every_page_shows_all_its_inputs_with_the_longest_answers_and_fits(string key, Language language)
    {
        var programme = InventedProgrammes.BesideTheOthers()[key];
        var reader = Samples.Reader(language);
        foreach (var form in programme.Forms.Values)
        {
            var answers = form.Fields.SelectMany(field => Answers.Inputs(field).Select(input => (input, Longest(field, input)))).ToDictionary();
            var view = new FormView(programme, form, FormSamples.Draft with { Form = form.Key, Answers = answers, Known = [] }, "d-1", "OEI-2026-0007", new string('ñ', 150));
            for (var page = 0; page < form.Pages.Count; page++)
            {
                var definition = form.Pages[page];
                var card = definition.Rows is null
                    ? FormPage.Draw(view, new PageTurn(page), reader)
                    : RowPage.Draw(view, new PageTurn(page), new FormRow("r1", definition.Rows.Key, 0, answers), reader);
                Assert.True(card.Measure() <= AdaptiveCard.MaxBytes, $"{form.Key}, {definition.Key}: {card.Measure()} bytes");
                using var json = System.Text.Json.JsonDocument.Parse(card.ToUtf8());
                var shown = CardJson.Objects(json.RootElement).Where(element => CardJson.Type(element).StartsWith("Input.", StringComparison.Ordinal)).Select(input => CardJson.Text(input, "id"));
                Assert.Equal(definition.Fields.SelectMany(Answers.Inputs), shown);
            }
        }
    }

    private static string Longest(FieldDefinition field, string input) => field.Type switch
    {
        FieldType.Text or FieldType.LongText =>
            string.Concat(Enumerable.Repeat("Canción número ñandú. ", 300))[..(field.Rules.FirstOrDefault(rule => rule.Name == "length")?.Number("max") ?? (field.Type == FieldType.Text ? 300 : 2000))],
        FieldType.Files => string.Concat(Enumerable.Repeat("https://educacion.example/una/politica/larga\n", 10)),
        FieldType.Person => input.EndsWith(".email", StringComparison.Ordinal) ? "una.persona@educacion.example" : "Ana Sofía Restrepo de la Torre",
        _ => "",
    };
}
