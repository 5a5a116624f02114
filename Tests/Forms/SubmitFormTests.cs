using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.Forms;

public sealed class SubmitFormTests
{
    [Fact]
    public void A_complete_offer_gets_its_reference_title_and_state()
    {
        var desk = FormDeskTop.Offer().Filled();

        Assert.IsType<Decision.Committed>(desk.Submit());

        Assert.Equal("OEI-2026-0007", desk.Dossier_.Head.Reference);
        Assert.Equal("Visitas a familias", desk.Dossier_.Head.Title);
        Assert.Equal(SubmissionState.Submitted, desk.Form.State);
        Assert.Equal(1, desk.Form.Version);
    }

    [Fact]
    public void An_incomplete_offer_is_not_sent()
    {
        var desk = FormDeskTop.Offer();

        Assert.Equal("NotComplete", FormDeskTop.Rule(desk.Submit()));
        Assert.Null(desk.Dossier_.Head.Reference);
    }

    [Fact]
    public void Sending_twice_is_sending_once()
    {
        var desk = FormDeskTop.Offer().Filled();
        var edit = desk.Form.Edit;
        desk.Submit();

        Assert.Same(Decision.Nothing, desk.Submit(edit: edit));
        Assert.Equal(1, desk.Form.Version);
    }

    [Fact]
    public void Every_secretary_is_told_and_the_channel_without_a_name()
    {
        var desk = FormDeskTop.Offer().Filled();
        desk.Messages.Clear();

        desk.Submit();

        var told = desk.Messages.OfType<Tell>().ToList();
        Assert.Contains(told, tell => tell.To == Recipient.Person("carmen") && tell.Card == FormPosts.Review);
        Assert.Contains(told, tell => tell.To == Recipient.Channel(Channels.Secretariat) && tell.Card == FormPosts.Notice);
        Assert.All(told.SelectMany(tell => tell.Ids.Values), id => Assert.DoesNotContain("Ana", id, StringComparison.Ordinal));
    }

    [Fact]
    public void A_returned_form_is_mended_and_sent_again_and_both_versions_are_kept()
    {
        var desk = FormDeskTop.Offer().Filled();
        desk.Submit();

        desk.Return(FormDeskTop.Carmen, "nombre", "Escriba el nombre completo");
        Assert.Equal(SubmissionState.Returned, desk.Form.State);
        Assert.Equal(1, desk.Form.Page);
        Assert.Equal("nombre", Assert.Single(desk.Form.Comments).Field);

        desk.Save(1, Going.Review, null, ("nombre", "Programa de visitas a familias"));
        Assert.IsType<Decision.Committed>(desk.Submit());

        Assert.Equal(2, desk.Form.Version);
        Assert.Equal("OEI-2026-0007", desk.Dossier_.Head.Reference);
        Assert.Empty(desk.Form.Comments);
        var versions = desk.Folder.All("v|", CoreJson.Default.SubmissionVersion).Select(version => version.Value.Submission.Answers["nombre"]);
        Assert.Equal(["Visitas a familias", "Programa de visitas a familias"], versions);
    }

    [Fact]
    public void Only_coordination_reviews_and_a_late_press_changes_nothing()
    {
        var desk = FormDeskTop.Offer().Filled();
        desk.Submit();

        Assert.Equal("OnlyCoordination", FormDeskTop.Rule(desk.Approve(FormDeskTop.Beatriz)));
        Assert.Equal("OnlyCoordination", FormDeskTop.Rule(desk.Approve(FormDeskTop.Ana)));
        Assert.Equal("CommentMissing", FormDeskTop.Rule(desk.Return(FormDeskTop.Carmen, null, "  ")));
        Assert.IsType<Decision.Committed>(desk.Approve(FormDeskTop.Carmen));
        Assert.Equal(DossierStages.InBank, desk.Dossier_.Head.Stage);
        Assert.Same(Decision.Nothing, desk.Approve(FormDeskTop.Carmen));
        Assert.Same(Decision.Nothing, desk.Return(FormDeskTop.Carmen, null, "demasiado tarde"));
    }

    [Fact]
    public void The_author_finds_a_new_offer_in_the_bank_and_the_network_only_once_approved()
    {
        var desk = FormDeskTop.Offer().Filled();
        desk.Submit();
        var entry = BankRules.EntryOf(desk.Dossier_, FormDeskTop.Oei)!;
        Assert.True(BankRules.MayFind(entry, FormDeskTop.Actor(FormDeskTop.Ana)));
        Assert.True(BankRules.MayFind(entry, FormDeskTop.Actor(FormDeskTop.Carmen)));
        Assert.False(BankRules.MayFind(entry, FormDeskTop.Actor(FormDeskTop.Beatriz)));

        desk.Approve(FormDeskTop.Carmen);

        var approved = BankRules.EntryOf(desk.Dossier_, FormDeskTop.Oei)!;
        Assert.True(BankRules.MayFind(approved, FormDeskTop.Actor(FormDeskTop.Beatriz)));
        var bank = Bank.Of([approved], 2026);
        Assert.Single(BankSearch.Of(bank, "VISITA familia", FormDeskTop.Actor(FormDeskTop.Beatriz)).Hits);
        Assert.Empty(BankSearch.Of(bank, "agua", FormDeskTop.Actor(FormDeskTop.Beatriz)).Hits);
        Assert.DoesNotContain("ana@example.org", approved.Text, StringComparison.Ordinal);
    }
}
