using System.Globalization;
using PeerExchange.Cards.PlainText;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Forms.PlainText;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Forms.PlainText;

public sealed class SpokenAnswerTests
{
    private static readonly Programme Oei = FormDeskTop.Oei;

    [Theory]
    [InlineData("12", "12")]
    [InlineData("12 personas", "12")]
    [InlineData("1,5", "1.5")]
    [InlineData("1.5", "1.5")]
    [InlineData("1.200", "1200")]
    [InlineData("12,000", "12000")]
    [InlineData("12 000", "12000")]
    [InlineData("1.234.567,8", "1234567.8")]
    [InlineData("0,125", "0.125")]
    [InlineData("-3", "-3")]
    [InlineData("40 %", "40")]
    public void A_number_may_have_a_comma_a_point_or_a_unit(string text, string number) =>
        Assert.Equal(decimal.Parse(number, CultureInfo.InvariantCulture), SpokenNumbers.Read(text));

    [Theory]
    [InlineData("doce")]
    [InlineData("12 o 13")]
    [InlineData("1.2.3")]
    [InlineData("")]
    [InlineData("99999999999999999999999999999999999999")]
    public void What_is_no_number_is_said_so(string text) => Assert.Equal("Number", Unclear(FieldType.Number, text));

    [Theory]
    [InlineData("2")]
    [InlineData("Programa")]
    [InlineData("PROGRAMA")]
    [InlineData("programme")]
    [InlineData("2.")]
    public void A_choice_is_named_or_numbered(string text) => Assert.Equal("programa", Value(FieldType.Choice, text, "initiative_kinds"));

    [Theory]
    [InlineData("Mixta", "modes", "mixta")]
    [InlineData("Local", "government", "local")]
    [InlineData("município", "government", "local")]
    [InlineData("crianza", "areas", "crianza")]
    [InlineData("10", "zero_to_ten", "10")]
    [InlineData("0", "zero_to_ten", "0")]
    [InlineData("muy bien", "ratings", "5")]
    public void A_choice_is_found_by_the_only_name_that_fits(string text, string list, string key) => Assert.Equal(key, Value(FieldType.Choice, text, list));

    [Theory]
    [InlineData("9")]
    [InlineData("evaluación")]
    [InlineData("no sé")]
    [InlineData("a")]
    public void A_choice_that_could_be_two_or_none_is_not_guessed(string text) => Assert.Equal("Choice", Unclear(FieldType.Choice, text, "evidence"));

    [Theory]
    [InlineData("1, 3", "educacion_inicial,salud")]
    [InlineData("1 3", "educacion_inicial,salud")]
    [InlineData("1 y 3", "educacion_inicial,salud")]
    [InlineData("1-3", "educacion_inicial,cuidado,salud")]
    [InlineData("2, 2", "cuidado")]
    [InlineData("Currículo, juego y ambientes de aprendizaje", "curriculo")]
    [InlineData("Nutrición y lactancia, Salud materna e infantil", "nutricion,salud")]
    [InlineData("Currículo, juego y ambientes de aprendizaje; Financiamiento y costos y crianza", "curriculo,financiamiento,crianza")]
    [InlineData("Nutrição e aleitamento e crianza", "nutricion,crianza")]
    [InlineData("Data, monitoring and evaluation, funding and costs", "datos,financiamiento")]
    [InlineData("salud\nnutrición", "salud,nutricion")]
    public void Several_are_parted_by_commas_though_names_hold_commas_too(string text, string keys) => Assert.Equal(keys, Value(FieldType.Choices, text, "areas"));

    [Fact]
    public void All_months_at_once_or_a_span_of_them()
    {
        Assert.Equal("3,4,5", Value(FieldType.Choices, "3 a 5", "months"));
        Assert.Equal("3,10", Value(FieldType.Choices, "marzo y outubro", "months"));
        Assert.Equal(12, Value(FieldType.Choices, "todos", "months").Split(',').Length);
    }

    [Fact]
    public void One_unknown_among_several_is_named_and_nothing_is_taken() =>
        Assert.Equal(new Heard.Unclear("Choices", "pesca"), Read(FieldType.Choices, "salud, pesca", "areas"));

