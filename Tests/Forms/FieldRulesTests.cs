using NodaTime;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Forms.Rules;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Forms;

/// <summary>Each rule of a field, seen through the page it stands on in the OEI's own forms.</summary>
public sealed class FieldRulesTests
{
    [Theory]
    [InlineData(2, "areas_trabajo", "crianza,cuidado,salud,nutricion", "items_max")]
    [InlineData(2, "areas_trabajo", "crianza,inventada", "not_an_option")]
    [InlineData(2, "desde", "2030-01-01", "date_not_after")]
    [InlineData(2, "desde", "ayer", "not_a_date")]
    [InlineData(3, "evidencia_enlaces", "http://example.org/a", "https")]
    [InlineData(3, "evidencia_enlaces", "https://example.org/a\njavascript:alert(1)", "https")]
    [InlineData(4, "cupo", "51", "range")]
    [InlineData(4, "cupo", "2.5", "whole_number")]
    [InlineData(4, "cupo", "dos", "not_a_number")]
    [InlineData(4, "modalidades", "", "required")]
    [InlineData(0, "pais", "XX", "not_a_country")]
    public void A_wrong_answer_is_named(int page, string input, string value, string rule)
    {
        var desk = FormDeskTop.Offer().Filled();

        desk.Save(page, Going.Leave, null, (input, value));

        Assert.Contains(desk.ProblemsOn(page), problem => problem.Rule == rule && problem.Field == input);
    }

    [Theory]
    [InlineData("min", "3", "2", "range_min")]
    [InlineData("max", "3", "4", "range_max")]
    public void A_range_with_one_bound_names_only_that_bound(string bound, string limit, string answer, string rule)
    {
        var desk = FormDeskTop.Offer();
        var form = FormDeskTop.Oei.Forms["OEI-Q-OFE"];
        var field = form.Field("cupo")!;
        var context = FormContext.Of(FormDeskTop.Oei, form, desk.Dossier_, desk.Form with { Answers = new Dictionary<string, string> { ["cupo"] = answer } }, FormDeskTop.Ana, new LocalDate(2026, 3, 2));

        var problem = FieldRules.Check(field, new RuleUse("range", new Dictionary<string, string> { [bound] = limit }, 1), context);

        Assert.Equal((rule, (object)3), (problem!.Rule, Assert.Single(problem.Arguments)));
        Assert.Null(FieldRules.Check(field, new RuleUse("range", new Dictionary<string, string> { [bound] = answer }, 1), context));
    }

    [Theory]
    [InlineData("", "ana@example.org", "punto_focal.name", "name_missing")]
    [InlineData("Ana", "", "punto_focal.email", "email_missing")]
    [InlineData("Ana", "ana@@example", "punto_focal.email", "email")]
    [InlineData("", "", "punto_focal.name", "required")]
    public void A_person_outside_the_directory_needs_a_name_and_an_address(string name, string email, string input, string rule)
    {
        var desk = FormDeskTop.Offer().Filled();

        desk.Save(0, Going.Leave, null, ("punto_focal.name", name), ("punto_focal.email", email));

        Assert.Contains(desk.ProblemsOn(0), problem => problem.Rule == rule && problem.Field == input);
    }

    [Theory]
    [InlineData("+598 2 900-12.34", true)]
    [InlineData("099 123 456", false)]
    [InlineData("+0123456789", false)]
    public void A_telephone_number_is_international(string phone, bool isRight) => Assert.Equal(isRight, Read.Phone(phone) is not null);

    [Fact]
    public void A_filled_in_offer_has_nothing_wrong()
    {
        var desk = FormDeskTop.Offer().Filled();

        for (var page = 0; page < FormDeskTop.GoodOffer.Length; page++)
        {
            Assert.Empty(desk.ProblemsOn(page));
        }
    }

    [Theory]
    [InlineData("", "", true)]
    [InlineData("https://example.org/foto", "true", true)]
    [InlineData("https://example.org/foto", "false", false)]
    [InlineData("https://example.org/foto", "", false)]
    public void Whoever_shares_pictures_declares_the_right_to(string pictures, string declared, bool isRight)
    {
        var desk = FormDeskTop.AnnexIII();
        var form = FormDeskTop.Oei.Forms["OEI-A6"];
        var field = form.Field("foto_declaracion")!;
        var context = FormContext.Of(FormDeskTop.Oei, form, desk.Dossier_, desk.Form, FormDeskTop.Ana, new LocalDate(2026, 3, 2)) with
        {
            Answers = new Dictionary<string, string> { ["foto"] = pictures, ["foto_declaracion"] = declared },
        };

        Assert.Equal(isRight, FieldRules.Check(field, field.Rules.Single(), context) is null);
    }
}
