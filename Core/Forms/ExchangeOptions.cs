using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Forms;

/// <summary>Choices among rows of the same exchange: the agenda's items, the delegation's participants. Only of forms that were sent.</summary>
public static class ExchangeOptions
{
    /// <summary>Key (the row's id) and title of each; null where the name is no list of the exchange.</summary>
    public static IReadOnlyList<(string Key, string Title)>? Of(string source, Programme programme, OpenDossier dossier) => source switch
    {
        KnownNames.Agenda => Rows(programme.Agenda, dossier),
        KnownNames.Participants => Rows(programme.Participants, dossier),
        _ => null,
    };

    private static List<(string Key, string Title)> Rows(RowsSource? source, OpenDossier dossier)
    {
        var options = new List<(string, string)>();
        foreach (var submission in dossier.Submissions)
        {
            if (source is not null && submission.Form == source.Form && submission.Version > 0 && submission.State != SubmissionState.Withdrawn)
            {
                options.AddRange(dossier.Rows(submission.Id, source.List)
                    .Select(row => (row.Id, Title: string.Join(" · ", source.NamedBy.Select(field => row.Answers.Get(field)).OfType<string>())))
                    .Where(option => option.Title.Length > 0));
            }
        }

        return options;
    }
}
