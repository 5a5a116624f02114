using PeerExchange.Bot.Delivery;
using PeerExchange.Cards;
using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.PlainText;
using PeerExchange.Core.Forms.PlainText;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>
/// texto: forms as plain messages, one question at a time, for a client that shows no cards. What a person writes goes to the form in hand
/// until it is sent or put aside; any other word of the product puts it aside and is obeyed.
/// </summary>
internal sealed class PlainForm(FormDesk desk, KnownValues knownValues, PlainTalk talk, PlainMenu menu, SubmitForm submits, DownloadForm documents) : IConversation
{
    public void Register(Routes routes) => routes
        .Word(Words.PlainText, BeginAsync)
        .Verb(Verbs.FormPlain, PressAsync);

    public static bool IsOn(Turn turn) => PlainTalk.ModeOf(turn) is not null;

    /// <summary>Null: the words were another command; the form is put aside, the person told, and the command is to be obeyed.</summary>
    public async Task<Answer?> TakeAsync(Turn turn, CancellationToken cancellation)
    {
        var mode = PlainTalk.ModeOf(turn)!;
        if (mode.IsSent)
        {
            return await AfterSentAsync(turn, mode, cancellation);
        }

        switch (Words.Read(turn.Incoming.Text))
        {
            case (Words.PlainText, ""):
                return await ChooseAsync(turn, null, cancellation);
            case (Words.Offer, ""):
                return await ChooseAsync(turn, DossierKind.Offer, cancellation);
            case (Words.Request, ""):
                return await ChooseAsync(turn, DossierKind.Request, cancellation);
            case (_, ""):
                await PutAsideAsync(turn, mode, cancellation);
                return null;
            default:
                return mode is { Dossier: { } dossier, Submission: { } submission }
                    ? await ToFormAsync(turn, dossier, submission, cancellation)
                    : await PickAsync(turn, mode, cancellation);
        }
    }

    /// <summary>After a file was taken: the question again in place of a card.</summary>
    public async Task<Answer> AfterFileAsync(Turn turn, Answer taken, CancellationToken cancellation) =>
        taken is Answer.Shown && PlainTalk.ModeOf(turn) is { IsSent: false, Dossier: { } dossier, Submission: { } submission }
            ? await talk.TellAsync(turn, await desk.ReadAsync(dossier, cancellation), submission, new PlainEcho { Note = "FileSaved" }, starts: false, cancellation)
            : taken;

    private async Task<Answer> BeginAsync(Turn turn, CancellationToken cancellation) =>
        await menu.DraftInHandAsync(turn, cancellation) is { } open
            ? await StartAsync(turn, open.Dossier.Head.Id, open.Submission.Id, cancellation)
            : await ChooseAsync(turn, null, cancellation);

    private Task<Answer> PressAsync(Turn turn, CancellationToken cancellation) =>
        turn.Data(CardData.Dossier) is { } dossier && turn.Data(CardData.Submission) is { } submission
            ? StartAsync(turn, dossier, submission, cancellation)
            : BeginAsync(turn, cancellation);

    /// <summary>One form possible: at once. Else the person is asked, and the numbers of the question are kept.</summary>
    private async Task<Answer> ChooseAsync(Turn turn, DossierKind? kind, CancellationToken cancellation)
    {
        var choices = await menu.ChoicesAsync(turn, kind, cancellation);
        if (kind is not null && choices is [var only])
        {
            return await TakeUpAsync(turn, only, cancellation);
        }

        await talk.KeepAsync(turn, choices.Count == 0 ? null : new PlainMode(null, null, choices), cancellation);
        return await talk.SayAsync(turn, await menu.DrawAsync(turn, choices, null, cancellation), cancellation);
    }

    private async Task<Answer> PickAsync(Turn turn, PlainMode mode, CancellationToken cancellation)
    {
        switch (ControlWords.Read(turn.Incoming.Text, inList: true))
        {
            case (Control.Leave, _):
                await talk.KeepAsync(turn, null, cancellation);
                return Answer.Say(Texts.Of(turn.Language)["Plain.MenuLeft"].Text);
            case (_, { } number) when number >= 1 && number <= mode.Choices.Count:
                return await TakeUpAsync(turn, mode.Choices[number - 1], cancellation);
            default:
                return await talk.SayAsync(turn, await menu.DrawAsync(turn, mode.Choices, "Plain.MenuUnclear", cancellation), cancellation);
        }
    }

