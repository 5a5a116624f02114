using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Cards;
using PeerExchange.Cards.Forms;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>What every conversation about a form needs: the dossier as it stands, and the card of the place where the person is.</summary>
internal sealed class FormDesk(ITableStore store, ProgrammeCatalog programmes, Decider decider, DraftLines drafts, BankCache bank)
{
    private const int MostOffers = 40;
    private const int MostAlike = 2;

    public ProgrammeCatalog Programmes => programmes;

    public Task<Folder> ReadAsync(string dossierId, CancellationToken cancellation) => store.ReadDossierAsync(dossierId, cancellation);

    /// <summary>Decides on one dossier; the function also gets the programme it belongs to.</summary>
    public async Task<Settled> DecideAsync(
        string dossierId, Actor actor, Func<Folder, Programme, NodaTime.Instant, Core.Decisions.Decision> decide, CancellationToken cancellation)
    {
        var settled = await decider.DecideAsync(
            Dossier.StateOf(dossierId),
            actor.Person.Id,
            (folder, now) => folder.Get(Dossier.Key, CoreJson.Default.Dossier) is { } head && programmes.Find(head.Programme) is { } programme
                ? decide(folder, programme, now)
                : Core.Decisions.Decision.Refuse("NoSuchDossier"),
            cancellation);
        if (settled.Decision is Core.Decisions.Decision.Committed { Messages.Count: 0 })
        {
            drafts.Follow(dossierId);
        }

        return settled;
    }

    /// <summary>The form as the person may see and fill it; null where there is none or it is not theirs to see.</summary>
    public OpenForm? Open(Folder folder, string submissionId, Actor actor)
    {
        if (OpenDossier.Read(folder) is not { } dossier || dossier.Find(submissionId) is not { } submission
            || programmes.Find(dossier.Head.Programme) is not { } programme || !programme.Forms.TryGetValue(submission.Form, out var form))
        {
            return null;
        }

        var context = FormContext.Of(programme, form, dossier, submission, actor.ActsFor.FirstOrDefault(person => person.Id == submission.Author) ?? actor.Person, actor.Today);
        return new OpenForm(programme, form, dossier, submission, context, actor);
    }

    /// <summary>The same with what is kept outside the dossier: choices, where the form offers any, and offers much like one that was just sent.</summary>
    /// <param name="isWaitedFor">A person waits: the bank as last read does.</param>
    public async Task<OpenForm?> OpenAsync(Folder folder, string submissionId, Actor actor, CancellationToken cancellation, bool isWaitedFor = true) =>
        Open(folder, submissionId, actor) is not { } open ? null
        : open.NeedsHostOffers ? open with { HostOffers = await HostOffersAsync(open, cancellation) }
        : open.Form.OriginField is not null ? open with { Events = await EventsAsync(open.Programme, cancellation) }
        : open.IsOfferInReview ? open with { Alike = Alike(open, isWaitedFor ? bank.Latest : await bank.ReadAsync(cancellation)) }
        : open;

    /// <summary>The dossier with some of its forms as they were sent last, where they are being corrected: others read what was sent, not what is being written.</summary>
    public Task<OpenDossier> AsSentAsync(OpenDossier dossier, Func<Submission, bool> which, CancellationToken cancellation) => store.AsSentAsync(dossier, which, cancellation);

    /// <summary>The calls and events of the network, as its index has them.</summary>
    public Task<IReadOnlyList<DossierSummary>> CallsAsync(CancellationToken cancellation) => DossierIndex.ReadAsync(store, DossierIndex.OfNetwork, cancellation);

    /// <summary>What the hosts of the exchange have in the bank, the newest first; as many as a card bears.</summary>
    public async Task<IReadOnlyList<KnownOption>> HostOffersAsync(OpenForm open, CancellationToken cancellation)
    {
        var head = open.Dossier.Head;
        var offers = new List<DossierSummary>();
        foreach (var country in head.Parties.Where(party => party.Side == Side.Host).Select(party => party.Country).Distinct())
        {
            foreach (var row in await store.QueryAsync(new RowRange(DossierIndex.PartitionOf(country)), cancellation))
            {
                if (RowJson.Read(row, CoreJson.Default.DossierSummary) is { Kind: DossierKind.Offer, Stage: DossierStages.InBank } offer
                    && offer.Programme == head.Programme && offer.Parties.Any(party => party.Side == Side.Host && party.Country == country))
                {
                    offers.Add(offer);
                }
            }
        }

        return [.. offers.OrderByDescending(offer => offer.ChangedAt).Take(MostOffers).Select(offer => new KnownOption(offer.Id, $"{offer.Title} ({offer.Reference})"))];
    }

