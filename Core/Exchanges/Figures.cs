using System.Globalization;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Exchanges;

/// <summary>One question that many answered, together: nobody's own answer can be told from it.</summary>
/// <param name="Answers">How many answered it.</param>
/// <param name="Counts">How often each choice was taken, in the order of the list.</param>
/// <param name="Average">Of choices that are numbers; null: they are not.</param>
public sealed record Figure(FieldDefinition Field, int Answers, IReadOnlyList<(Option Option, int Count)> Counts, decimal? Average);

/// <summary>
/// The answers of a form that its programme shows only together. Choices alone are counted: what people wrote in their own words may say who they
/// are, and is left out. A question that too few answered is left out too.
/// </summary>
public static class Figures
{
    /// <summary>Whether some audience of the form sees figures and nothing else.</summary>
    public static bool AreOf(Programme programme, FormDefinition form) => programme.Visibility.TryGetValue(form.Datum, out var row)
        && new[] { row.Asking, row.Helping, row.Participant, row.Coordination, row.Channel, row.Public }.Any(grant => grant.Kind == GrantKind.Aggregate);

    /// <summary>What this reader sees of all answers together; empty: nothing, or not enough people have answered.</summary>
    public static IReadOnlyList<Figure> Of(Programme programme, FormDefinition form, OpenDossier dossier, Viewer viewer)
    {
        if (!AreOf(programme, form))
        {
            return [];
        }

        var sent = dossier.Submissions.Where(submission => submission.Form == form.Key && submission is { Version: > 0, State: not SubmissionState.Withdrawn }).ToList();
        var figures = new List<Figure>();
        foreach (var field in form.Pages.Where(page => page.Rows is null).SelectMany(page => page.Fields).Where(field => field.Type == FieldType.Choice))
        {
            var given = sent.Select(submission => submission.Answers.Get(field.Key)).OfType<string>().ToList();
            if (field.Options is { } name && programme.Lists.TryGetValue(name, out var list)
                && Visibility.Of(programme, field.Datum, viewer, Matter.None with { Dossier = dossier.Head, Answers = given.Count }) == Sight.Aggregate)
            {
                figures.Add(new Figure(field, given.Count, [.. list.Options.Select(option => (option, given.Count(answer => answer == option.Key)))], Average(list, given)));
            }
        }

        return figures;
    }

    private static decimal? Average(OptionList list, List<string> given) =>
        list.Options.All(option => Number(option.Key) is not null) && given.All(answer => Number(answer) is not null)
            ? Math.Round(given.Average(answer => Number(answer)!.Value), 1, MidpointRounding.AwayFromZero)
            : null;

    private static decimal? Number(string key) => decimal.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
