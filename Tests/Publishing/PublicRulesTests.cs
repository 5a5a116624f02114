using PeerExchange.Cards.Documents;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Publishing;
using PeerExchange.Tests.Cards;
using PeerExchange.Tests.Documents;
using PeerExchange.Tests.Exchanges;
using PeerExchange.Tests.Forms;
using static PeerExchange.Tests.Exchanges.ExchangeTop;

namespace PeerExchange.Tests.Publishing;

/// <summary>What is public of an exchange: what its authors let be published, and nothing else.</summary>
public sealed class PublicRulesTests
{
    private const string Seen = "Las familias reciben una visita por semana.", Quote = "Nadie se queda sin visita.", Question = "¿Cómo se paga el transporte?";

    [Theory]
    [InlineData("no", 0, false)]
    [InlineData("anonimo", 1, false)]
    [InlineData("nombre", 1, true)]
    public void A_logbook_entry_is_public_as_far_as_its_author_let_it_be(string use, int entries, bool named)
    {
        var published = Public(Written(use));
        Assert.Equal(entries, published.Count);
        foreach (var entry in published)
        {
            Assert.Equal(["adaptar", "cita", "reseniable"], entry.Answers.Keys.Order());
            Assert.Equal(named ? Juana.Name : null, entry.Author);
            Assert.Equal("es", entry.Language);
        }
    }

    [Fact]
    public void What_its_author_takes_back_is_not_public_any_more()
    {
        var top = Written("nombre");
        top.Withdraw(Juana, top.Sent("OEI-A6").Id);
        Assert.Empty(Public(top));
    }

    /// <summary>Inside the exchange an entry stands under its author's name: there it is read by whom they chose, not by everybody because it is published without the name.</summary>
    [Fact]
    public void Publication_without_a_name_opens_nothing_inside_the_exchange()
    {
        var top = Written("anonimo");
        foreach (var other in new[] { Beatriz, Renato, Diana })
        {
            Assert.Equal(Sight.Nothing, top.See("OEI-A6", Viewer.Of(top.As(other))).Best);
        }
    }

    [Fact]
    public void Nothing_else_of_an_exchange_is_public()
    {
        var top = At("reporting");
        Assert.True(top.Open.Submissions.Count > 5);
        Assert.Empty(Public(top));
    }

    /// <summary>An offer in the bank whose author chose that anybody may read it, without the contact person; not before it is approved, nor once withdrawn.</summary>
    [Theory]
    [InlineData(Visibilities.Public, DossierStages.InBank, 1)]
    [InlineData(Visibilities.Network, DossierStages.InBank, 0)]
    [InlineData(Visibilities.Public, DossierStages.Submitted, 0)]
    [InlineData(Visibilities.Public, DossierStages.Withdrawn, 0)]
    public void An_offer_is_public_once_it_stands_in_the_bank(string visibility, string stage, int entries)
    {
        var form = Oei.OpeningForm(DossierKind.Offer)!;
        var now = Samples.Now;
        var submission = new Submission("s", form.Key, "", SubmissionState.Approved, 1, 1, "beatriz", "beatriz", 1, Paper.Answers(form), [], [], now, now, now);
        var head = Source("offer", DossierKind.Offer, "BR", stage).Head with { Visibility = visibility };
        var folder = new PeerExchange.Core.Storage.Folder(Dossier.PartitionOf(head.Id), []).With(
        [
            PeerExchange.Core.Storage.Change.Set(Dossier.Key, head, PeerExchange.Core.Storage.CoreJson.Default.Dossier),
            PeerExchange.Core.Storage.Change.Set(OpenDossier.KeyOf(submission), submission, PeerExchange.Core.Storage.CoreJson.Default.Submission),
        ]);

        var published = PublicRules.Of(OpenDossier.Read(folder)!, Oei, ExchangeTop.Roster).ToList();

        Assert.Equal(entries, published.Count);
        var personal = form.Fields.Where(field => field.Personal != PersonalData.No).Select(field => field.Key).ToList();
        Assert.NotEmpty(personal);
        Assert.All(published, entry => Assert.DoesNotContain(entry.Fields, personal.Contains));
        Assert.All(published, entry => Assert.DoesNotContain(entry.Answers.Keys, key => personal.Exists(field => key == field || key.StartsWith(field + ".", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData(Language.Es)]
    [InlineData(Language.Pt)]
    [InlineData(Language.En)]
    public void The_logbooks_of_an_exchange_are_one_document_in_which_each_entry_is_found_again(Language language)
    {
        var top = Written("nombre");
        top.Send("OEI-A6", "ines", Ines, Answers("anonimo"));
        var published = Public(top);
        var reader = Samples.Reader(language);

        var document = PeerExchange.Bot.Documents.WordForm.Write(PrintPublic.Of(Oei, published, reader));

        Assert.Empty(Paper.Problems(document));
        var text = Paper.Text(document);
        Assert.Equal(2, published.Count);
        Assert.All(published, entry => Assert.Contains(PrintPublic.IdOf(entry), text, StringComparison.Ordinal));
        Assert.Contains(Quote, text, StringComparison.Ordinal);
        Assert.Contains(Juana.Name, text, StringComparison.Ordinal);
        Assert.Contains(reader.T["Public.Unnamed"].Text, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Ines.Name, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Question, text, StringComparison.Ordinal);
    }

    private static List<PublicEntry> Public(ExchangeTop top) => [.. PublicRules.Of(top.Open, Oei, ExchangeTop.Roster)];

    private static ExchangeTop Written(string use)
    {
        var top = At("visit");
        top.Send("OEI-A6", "juana", Juana, Answers(use));
        return top;
    }

    private static Dictionary<string, string> Answers(string use) => new()
    {
        ["reseniable"] = Seen,
        ["adaptar"] = "Las visitas a domicilio con un equipo del municipio.",
        ["cita"] = Quote,
        ["pregunta"] = Question,
        ["publicar"] = use,
        ["visibilidad"] = "coordinacion",
    };
}
