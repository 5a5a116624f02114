using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Matching;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Forms;

namespace PeerExchange.Tests.Exchanges;

/// <summary>What the matching learns from the forms of a programme, by the meaning its file gives to each field.</summary>
public sealed class MatchSideTests
{
    [Fact]
    public void An_offer_is_compared_by_its_texts_and_what_its_form_marks()
    {
        var entry = BankRules.EntryOf(Opened(DossierKind.Offer, new()
        {
            ["institucion"] = "Ministerio de Educación",
            ["nombre"] = "Visitas a familias",
            ["resumen"] = "Las promotoras visitan a las familias con bebés en los barrios.",
            ["punto_focal.name"] = "Ana Pérez",
            ["areas_trabajo"] = "crianza,salud",
            ["poblacion"] = "0-3,familias",
            ["modalidades"] = "virtual",
            ["idiomas"] = "pt,es,otro",
            ["cupo"] = "3",
            ["disponibilidad"] = "4,11,5",
        }), FormDeskTop.Oei)!;

        Assert.Equal("Visitas a familias\nLas promotoras visitan a las familias con bebés en los barrios.", entry.Text);
        Assert.Equal(("crianza", "es", "", 3), (entry.Theme, entry.Language, entry.InstitutionType, entry.Capacity));
        Assert.Equal(["0-3", "familias"], entry.Population);
        Assert.Equal(["virtual"], entry.Modality);
        Assert.Equal(["pt", "es"], entry.Languages);
        Assert.Equal([4, 5, 11], entry.Months);
        var offer = MatchSide.OfferOf(entry with { Hosted = [2025, 2026] }, 2026);
        Assert.Equal((entry.Dossier, "UY", 2), (offer.Id, offer.Country, offer.Capacity));
    }

    [Fact]
    public void An_imported_offer_keeps_the_tags_of_its_file_and_says_nothing_twice()
    {
        var entry = BankRules.EntryOf(Opened(DossierKind.Offer, new()
        {
            ["nombre"] = "Acompañamos a familias rurales",
            ["resumen"] = "Acompañamos a familias rurales. Compartimos manual.",
            ["poblacion"] = "0-3",
            ["import.population"] = "0-3,jovenes",
            ["import.theme"] = "primera_infancia",
            ["import.language"] = "es",
            ["import.institution_type"] = "gobierno_local",
        }), FormDeskTop.Oei)!;

        Assert.Equal("Acompañamos a familias rurales. Compartimos manual.", entry.Text);
        Assert.Equal(("primera_infancia", "gobierno_local"), (entry.Theme, entry.InstitutionType));
        Assert.Equal(["0-3", "jovenes"], entry.Population);
    }

    [Fact]
    public void A_request_is_compared_by_need_stage_level_of_government_countries_and_dates()
    {
        var request = Opened(DossierKind.Request, new()
        {
            ["institucion"] = "Secretaría",
            ["nivel_gobierno"] = "local",
            ["titulo"] = "Supervisar con apoyo",
            ["necesidad"] = "Falta una guía para la supervisión de los centros y las visitas.",
            ["areas_trabajo"] = "calidad",
            ["situacion_actual"] = "reforma",
            ["modalidad"] = "virtual,mixta",
            ["paises_interes"] = "CL,CO",
            ["idiomas"] = "es",
            ["ventana_fechas.from"] = "2026-11-10",
            ["ventana_fechas.to"] = "2027-02-01",
        });
        request = request.WithHead(request.Head with { Proposals = [new ProposalNote("x", "offer1", "OEI-2026-0002", ProposalState.Declined, null, request.Head.CreatedAt)] });

        var asked = MatchSide.RequestOf(request, FormDeskTop.Oei);

        Assert.Equal(("UY", "calidad", "reforma", "gobierno_local", "es"), (asked.Country, asked.Profile.Theme, asked.Profile.Stage, asked.Profile.InstitutionType, asked.Profile.Language));
        Assert.Equal(["CL", "CO"], asked.NamedCountries);
        Assert.Equal(["offer1"], asked.Excluded);
        Assert.Equal([1, 2, 11, 12], asked.Months);
    }

    [Fact]
    public void An_offer_that_hosts_as_many_as_it_said_is_not_proposed_again_this_year()
    {
        var top = new ExchangeTop();
        var offer = Opened(DossierKind.Offer, new() { ["nombre"] = "Visitas a familias", ["cupo"] = "1" });
        ProposalNote Note(ProposalState state) => new("x", "requestCO", "OEI-2026-0003", state, null, top.Now);
        Decision Propose(params ProposalNote[] notes) => top.Propose(ExchangeTop.Pair("UY") with
        {
            Offer = offer.WithHead(ExchangeTop.Source("offer", DossierKind.Offer, "BR", DossierStages.InBank, notes).Head),
        });

        Assert.Equal("OfferFull", ExchangeTop.Rule(Propose(Note(ProposalState.Taken))));
        Assert.Equal("Committed", ExchangeTop.Rule(Propose(Note(ProposalState.Declined))));
    }

    [Fact]
    public void An_offer_shown_to_coordination_alone_is_kept_from_other_countries_and_not_called_visible()
    {
        var entry = new BankEntry("o", "oei", "OEI-2026-0001", "Visitas", "BR", "Ministerio", "", "Visitas a familias", [], ["es"], Visibilities.Coordination, "x", null, new ExchangeTop().Now);
        var offer = MatchSide.OfferOf(entry, 2026);
        var asked = Matching.Bank.Request("R1", "UY", "es", "Visitas a familias");

        Assert.Equal(PairRule.Visible, MatchRules.Default.Against(asked, offer));
        Assert.DoesNotContain(PairRule.Visible, PairReasons.Of(asked, offer, MatchRules.Default).Checked);
        Assert.Null(MatchRules.Default.Against(asked, MatchSide.OfferOf(entry with { Visibility = Visibilities.Network }, 2026)));
    }

    [Theory]
    [InlineData("As equipes visitam as famílias com crianças e fazem o acompanhamento do desenvolvimento.", "pt")]
    [InlineData("Los equipos visitan a las familias con niños y hacen el seguimiento del desarrollo.", "es")]
    [InlineData("The teams visit families with children and follow the development of each.", "en")]
    [InlineData("Agua segura", "")]
    public void The_language_of_a_text_is_told_by_its_small_words(string text, string language) => Assert.Equal(language, TextLanguage.Of(text));

    private static OpenDossier Opened(DossierKind kind, Dictionary<string, string> answers)
    {
        var (now, form) = (new FormDeskTop().Now, FormDeskTop.Oei.OpeningForm(kind)!);
        var head = new Dossier("d", kind, "oei", "OEI-2026-0001", "Título", DossierStages.InBank, [new Party(Side.Host, "UY", "Ministerio", [])], Visibilities.Network, "ana", now, now);
        var submission = new Submission("s", form.Key, "", SubmissionState.Approved, 1, 1, "ana", "ana", form.Pages.Count, answers, [], [], now, now, now);
        return OpenDossier.Read(new Folder(Dossier.PartitionOf("d"), []).With(
            [Change.Set(Dossier.Key, head, CoreJson.Default.Dossier), Change.Set(OpenDossier.KeyOf(submission), submission, CoreJson.Default.Submission)]))!;
    }
}
