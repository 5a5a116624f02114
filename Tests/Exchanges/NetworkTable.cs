using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Forms;

namespace PeerExchange.Tests.Exchanges;

/// <summary>A call, an event or an offer on a table top: decisions are made at a time of day given, and their changes laid into the folder.</summary>
internal sealed class NetworkTable(DossierKind kind)
{
    public const string Id = "network0";

    public static readonly Programme Oei = FormDeskTop.Oei;
    public static readonly Roster Roster = FormDeskTop.RosterOf(
        FormDeskTop.Ana, FormDeskTop.Beatriz, FormDeskTop.Carmen, FormDeskTop.NewPerson("rosa", "PY", "oei:representative"), FormDeskTop.NewPerson("pia", "UY", "oei:participant"));

    public Folder Folder { get; private set; } = new(Dossier.PartitionOf(Id), []);

    /// <summary>What the last decision wants delivered.</summary>
    public IReadOnlyList<Message> Messages { get; private set; } = [];

    public Instant Now { get; set; } = Instant.FromUtc(2026, 3, 2, 9, 0);

    public OpenDossier Open => OpenDossier.Read(Folder)!;

    public Dossier Head => Open.Head;

    public IEnumerable<string> Told => Messages.OfType<Tell>().Where(tell => tell.To.Kind == RecipientKind.Person).Select(tell => tell.To.Id).Order(StringComparer.Ordinal);

    public Actor As(Person person) => new(person, [person], Now.InUtc().Date);

    public Decision Begin(string form, Person who) => Take(StartForm.Open(Folder, Oei, Oei.Forms[form], Id, As(who), Answers.None, Now));

    public Decision BeginHere(string form, Person who) => Take(StartForm.InDossier(Folder, Oei, Oei.Forms[form], As(who), Answers.None, Roster, Now));

    public Decision Save(int page, Person who, params (string Input, string Value)[] inputs)
    {
        var form = Open.Submissions.First(submission => submission.IsOpen);
        return Take(FillForm.Save(Folder, Oei, new SavePage(form.Id, form.Edit, page, Going.Next, null, inputs.ToDictionary(input => input.Input, input => input.Value)), As(who), Now));
    }

    public Decision SaveRow(int page, Person who, params (string Input, string Value)[] inputs)
    {
        var form = Open.Submissions.First(submission => submission.IsOpen);
        return Take(FillForm.Save(Folder, Oei, new SaveRow(form.Id, form.Edit, page, null, inputs.ToDictionary(input => input.Input, input => input.Value)), As(who), Now));
    }

    public Decision Send(Person who, Programme? programme = null, params DossierSummary[] calls)
    {
        var form = Open.Submissions.First(submission => submission.IsOpen);
        return Take(SubmitForm.Decide(Folder, programme ?? Oei, form.Id, form.Edit, As(who), "OEI-2026-0007", Roster, Now, calls));
    }

    public Decision Reopen(Person who) => Take(ReopenForm.Decide(Folder, Oei, Open.Submissions[0].Id, As(who), Now));

    /// <summary>The clock comes to the time the dossier asked to be woken at, or to a given one.</summary>
    public Decision Wake(Instant? at = null)
    {
        Now = at ?? Head.Wakes!.Value;
        return Take(ExchangeFlow.Wake(Folder, Oei, Roster, Now));
    }

    /// <summary>A call sent by Carmen, open until the last day.</summary>
    public NetworkTable Called(string last)
    {
        Assert.Equal(DossierKind.Call, kind);
        Begin("OEI-CONV", FormDeskTop.Carmen);
        Save(0, FormDeskTop.Carmen, ("conv_nombre", "Convocatoria 2026"), ("conv_texto", "Se invita a ofrecer y a solicitar intercambios."), ("abre", "2026-03-02"), ("cierra", last));
        Send(FormDeskTop.Carmen);
        return this;
    }

    /// <summary>An offer by Ana, approved, in the bank until 2 March 2027.</summary>
    public NetworkTable InBank()
    {
        Assert.Equal(DossierKind.Offer, kind);
        Begin("OEI-Q-OFE", FormDeskTop.Ana);
        foreach (var (page, inputs) in FormDeskTop.GoodOffer)
        {
            Save(page, FormDeskTop.Ana, inputs);
        }

        Send(FormDeskTop.Ana);
        Take(ReviewForm.Approve(Folder, Oei, Open.Submissions[0].Id, 1, As(FormDeskTop.Carmen), Roster, Now));
        return this;
    }

    public Decision Take(Decision decision)
    {
        Messages = [];
        if (decision is Decision.Committed committed)
        {
            Folder = Folder.With(committed.Changes);
            Messages = committed.Messages;
        }

        return decision;
    }
}