    /// <summary>Events of the programme that were announced, the newest first; as many as a card bears.</summary>
    private async Task<IReadOnlyList<KnownOption>> EventsAsync(Programme programme, CancellationToken cancellation) =>
    [
        .. (await CallsAsync(cancellation)).Where(known => known is { Kind: DossierKind.Event, Days: not null } && known.Programme == programme.Key && known.Stage != DossierStages.Withdrawn)
            .OrderByDescending(known => known.Days!.First).Take(MostOffers).Select(known => new KnownOption(known.Id, $"{known.Title} ({known.Reference})")),
    ];

    /// <summary>What a press on a form shows: why nothing was done, or the form where the person is now. What is still wrong on it the card itself lists.</summary>
    /// <param name="page">The page to show, where that is not the one the person is on.</param>
    public async Task<Answer> AnswerAsync(Turn turn, Settled settled, string submission, CancellationToken cancellation, Func<OpenForm, PageTurn?>? page = null)
    {
        var texts = Texts.Of(turn.Language);
        if (settled.Refusal is { Reason: not "NotComplete" } refusal)
        {
            return Answer.Say(texts.Say(refusal).Text);
        }

        if (await OpenAsync(settled.Folder, submission, turn.Actor, cancellation) is not { } open || !(open.IsMine || open.Submission.Author == turn.Person.Id))
        {
            return Answer.Say(texts["Refusals.NoSuchForm"].Text);
        }

        await settled.WithEffectsAsync();
        return Answer.After(settled, Draw(open, turn, page?.Invoke(open)), open.Order);
    }

    /// <summary>Of those the person may find.</summary>
    private static IReadOnlyList<AlikeOffer> Alike(OpenForm open, Bank bank) => BankRules.EntryOf(open.Dossier, open.Programme) is not { } entry
        ? []
        : [.. LikeOffers.In(bank, entry, other => BankRules.MayFind(other, open.Actor)).Take(MostAlike).Select(other => new AlikeOffer(other.Reference ?? "", other.Title))];

    /// <summary>The card of where the person is: the page to go on with, the summary, or what was sent.</summary>
    public static AdaptiveCard Draw(OpenForm open, Turn turn, PageTurn? page)
    {
        var reader = ReaderOf(turn);
        var view = open.View(reader);
        if (!open.Submission.IsOpen)
        {
            view = FormSight.WithPapers(view, open, turn.Roster, turn.Actor);
            return open.Submission.State == SubmissionState.Withdrawn ? FormWithdrawn.Draw(view, reader)
                : open.Submission.Version > 0 && open.IsMine
                ? FormReceipt.Draw(view, reader)
                : SubmissionView.Draw(view, 0, reader);
        }

        var index = page?.Page ?? open.Submission.Page;
        return index >= open.Form.Pages.Count
            ? FormSummary.Draw(FormSight.WithPapers(view, open, turn.Roster, turn.Actor), new SummaryTurn(open.Whole(), turn.Number(CardData.Part) ?? 0), reader)
            : FormPage.Draw(view, page ?? new PageTurn(index), reader);
    }

    public static Reader ReaderOf(Turn turn) => new(turn.Language, turn.Zone, turn.Now);
}

/// <summary>A form of a dossier before a person.</summary>
internal sealed record OpenForm(Programme Programme, FormDefinition Form, OpenDossier Dossier, Submission Submission, FormContext Context, Actor Actor)
{
    /// <summary>Offers of the host in the bank; read only where <see cref="NeedsHostOffers"/>.</summary>
    public IReadOnlyList<KnownOption> HostOffers { get; init; } = [];

    /// <summary>Events of the network; read only where the form asks from which of them it comes.</summary>
    public IReadOnlyList<KnownOption> Events { get; init; } = [];

