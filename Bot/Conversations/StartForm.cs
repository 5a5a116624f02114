using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Home;
using PeerExchange.Cards.Model;
using PeerExchange.Core;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>
/// ofrecer, solicitar, and every "begin": the first press makes the dossier or the draft, the same press again finds it. The id comes
/// from the card pressed, so that a double click makes one.
/// </summary>
internal sealed class StartForm(FormDesk desk, ShowHome home, Decider decider, KnownValues knownValues) : IConversation
{
    public void Register(Routes routes) => routes
        .Word(Words.Offer, (turn, cancellation) => ChooseAsync(turn, DossierKind.Offer, cancellation))
        .Word(Words.Profile, (turn, cancellation) => ChooseAsync(turn, DossierKind.Profile, cancellation))
        .Verb(Verbs.ProfileStart, (turn, cancellation) => ChooseAsync(turn, DossierKind.Profile, cancellation))
        .Word(Words.Request, (turn, cancellation) => ChooseAsync(turn, DossierKind.Request, cancellation))
        .Verb(Verbs.OfferStart, (turn, cancellation) => ChooseAsync(turn, DossierKind.Offer, cancellation))
        .Verb(Verbs.RequestStart, (turn, cancellation) => ChooseAsync(turn, DossierKind.Request, cancellation))
        .Verb(Verbs.FormStart, StartAsync);

    /// <summary>One programme and no draft waiting: the form at once; else the person is asked.</summary>
    private async Task<Answer> ChooseAsync(Turn turn, DossierKind kind, CancellationToken cancellation)
    {
        var possible = Possible(turn, kind);
        var view = await home.ViewAsync(turn with { Rest = "" }, cancellation);

        // There is one profile only: begun or sent, it is what is meant.
        var drafts = kind == DossierKind.Profile ? [] : view.Entries.Where(entry => entry.Kind == InboxKind.Draft && entry.DossierKind == kind).ToList();
        var nonce = Nonce(turn);
        return possible is [var only] && drafts.Count == 0
            ? await ShowAsync(turn, await OpenAsync(turn, only, only.OpeningForm(kind)!, nonce, cancellation), only.OpeningForm(kind)!, cancellation)
            : Answer.Show(StartCard.Draw(kind, possible, drafts, view, nonce, FormDesk.ReaderOf(turn)));
    }

    /// <summary>The programmes in which the person may begin an offer or a request.</summary>
    public IReadOnlyList<Programme> Possible(Turn turn, DossierKind kind) =>
    [
        .. desk.Programmes.All.Where(programme => programme.OpeningForm(kind) is { } form && form.FilledBy.Any(role => turn.Actor.Holds(programme.Key, role))),
    ];

    private async Task<Answer> StartAsync(Turn turn, CancellationToken cancellation)
    {
        if (turn.Data(CardData.Programme) is not { } key || desk.Programmes.Find(key) is not { } programme
            || turn.Data(CardData.Form) is not { } formKey || !programme.Forms.TryGetValue(formKey, out var form))
        {
            return Answer.Say(Excuses.Incomplete(turn.Language));
        }

        var settled = turn.Data(CardData.Dossier) is { } dossier
            ? await InDossierAsync(turn, form, dossier, cancellation)
            : await OpenAsync(turn, programme, form, turn.Data(CardData.Nonce) ?? Nonce(turn), cancellation);
        return await ShowAsync(turn, settled, form, cancellation);
    }

    /// <summary>A form that begins a dossier, shown at its first page.</summary>
    /// <param name="nonce">Of the card pressed; null: the press itself.</param>
    /// <param name="rows">Rows it begins with.</param>
    public async Task<Answer> BeginAsync(Turn turn, Programme programme, FormDefinition form, string? nonce, CancellationToken cancellation, IReadOnlyList<FormRow>? rows = null) =>
        await ShowAsync(turn, await OpenAsync(turn, programme, form, nonce ?? Nonce(turn), cancellation, rows), form, cancellation);

    /// <summary>A new offer or request with its first draft; the same nonce finds the one it made.</summary>
    public async Task<Settled> OpenAsync(Turn turn, Programme programme, FormDefinition form, string nonce, CancellationToken cancellation, IReadOnlyList<FormRow>? rows = null)
    {
        var known = await knownValues.OfAsync(turn, form, null, null, cancellation);
        for (var again = 0; ; again++)
        {
            // A press on a card whose form was sent long ago begins another one.
            var id = Core.Forms.StartForm.IdOf(programme, form, turn.Person, nonce, again);
            var settled = await decider.DecideAsync(
                Dossier.StateOf(id), turn.Person.Id, (folder, now) => Core.Forms.StartForm.Open(folder, programme, form, id, turn.Actor, known, now, rows), cancellation,
                isNew: true);
            if (settled.Refusal is not null || settled.IsCommitted || form.Opens == DossierKind.Profile || IsOpenDraft(settled.Folder))
            {
                return settled;
            }
        }
    }

    /// <summary>The draft of a form of a running exchange, begun now or before.</summary>
    public async Task<Settled> InDossierAsync(Turn turn, FormDefinition form, string dossier, CancellationToken cancellation)
    {
        var about = turn.Data(CardData.About);
        var known = await knownValues.OfAsync(turn, form, dossier, about, cancellation);
        return await desk.DecideAsync(
            dossier, turn.Actor, (folder, programme, now) => Core.Forms.StartForm.InDossier(folder, programme, form, turn.Actor, known, turn.Roster, now, about), cancellation);
    }

    /// <summary>The draft that was begun; null where there is none.</summary>
    public OpenForm? Begun(Turn turn, Settled settled, FormDefinition form)
    {
        if (OpenDossier.Read(settled.Folder) is not { } dossier)
        {
            return null;
        }

        var of = turn.Data(CardData.About) ?? Core.Forms.StartForm.SubjectOf(form, dossier.Head, turn.Actor);
        var submission = dossier.Submissions.LastOrDefault(submission => submission.Form == form.Key && (form.Opens is not null || submission.Of == of));
        return submission is null ? null : desk.Open(settled.Folder, submission.Id, turn.Actor);
    }

    private async Task<Answer> ShowAsync(Turn turn, Settled settled, FormDefinition form, CancellationToken cancellation)
    {
        if (settled.Refusal is { } refusal)
        {
            return Answer.Say(Texts.Of(turn.Language).Say(refusal).Text);
        }

        await settled.WithEffectsAsync();
        if (Begun(turn, settled, form) is not { } open)
        {
            return Answer.Say(Texts.Of(turn.Language)["Refusals.NoSuchForm"].Text);
        }

        open = open.NeedsHostOffers || open.Form.OriginField is not null ? await desk.OpenAsync(settled.Folder, open.Submission.Id, turn.Actor, cancellation) ?? open : open;
        var card = FormDesk.Draw(open, turn, null);
        return Answer.After(settled, card, open.Order);
    }

    private static bool IsOpenDraft(Folder folder) =>
        OpenDossier.Read(folder) is { } dossier && dossier.Head.Stage == DossierStages.Draft && dossier.Submissions.Any(submission => submission.IsOpen);

    /// <summary>What makes this press the same press: the message or card it came from.</summary>
    private static string Nonce(Turn turn) => turn.Incoming.Press?.ReplyToId ?? turn.Incoming.Activity.Id ?? Ids.New();
}