    private async Task<Answer> TakeUpAsync(Turn turn, PlainChoice choice, CancellationToken cancellation)
    {
        if (choice is { Dossier: { } dossier, Submission: { } submission })
        {
            return await StartAsync(turn, dossier, submission, cancellation);
        }

        var (open, refusal) = await menu.BeginAsync(turn, choice, cancellation);
        return open is not null
            ? await StartAsync(turn, open.Dossier.Head.Id, open.Submission.Id, cancellation)
            : Answer.Say(Texts.Of(turn.Language).Say(refusal ?? new Core.Decisions.Refusal("NoSuchForm", [])).Text);
    }

    private async Task<Answer> StartAsync(Turn turn, string dossier, string submission, CancellationToken cancellation)
    {
        var (settled, echo) = await talk.DecideAsync(turn, dossier, (folder, programme, now) => TakeMessage.Begin(folder, programme, submission, turn.Incoming.Activity.Id, turn.Actor, now), cancellation);
        if (echo.Wish != PlainWish.Gone)
        {
            await talk.KeepAsync(turn, PlainMode.In(dossier, submission), cancellation);
        }

        return await AnswerAsync(turn, settled, submission, echo, starts: true, cancellation);
    }

    private async Task<Answer> ToFormAsync(Turn turn, string dossier, string submission, CancellationToken cancellation)
    {
        var reader = FormDesk.ReaderOf(turn);
        IReadOnlyList<KnownOption>? offers = null;
        IReadOnlyDictionary<string, string>? known = null;
        while (true)
        {
            OpenForm? waiting = null;
            var (settled, echo) = await talk.DecideAsync(
                turn, dossier,
                (folder, programme, now) =>
                {
                    var open = desk.Open(folder, submission, turn.Actor);
                    waiting = known is null && open is not null && (open.NeedsHostOffers || KnownValues.RowsAskExchange(open.Form)) ? open : null;
                    return waiting is not null
                        ? (Core.Decisions.Decision.Nothing, new PlainEcho())
                        : TakeMessage.Take(
                            folder, programme,
                            new PlainSaid(submission, turn.Incoming.Text, turn.Incoming.Activity.Id, known ?? (open is null ? KnownValues.Of(turn) : KnownValues.ForRows(turn, open.Form)), Sources(open), SpokenZones.All), turn.Actor, now);
                },
                cancellation);
            if (waiting is null)
            {
                return echo.Wish == PlainWish.Send ? await SendAsync(turn, settled, dossier, submission, cancellation)
                    : echo.Wish == PlainWish.Document ? await DocumentAsync(turn, dossier, submission, cancellation)
                    : await AnswerAsync(turn, settled, submission, echo, starts: false, cancellation);
            }

            // What is offered to choose from, and what a row begins with, lie outside the dossier: they are read, and the message taken again.
            offers = waiting.NeedsHostOffers ? await desk.HostOffersAsync(waiting, cancellation) : [];
            known = await knownValues.ForRowsAsync(turn, waiting, cancellation);
        }

        IReadOnlyDictionary<string, IReadOnlyList<SpokenOption>> Sources(OpenForm? open) =>
            open is null ? new Dictionary<string, IReadOnlyList<SpokenOption>>() : PlainSight.Sources((open with { HostOffers = offers ?? [] }).View(reader));
    }