    /// <summary>Offers of the bank that say nearly the same; read only where <see cref="IsOfferInReview"/>.</summary>
    public IReadOnlyList<AlikeOffer> Alike { get; init; } = [];

    public bool IsOfferInReview => Form.Opens == DossierKind.Offer && Submission.State == SubmissionState.Submitted;

    public bool NeedsHostOffers => Form.Fields.Any(asked => asked.Options == KnownNames.HostOffers);

    public bool IsMine => FormRights.MayFill(Form, Dossier.Head, Submission, Actor);

    public long Order => Submission.EditedAt.ToUnixTimeTicks();

    /// <summary>What is still wrong, page by page, on the pages that are asked at all.</summary>
    public IReadOnlyList<(int Page, Findings Findings)> Whole() => FormCheck.Whole(Context);

    public FormView View(Reader reader)
    {
        var steps = new List<int>(Form.Pages.Count);
        var notAsked = new HashSet<string>(StringComparer.Ordinal);
        var notAskedInRow = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        for (var i = 0; i < Form.Pages.Count; i++)
        {
            var page = Form.Pages[i];
            foreach (var field in page.Fields.Where(field => !FormCheck.IsEverAsked(page, field, Context)))
            {
                notAsked.Add(field.Key);
            }

            if (FormCheck.DiffersByRow(page))
            {
                NoteNotAsked(notAskedInRow, page, "", Answers.None);
                foreach (var row in Dossier.Rows(Submission.Id, page.Rows!.Key))
                {
                    NoteNotAsked(notAskedInRow, page, row.Id, row.Answers);
                }
            }

            if (FormRights.MayFill(Form, page, Dossier.Head, Submission, Actor) && page.Fields.Any(field => !notAsked.Contains(field.Key)))
            {
                steps.Add(i);
            }
        }

        return new FormView(Programme, Form, Submission, Dossier.Head.Id, Dossier.Head.Reference, InboxRules.TitleOf(Dossier.Head, Form, Submission) is { Length: > 0 } title ? title : null)
        {
            Steps = steps,
            NotAsked = notAsked,
            NotAskedInRow = notAskedInRow,
            Rows = Form.Pages.Where(page => page.Rows is not null).ToDictionary(
                page => page.Rows!.Key, page => ShownValues.InRows(this, page, reader), StringComparer.Ordinal),
            Files = Dossier.Files(Submission.Id).ToDictionary(file => file.Id, file => new UploadedFile(file.Id, file.Name, file.Bytes), StringComparer.Ordinal),
            Shown = ShownValues.Of(this, reader),
            Alike = Alike,
            Sources = Sources(reader.Language),
            MayWithdraw = Core.Forms.WithdrawEntry.MayWithdraw(Form, Submission, Actor),
            MayCorrect = FormRights.MayReopen(Form, Programme, Dossier.Head, Submission, Actor),
            MayTakeBack = Form.Opens is not null && WithdrawRequest.MayWithdraw(Dossier, Programme, Actor),
            Keeping = OfferRules.MayKeep(Dossier, Programme, Actor) ? new Cards.Bank.OfferKeeping(Dossier.Head.Id, OfferRules.Until(Dossier, Programme), Submission.Version) : null,
        };
    }

    private void NoteNotAsked(Dictionary<string, IReadOnlySet<string>> notAsked, PageDefinition page, string row, IReadOnlyDictionary<string, string> answers)
    {
        var context = Context.InRow(answers);
        var here = page.Fields.Where(field => !FormCheck.IsAsked(field, context)).Select(field => field.Key);
        notAsked[row] = notAsked.GetValueOrDefault(row, new HashSet<string>()).Concat(here).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Choices that come from the exchange and the bank, for the fields of this form that offer them.</summary>
    private Dictionary<string, IReadOnlyList<KnownOption>> Sources(Language language)
    {
        var sources = new Dictionary<string, IReadOnlyList<KnownOption>>(StringComparer.Ordinal);
        foreach (var name in Form.Fields.Select(field => field.Options).OfType<string>().Where(KnownNames.IsSource).Distinct())
        {
            sources[name] = ExchangeOptions.Of(name, Programme, Dossier, language) is { } rows ? [.. rows.Select(row => new KnownOption(row.Key, row.Title))] : name == KnownNames.NetworkEvents ? Events : HostOffers;
        }

        return sources;
    }
}
