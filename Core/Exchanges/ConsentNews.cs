using System.Globalization;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Exchanges;

/// <summary>
/// A consent on which something hangs was refused or withdrawn: those the programme names learn the fact at once, never which data it is about nor why.
/// </summary>
public static class ConsentNews
{
    private const string Refused = "consent.refused", Withdrawn = "consent.withdrawn";

    /// <summary>What is said when a form is sent: nothing where every consent that matters was given.</summary>
    public static IEnumerable<Message> OfSent(Programme programme, FormDefinition form, Dossier head, Submission sent, Roster roster) =>
        form.Fields.Any(field => field.Type == FieldType.Consent && sent.Answers.Get(field.Key) != "true" && IsNeeded(programme, form.Key, field.Key))
            ? Say(programme, Refused, head, string.Create(CultureInfo.InvariantCulture, $"{sent.Id} {sent.Version}"), roster, [])
            : [];

    /// <summary>What is said when somebody takes a consent back.</summary>
    /// <param name="now">The submission without it.</param>
    /// <param name="told">Ids of those who learn of it another way.</param>
    public static IEnumerable<Message> OfWithdrawn(Programme programme, string field, Dossier head, Submission now, Roster roster, IReadOnlyCollection<string> told) =>
        IsNeeded(programme, now.Form, field)
            ? Say(programme, Withdrawn, head, string.Create(CultureInfo.InvariantCulture, $"{now.Id} {now.Edit}"), roster, told)
            : [];

    /// <summary>Whether a gate, a question, a list or a row of the visibility matrix asks for the consent.</summary>
    public static bool IsNeeded(Programme programme, string form, string field) =>
        Rules(programme).Any(rule => rule.Name is RuleNames.Consent or RuleNames.NoRefusal && rule.Text("form") == form && rule.Text("field") == field)
        || programme.Visibility.Values.Any(row => row.Consent is { } consent && consent.Form == form && consent.Field == field);

    private static IEnumerable<RuleUse> Rules(Programme programme) => programme.Gates.SelectMany(gate => gate.Requires)
        .Concat(programme.Forms.Values.SelectMany(form => form.Fields).SelectMany(field => field.Rules.Concat(field.Asked)))
        .Concat(programme.Forms.Values.SelectMany(form => form.Pages).SelectMany(page => page.Rows?.Rules ?? []));

    private static IEnumerable<Message> Say(Programme programme, string what, Dossier head, string which, Roster roster, IReadOnlyCollection<string> told) =>
        head.Kind != DossierKind.Exchange ? [] : programme.Deadlines
            .Where(deadline => deadline.Event == what)
            .SelectMany(deadline => ExchangePosts.Remind(
                head, deadline, $"{deadline.Key} {which}", Recipients.Of(deadline.For, head, roster).Where(person => !told.Contains(person.Id))));
}
