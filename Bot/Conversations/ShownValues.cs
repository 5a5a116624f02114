using PeerExchange.Cards;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Conversations;

/// <summary>What stands in fields nobody answers: set or computed by the bot, in the reader's language.</summary>
internal static class ShownValues
{
    public static IReadOnlyDictionary<string, string> Of(OpenForm open, Reader reader)
    {
        var shown = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in open.Form.Fields.Where(field => field.Type == FieldType.Shown))
        {
            if (Value(field, open, reader) is { Length: > 0 } value)
            {
                shown[field.Key] = value;
            }
        }

        return shown;
    }

    /// <summary>The rows of a page, each with what is shown in it: whether the other side has confirmed it.</summary>
    public static IReadOnlyList<FormRow> InRows(OpenForm open, PageDefinition page, Reader reader)
    {
        var rows = open.Dossier.Rows(open.Submission.Id, page.Rows!.Key);
        return ConfirmRow.Field(page) is { } field && open.Dossier.Head.Kind == DossierKind.Exchange && open.Submission.Version > 0
            ? [.. rows.Select(row => With(row, field.Key, Confirmed(open, row, reader)))]
            : rows;
    }

    /// <summary>A row cut to what somebody may see, with what is shown in it put back where they see that.</summary>
    public static FormRow Keep(FormRow cut, IReadOnlyList<FormRow> shown, FormDefinition form, IReadOnlySet<string> seen)
    {
        var whole = shown.FirstOrDefault(row => row.Id == cut.Id);
        foreach (var field in form.Fields.Where(field => field.Type == FieldType.Shown && seen.Contains(field.Key)))
        {
            if (whole?.Answers.Get(field.Key) is { } value)
            {
                cut = With(cut, field.Key, value);
            }
        }

        return cut;
    }

    /// <summary>Who has confirmed a row and when, in the reader's language; that it waits where nobody has; that it was changed since.</summary>
    public static string Confirmed(OpenForm open, FormRow row, Reader reader)
    {
        var words = open.Dossier.Confirmations.Where(word => word.Submission == open.Submission.Id && word.Row == row.Id).OrderBy(word => word.At).ToList();
        return words.Count == 0 ? reader.T["Rows.ConfirmationWaits"].Text : string.Join(" · ", words.Select(word => reader.T.Format(
            word.IsOf(row) ? "Rows.ConfirmedBy" : "Rows.ConfirmedBefore",
            IsoCountries.NameOf(word.Country), Dates.Say(word.At, reader.Zone, reader.Language)).Text));
    }

    private static FormRow With(FormRow row, string field, string value) =>
        row with { Answers = new Dictionary<string, string>(row.Answers, StringComparer.Ordinal) { [field] = value } };

    private static string? Value(FieldDefinition field, OpenForm open, Reader reader)
    {
        foreach (var rule in field.Rules)
        {
            switch (rule.Name)
            {
                case RuleNames.HasRow:
                    var rows = open.Dossier.Rows(open.Submission.Id, rule.Text("list"));
                    var wanted = (rule.Text("value") ?? "").Split(',', StringSplitOptions.TrimEntries);
                    return reader.T[rows.Any(row => row.Answers.List(rule.Text("field") ?? "").Intersect(wanted).Any()) ? "Common.Yes" : "Common.No"].Text;
                case RuleNames.MonthsAfter:
                    return open.Context.Date(rule.Text("field")) is { } date ? Dates.Say(date.PlusMonths(rule.Number("months") ?? 0), reader.Language).Text : null;
            }
        }

        var head = open.Dossier.Head;
        return field.Prefill switch
        {
            "exchange.reference" => head.Reference,
            "exchange.host_country" => Names(open, Side.Host, reader),
            "exchange.visitor_countries" => Names(open, Side.Visitor, reader),
            "call.open" => open.Context.OpenCall,
            "programme.controller" => open.Programme.Controller.In(reader.Language),
            "form.submitted_at" => open.Submission.SubmittedAt is { } at ? Dates.Say(at, reader.Zone, reader.Language).Text : null,
            _ => open.Submission.Answers.Get(field.Key),
        };
    }

    private static string Names(OpenForm open, Side side, Reader reader) =>
        string.Join(", ", open.Dossier.Head.Parties.Where(party => party.Side == side).Select(party => IsoCountries.Name(party.Country, reader.Language)));
}