    [Theory]
    [InlineData("Brasil", "BR")]
    [InlineData("brazil", "BR")]
    [InlineData("BR", "BR")]
    [InlineData("uy", "UY")]
    [InlineData("España", "ES")]
    [InlineData("Spain", "ES")]
    [InlineData("panama", "PA")]
    [InlineData("República Dominicana", "DO")]
    [InlineData("EE. UU.", "US")]
    [InlineData("NO", "NO")]
    public void A_country_is_named_in_any_language_or_by_its_code(string text, string code) => Assert.Equal(code, Value(FieldType.Country, text));

    [Theory]
    [InlineData("no")]
    [InlineData("No")]
    [InlineData("Sí")]
    [InlineData("Corea")]
    [InlineData("Atlántida")]
    public void A_word_is_not_taken_for_a_country(string text) => Assert.Equal("Country", Unclear(FieldType.Country, text));

    [Theory]
    [InlineData("Uruguay, Brasil", "UY,BR")]
    [InlineData("Trinidad y Tobago y Chile", "TT,CL")]
    [InlineData("Perú e Colômbia", "PE,CO")]
    [InlineData("Paraguay and Dominican Republic", "PY,DO")]
    public void Several_countries(string text, string codes) => Assert.Equal(codes, Value(FieldType.Countries, text));

    [Theory]
    [InlineData("sí", "true")]
    [InlineData("Sim", "true")]
    [InlineData("yes", "true")]
    [InlineData("1", "true")]
    [InlineData("No", "false")]
    [InlineData("não", "false")]
    [InlineData("2", "false")]
    public void Yes_and_no(string text, string value) => Assert.Equal(value, Value(FieldType.YesNo, text));

    [Theory]
    [InlineData("acepto", "true")]
    [InlineData("Sí, acepto.", "true")]
    [InlineData("Aceito", "true")]
    [InlineData("I accept", "true")]
    [InlineData("no acepto", "false")]
    [InlineData("Não aceito", "false")]
    [InlineData("I don't accept", "false")]
    public void A_consent_takes_the_very_words(string text, string value) => Assert.Equal(value, Value(FieldType.Consent, text));

    [Theory]
    [InlineData("sí")]
    [InlineData("ok")]
    [InlineData("1")]
    [InlineData("acepto pero solo fotos")]
    [InlineData("doy mi conformidad")]
    public void Anything_else_is_no_consent(string text) => Assert.Equal("Consent", Unclear(FieldType.Consent, text));

    [Theory]
    [InlineData("doy mi conformidad")]
    [InlineData("Dou minha conformidade")]
    [InlineData("I agree")]
    public void A_signature_takes_the_very_words(string text) => Assert.Equal("true", Value(FieldType.Signature, text));

    [Theory]
    [InlineData("Ana Pérez, ana@example.org")]
    [InlineData("Ana Pérez ana@example.org")]
    [InlineData("Ana Pérez <ana@example.org>")]
    [InlineData("ana@example.org; Ana Pérez")]
    [InlineData("Ana Pérez\nana@example.org.")]
    public void A_person_is_a_name_and_an_address_in_any_order(string text) => Assert.Equal(("Ana Pérez", "ana@example.org"), Person(text));

    [Fact]
    public void A_half_of_a_person_completes_the_other_half_but_never_mixes_two_people()
    {
        Assert.Equal(("Ana", ""), Person("Ana"));
        Assert.Equal(("Ana", "ana@example.org"), Person("ana@example.org", ("f.name", "Ana")));
        Assert.Equal(("Ana", "ana@example.org"), Person("Ana", ("f.email", "ana@example.org")));
        Assert.Equal(("Luis", ""), Person("Luis", ("f.name", "Ana"), ("f.email", "ana@example.org"), ("f.user", "id-of-ana")));
        Assert.Equal(("", "luis@example.org"), Person("luis@example.org", ("f.name", "Ana"), ("f.email", "ana@example.org")));
        Assert.Equal("", ((Heard.Answer)Read(FieldType.Person, "Luis", null, ("f.name", "Ana"), ("f.user", "id-of-ana"))).Inputs["f.user"]);
    }