    /// <summary>What the summary showed is sent; if the form has changed since, it is shown again.</summary>
    private async Task<Answer> SendAsync(Turn turn, Settled before, string dossier, string submission, CancellationToken cancellation)
    {
        var edit = before.Folder.Get(PlainPlace.KeyOf(submission, turn.Person.Id), CoreJson.Default.PlainPlace)?.Edit ?? -1;
        var settled = await submits.SendAsync(turn, dossier, submission, edit, cancellation);
        if (settled.Refusal is { Reason: not "NotComplete" } refusal)
        {
            return Answer.Say(Texts.Of(turn.Language).Say(refusal).Text);
        }

        if (desk.Open(settled.Folder, submission, turn.Actor) is not { IsMine: true } open)
        {
            return await AnswerAsync(turn, settled, submission, new PlainEcho { Wish = PlainWish.Gone }, starts: false, cancellation);
        }

        if (!open.Submission.IsOpen)
        {
            await settled.WithEffectsAsync();
            await talk.KeepAsync(turn, PlainMode.In(dossier, submission) with { IsSent = true }, cancellation);
            var reader = FormDesk.ReaderOf(turn);
            return await talk.SayAsync(turn, PlainSummary.Receipt(open.View(reader), reader), cancellation);
        }

        if (open.Submission.Edit == edit)
        {
            return await talk.TellAsync(turn, settled.Folder, submission, new PlainEcho { Note = "NotComplete" }, starts: false, cancellation);
        }

        var (again, echo) = await talk.DecideAsync(turn, dossier, (folder, programme, now) => TakeMessage.Review(folder, programme, submission, turn.Actor, now), cancellation);
        return await AnswerAsync(turn, again, submission, echo, starts: false, cancellation);
    }

    /// <summary>The document of what was just sent, as often as it is asked for; with anything else the form is done with.</summary>
    private async Task<Answer?> AfterSentAsync(Turn turn, PlainMode mode, CancellationToken cancellation)
    {
        if (mode is { Dossier: { } dossier, Submission: { } submission } && ControlWords.Read(turn.Incoming.Text, inList: true) is (Control.Document, _))
        {
            return await DocumentAsync(turn, dossier, submission, cancellation);
        }

        await talk.KeepAsync(turn, null, cancellation);
        return null;
    }

    private async Task<Answer> DocumentAsync(Turn turn, string dossier, string submission, CancellationToken cancellation)
    {
        var texts = Texts.Of(turn.Language);
        var printed = await documents.LinkAsync(turn, dossier, submission, cancellation);
        return Answer.Say(printed.Link is { } link
            ? texts.Format("Plain.Document", (int)Web.Downloads.Life.TotalMinutes).Text + "\n" + link.AbsoluteUri
            : texts.Say(printed.Refusal ?? new Core.Decisions.Refusal("NoSuchForm", [])).Text);
    }

    private async Task<Answer> AnswerAsync(Turn turn, Settled settled, string submission, PlainEcho echo, bool starts, CancellationToken cancellation)
    {
        var texts = Texts.Of(turn.Language);
        switch (echo.Wish)
        {
            case PlainWish.Gone:
                await talk.KeepAsync(turn, null, cancellation);
                return Answer.Say(texts["Plain.Gone"].Text);
            case PlainWish.Leave:
                await settled.WithEffectsAsync();
                await talk.KeepAsync(turn, null, cancellation);
                return Answer.Say(desk.Open(settled.Folder, submission, turn.Actor) is { } left ? texts.Format("Plain.Left", left.Form.Name).Text : texts["Plain.MenuLeft"].Text);
            default:
                return settled.Refusal is { } refusal
                    ? Answer.Say(texts.Say(refusal).Text)
                    : await talk.TellAsync(turn, settled.Folder, submission, echo, starts, cancellation);
        }
    }

    private async Task PutAsideAsync(Turn turn, PlainMode mode, CancellationToken cancellation)
    {
        await talk.KeepAsync(turn, null, cancellation);
        if (mode is { Dossier: { } dossier, Submission: { } submission })
        {
            var (settled, echo) = await talk.DecideAsync(turn, dossier, (folder, programme, now) => TakeMessage.Leave(folder, programme, submission, turn.Actor, now), cancellation);
            await settled.WithEffectsAsync();
            if (echo.Wish == PlainWish.Leave && desk.Open(settled.Folder, submission, turn.Actor) is { } open)
            {
                await talk.SendAsync(turn, Texts.Of(turn.Language).Format("Plain.Left", open.Form.Name).Text, cancellation);
            }
        }
    }
}
