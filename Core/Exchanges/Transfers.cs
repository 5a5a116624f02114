using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Exchanges;

/// <summary>One learning that a country takes over from another, and how it goes by the last answer.</summary>
/// <param name="From">The country it comes from.</param>
/// <param name="To">The country that takes it over.</param>
/// <param name="What">The learning, as its plan says it.</param>
/// <param name="Form">Key of the form that asks how it goes.</param>
/// <param name="State">Key of the answer; null: nobody has answered yet.</param>
/// <param name="Time">To which of its times the last answer belongs: the month; 0: none.</param>
public sealed record Transfer(string From, string To, string What, string Form, string? State, int Time);

/// <summary>The learnings of an exchange on their way from country to country: the edges of the network's transfer graph.</summary>
public static class Transfers
{
    private const int LongestText = 150, Most = 20;

    public static IReadOnlyList<Transfer> Of(OpenDossier dossier, Programme programme)
    {
        if (dossier.Head.Kind != DossierKind.Exchange || dossier.Head.Parties.FirstOrDefault(party => party.Side == Side.Host)?.Country is not { } from)
        {
            return [];
        }

        var transfers = new List<Transfer>();
        foreach (var form in programme.Forms.Values.Where(form => form is { Tap: not null, Asks: not null }))
        {
            var answers = dossier.Submissions.Where(submission => submission.Form == form.Key && submission is { Version: > 0, State: not SubmissionState.Withdrawn }).ToList();
            foreach (var row in RowTask.All(dossier, form, 0))
            {
                var last = answers.Where(answer => answer.Of.StartsWith($"{row.Country}.{row.Row.Id}.", StringComparison.Ordinal)).MaxBy(answer => RowTask.TimeOf(answer.Of) ?? 0);
                transfers.Add(new Transfer(
                    from, row.Country, InputText.Cut(row.Says(programme).FirstOrDefault() ?? "", LongestText), form.Key, last?.Answers.Get(form.Tap!.Field), last is null ? 0 : RowTask.TimeOf(last.Of) ?? 0));
            }
        }

        return [.. transfers.Take(Most)];
    }
}
