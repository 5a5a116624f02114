using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Forms;

/// <summary>Choices among rows of the same exchange: the agenda's items, the delegation's participants. Only of forms that were sent.</summary>
public static class ExchangeOptions
{
    /// <summary>Key (the row's id) and title of each; null where the name is no list of the exchange.</summary>
    /// <param name="language">Of what is said of a row by an answer of a list.</param>
    public static IReadOnlyList<(string Key, string Title)>? Of(string source, Programme programme, OpenDossier dossier, Language language = Language.Es) => source switch
    {
        KnownNames.Agenda => Rows(programme.Agenda, programme, dossier, language),
        KnownNames.Participants => Rows(programme.Participants, programme, dossier, language),
        _ when source.StartsWith(KnownNames.OfExchange, StringComparison.Ordinal) && programme.Choices.TryGetValue(source[KnownNames.OfExchange.Length..], out var rows) =>
            Rows(rows, programme, dossier, language),
        _ => null,
    };

    private static List<(string Key, string Title)> Rows(RowsSource? source, Programme programme, OpenDossier dossier, Language language)
    {
        var options = new List<(string, string)>();
        foreach (var submission in dossier.Submissions)
        {
            if (source is not null && submission.Form == source.Form && submission.Version > 0 && submission.State != SubmissionState.Withdrawn)
            {
                options.AddRange(dossier.Rows(submission.Id, source.List)
                    .Where(row => source.Where is not var (field, answer) || row.Answers.Get(field) == answer)
                    .Select(row => (row.Id, Title: string.Join(" · ", source.NamedBy.Select(field => Say(programme, source, field, row, language)).OfType<string>())))
                    .Where(option => option.Title.Length > 0));
            }
        }

        return options;
    }

    /// <summary>What a row says in that field: its words, or those of the option chosen.</summary>
    private static string? Say(Programme programme, RowsSource source, string field, FormRow row, Language language) => row.Answers.Get(field) is not { } answer ? null
        : programme.Forms.GetValueOrDefault(source.Form)?.Field(field)?.Options is { } list && programme.Lists.GetValueOrDefault(list)?.Find(answer) is { } option ? option.Label.In(language)
        : InputText.Cut(answer, 150);
}
