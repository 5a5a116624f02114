using PeerExchange.Cards;
using PeerExchange.Cards.Home;
using PeerExchange.Cards.PlainText;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Forms.PlainText;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>Which form a person takes up by messages: drafts, forms that wait, and what they may begin; each by its number.</summary>
internal sealed class PlainMenu(FormDesk desk, ShowHome home, StartForm starts)
{
    /// <summary>The open draft edited last.</summary>
    public async Task<OpenForm?> DraftInHandAsync(Turn turn, CancellationToken cancellation)
    {
        OpenForm? best = null;
        foreach (var entry in (await ViewAsync(turn, cancellation)).Entries.Where(IsDraft))
        {
            if (desk.Open(await desk.ReadAsync(entry.Dossier, cancellation), entry.Submission!, turn.Actor) is { IsMine: true, Submission.IsOpen: true } open
                && (best is null || open.Submission.EditedAt > best.Submission.EditedAt))
            {
                best = open;
            }
        }

        return best;
    }

    /// <param name="kind">Only new ones of this kind and drafts of them; null: everything.</param>
    public async Task<IReadOnlyList<PlainChoice>> ChoicesAsync(Turn turn, DossierKind? kind, CancellationToken cancellation)
    {
        var choices = new List<PlainChoice>();
        foreach (var entry in (await ViewAsync(turn, cancellation)).Entries)
        {
            if (entry.Form is { } form && (IsDraft(entry) || (entry.Kind == InboxKind.Task && entry.Submission is null)) && (kind is null || (IsDraft(entry) && OpensKind(entry) == kind)))
            {
                choices.Add(new PlainChoice(entry.Programme, form, entry.Dossier, entry.Submission, null));
            }
        }

        foreach (var opens in new[] { DossierKind.Offer, DossierKind.Request, DossierKind.Profile }.Where(opens => kind is null || opens == kind))
        {
            choices.AddRange(starts.Possible(turn, opens).Select(programme => new PlainChoice(programme.Key, programme.OpeningForm(opens)!.Key, null, null, opens)));
        }

        return choices;
    }

    public async Task<IReadOnlyList<string>> DrawAsync(Turn turn, IReadOnlyList<PlainChoice> choices, string? first, CancellationToken cancellation) =>
        PlainChoices.Draw(await ViewAsync(turn, cancellation), choices, first, FormDesk.ReaderOf(turn));

    /// <summary>A form begun now; the same message again finds the same one.</summary>
    public async Task<(OpenForm? Open, Refusal? Refusal)> BeginAsync(Turn turn, PlainChoice choice, CancellationToken cancellation)
    {
        if (desk.Programmes.Find(choice.Programme) is not { } programme || !programme.Forms.TryGetValue(choice.Form, out var form))
        {
            return (null, null);
        }

        var settled = choice.Dossier is { } dossier
            ? await starts.InDossierAsync(turn, form, dossier, cancellation)
            : await starts.OpenAsync(turn, programme, form, turn.Incoming.Activity.Id ?? Core.Ids.New(), cancellation);
        await settled.WithEffectsAsync();
        return (settled.Refusal is null ? starts.Begun(turn, settled, form) : null, settled.Refusal);
    }

    private DossierKind? OpensKind(InboxEntry entry) =>
        desk.Programmes.Find(entry.Programme) is { } programme && programme.Forms.TryGetValue(entry.Form ?? "", out var form) ? form.Opens : null;

    private static bool IsDraft(InboxEntry entry) =>
        entry is { Form: not null, Submission: not null } && (entry.Kind == InboxKind.Draft || (entry.Kind == InboxKind.Task && entry.Stage == nameof(SubmissionState.Returned)));

    private Task<HomeView> ViewAsync(Turn turn, CancellationToken cancellation) => home.ViewAsync(turn with { Rest = "" }, cancellation);
}
