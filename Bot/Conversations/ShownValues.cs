using PeerExchange.Cards;
using PeerExchange.Cards.Parts;
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
            "exchange.host_country" => Names(open, Core.Exchanges.Side.Host, reader),
            "exchange.visitor_countries" => Names(open, Core.Exchanges.Side.Visitor, reader),
            "call.open" => open.Context.OpenCall,
            "programme.controller" => open.Programme.Controller.In(reader.Language),
            "form.submitted_at" => open.Submission.SubmittedAt is { } at ? Dates.Say(at, reader.Zone, reader.Language).Text : null,
            _ => open.Submission.Answers.Get(field.Key),
        };
    }

    private static string Names(OpenForm open, Core.Exchanges.Side side, Reader reader) =>
        string.Join(", ", open.Dossier.Head.Parties.Where(party => party.Side == side).Select(party => IsoCountries.Name(party.Country, reader.Language)));
}
