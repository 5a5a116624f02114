using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Core.Exchanges.Panels;

/// <summary>What somebody proposed for a panel says.</summary>
/// <param name="Unpaid">They know that they serve "ad honorem".</param>
/// <param name="HasConflict">Whether they declare a conflict of interest; null: they have not said.</param>
/// <param name="Words">What the conflict is, or why they decline.</param>
public sealed record SeatAnswer(bool Accepts, bool Unpaid, bool? HasConflict, string Words);

/// <summary>
/// Somebody proposed accepts, declaring conflicts of interest, or declines with a reason: for themself only, nobody answers for them. Until the side
/// that asks has agreed, an answer may still be changed.
/// </summary>
public static class AnswerSeat
{
    private const int Shortest = 5;
    private const int Longest = 1_000;

    public static Decision Decide(Folder folder, Programme programme, SeatAnswer answer, Actor actor, Roster roster, Instant now)
    {
        if (OpenDossier.Read(folder) is not { Head.Kind: DossierKind.Exchange, Panel: { } panel } dossier || programme.Panel is not { } definition
            || panel.SeatOf(actor.Person.Id) is not { } seat)
        {
            return Decision.Refuse("NotYourSeat");
        }

        var head = dossier.Head;
        if (seat.State == SeatState.Declined)
        {
            return Decision.Nothing;
        }

        if (head.Stage != definition.Stage || panel.IsAgreed)
        {
            return seat.State == SeatState.Accepted && answer.Accepts ? Decision.Nothing : Decision.Refuse("PanelSettled");
        }

        var words = InputText.Cut(InputText.Clean(answer.Words, FieldType.LongText), Longest);
        if (answer.Accepts && !answer.Unpaid)
        {
            return Decision.Refuse("UnpaidMissing");
        }

        if (answer.Accepts && answer.HasConflict is null)
        {
            return Decision.Refuse("ConflictMissing");
        }

        if ((!answer.Accepts || answer.HasConflict == true) && words.Length < Shortest)
        {
            return Decision.Refuse(answer.Accepts ? "ConflictWordsMissing" : "ReasonMissing");
        }

        var said = seat with
        {
            State = answer.Accepts ? SeatState.Accepted : SeatState.Declined,
            Conflict = answer is { Accepts: true, HasConflict: true } ? words : null,
            Reason = answer.Accepts ? null : words,
            At = now,
        };
        if (said with { At = seat.At } == seat)
        {
            return Decision.Nothing;
        }

        var after = panel with
        {
            Seats = [.. panel.Seats.Select(other => other.Person == said.Person ? said : other)],
            Gone = answer.Accepts ? panel.Gone : [.. panel.Gone, said.Person],
        };
        return ExchangeFlow.Complete(
            folder,
            new Decision.Committed(
                answer.Accepts ? "panel.accept" : "panel.decline", "",
                [after.AsChange(), Change.Set(Dossier.Key, head with { ChangedAt = now }, CoreJson.Default.Dossier)],
                [.. PanelPosts.Of(head, definition, after, panel, roster), DossierEffects.Publish(head.Id)]),
            programme, roster, now);
    }
}
