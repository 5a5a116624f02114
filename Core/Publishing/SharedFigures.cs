using System.Globalization;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Publishing;

/// <summary>The numbers that one exchange lets be put together with those of others. Kept for adding up; nobody is ever shown them.</summary>
public sealed record SharedNumbers(string Dossier, string Programme, string Form, IReadOnlyList<SharedRow> Rows);

/// <param name="By">What the row counts, as an option of the form's choice.</param>
/// <param name="Unit">What it is counted in; empty: it is not asked.</param>
public sealed record SharedRow(string By, string Unit, IReadOnlyDictionary<string, decimal> Numbers);

/// <summary>One number of all exchanges that show it.</summary>
/// <param name="Of">How many exchanges it is made of.</param>
/// <param name="Total">Null where adding up says nothing (percentages).</param>
public sealed record SharedFigure(Option By, Option? Unit, FieldDefinition Number, int Of, decimal Average, decimal? Total);

/// <summary>What the boards of many exchanges say together, of those whose authors let anybody read it so.</summary>
public static class SharedFigures
{
    /// <summary>Beyond it a number is a slip of the hand, and sums might leave the range of numbers.</summary>
    private const decimal Largest = 1_000_000_000_000_000m;

    /// <param name="dossier">With its forms as they were sent last.</param>
    public static IEnumerable<SharedNumbers> Of(OpenDossier dossier, Programme programme)
    {
        if (dossier.Head.Stage is DossierStages.Draft or DossierStages.Withdrawn)
        {
            yield break;
        }

        foreach (var submission in dossier.Submissions.Where(submission => submission is { Version: > 0, State: not SubmissionState.Withdrawn }))
        {
            if (programme.Forms.GetValueOrDefault(submission.Form) is { Figures: { } figures } form && form.Audience?.Of(submission.Answers) == Reach.Public)
            {
                yield return new SharedNumbers(dossier.Head.Id, programme.Key, form.Key, [.. dossier.Rows(submission.Id, figures.List).Select(row => Read(row, figures)).OfType<SharedRow>()]);
            }
        }
    }

    /// <summary>What the viewer may read of all of them, in the order of the programme's list; empty: too few let theirs be shown.</summary>
    public static IReadOnlyList<SharedFigure> Together(Programme programme, FormDefinition form, IEnumerable<SharedNumbers> all, Viewer viewer)
    {
        if (form.Figures is not { } figures || form.Field(figures.By)?.Options is not { } what)
        {
            return [];
        }

        var units = figures.Unit is { } unit && form.Field(unit)?.Options is { } list ? programme.Lists[list] : null;
        var rows = all.SelectMany(shared => shared.Rows.Select(row => (shared.Dossier, Row: row))).ToList();
        return
        [
            .. from option in programme.Lists[what].Options
               from counted in rows.Where(row => row.Row.By == option.Key).GroupBy(row => row.Row.Unit).OrderBy(same => same.Key, StringComparer.Ordinal)
               from number in figures.Numbers.Select(form.Field).OfType<FieldDefinition>()
               let values = counted.Where(row => row.Row.Numbers.ContainsKey(number.Key)).GroupBy(row => row.Dossier).Select(own => own.Last().Row.Numbers[number.Key]).ToList()
               where values.Count > 0 && Visibility.Of(programme, number.Datum, viewer, Matter.None with { IsChosen = true, Answers = values.Count }) is Sight.Aggregate or Sight.Full
               select new SharedFigure(
                   option, units?.Find(counted.Key), number, values.Count, Math.Round(values.Average(), 1, MidpointRounding.AwayFromZero), figures.AddUp.Contains(counted.Key) ? values.Sum() : null),
        ];
    }

    private static SharedRow? Read(FormRow row, FigureFields figures)
    {
        var by = row.Answers.GetValueOrDefault(figures.By) ?? "";
        var unit = figures.Unit is { } asked ? row.Answers.GetValueOrDefault(asked) ?? "" : "";
        var numbers = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var number in figures.Numbers)
        {
            if (decimal.TryParse(row.Answers.GetValueOrDefault(number), NumberStyles.Number, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) < Largest)
            {
                numbers[number] = value;
            }
        }

        return numbers.Count == 0 || figures.Except.Contains(by) || figures.Except.Contains(unit) ? null : new SharedRow(by, unit, numbers);
    }
}