    [Fact]
    public void Links_stand_one_a_line_and_a_plus_adds()
    {
        Assert.Equal("https://a.org/1\nhttps://a.org/2", Value(FieldType.Files, "https://a.org/1, https://a.org/2"));
        Assert.Equal("https://a.org/1\nhttps://b.org", Value(FieldType.Files, "+ https://b.org", null, ("f", "https://a.org/1")));
        Assert.Equal("ver www.a.org", Value(FieldType.Files, "ver www.a.org"));
    }

    [Fact]
    public void A_text_stays_as_it_is_written_and_a_plus_adds_a_line()
    {
        Assert.Equal("Uno\n\nDos", Value(FieldType.LongText, "Uno\n\nDos"));
        Assert.Equal("Uno\nDos", Value(FieldType.LongText, "+ Dos", null, ("f", "Uno")));
        Assert.Equal("+40 % de cobertura", Value(FieldType.LongText, "+40 % de cobertura", null, ("f", "Uno")));
        Assert.Equal("+598 99 123 456", Value(FieldType.Text, "+598 99 123 456", null, ("f", "x")));
    }

    [Theory]
    [InlineData("Montevideo", "America/Montevideo")]
    [InlineData("uruguay", "America/Montevideo")]
    [InlineData("Ciudad de México", "America/Mexico_City")]
    [InlineData("São Paulo", "America/Sao_Paulo")]
    [InlineData("buenos aires", "America/Argentina/Buenos_Aires")]
    [InlineData("America/Bogota", "America/Bogota")]
    [InlineData("Tokyo", "Asia/Tokyo")]
    public void A_time_zone_is_a_city_a_country_or_its_id(string text, string id) => Assert.Equal(id, Value(FieldType.TimeZone, text));

    [Fact]
    public void A_country_with_several_times_is_asked_again() => Assert.Equal("TimeZone", Unclear(FieldType.TimeZone, "México"));

    [Fact]
    public void Every_option_of_every_list_is_found_by_its_number_and_by_its_name_in_each_language()
    {
        foreach (var list in Oei.Lists.Values)
        {
            var options = SpokenOptions.Of(list);
            foreach (var (option, spoken) in list.Options.Zip(options))
            {
                foreach (var said in new[] { spoken.Number, option.Label.Es, option.Label.Pt, option.Label.En })
                {
                    Assert.Equal(option.Key, SpokenOptions.One(options, said)?.Key);
                    Assert.Equal([option.Key], SpokenOptions.Several(options, said).Keys);
                }
            }
        }
    }

    [Fact]
    public void Every_country_is_found_by_its_name_in_each_language()
    {
        foreach (var country in IsoCountries.All(Language.Es))
        {
            foreach (var said in new[] { country.Code, country.Name.Es, country.Name.Pt, country.Name.En })
            {
                Assert.True(SpokenOptions.One(SpokenOptions.Countries, said)?.Key == country.Code, said);
            }
        }
    }

    private static FieldDefinition Field(FieldType type, string? list = null) => new(
        "f", type, new LocalText("F", "F", "F"), null, null, true, list, null, null, PersonalData.No, "", [], []);

    private static Heard Read(FieldType type, string text, string? list = null, params (string Input, string Value)[] before) => SpokenAnswer.Read(
        new Answerable(
            Field(type, list),
            before.ToDictionary(pair => pair.Input, pair => pair.Value),
            type == FieldType.TimeZone ? SpokenZones.All : list is null ? [] : SpokenOptions.Of(Oei.Lists[list])),
        text);

    private static string Value(FieldType type, string text, string? list = null, params (string, string)[] before) =>
        Assert.IsType<Heard.Answer>(Read(type, text, list, before)).Inputs["f"];

    private static string Unclear(FieldType type, string text, string? list = null) => Assert.IsType<Heard.Unclear>(Read(type, text, list)).Reason;

    private static (string Name, string Email) Person(string text, params (string, string)[] before)
    {
        var inputs = ((Heard.Answer)Read(FieldType.Person, text, null, before)).Inputs;
        return (inputs["f.name"], inputs["f.email"]);
    }
}
