using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.People;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Exchanges;

/// <summary>What is missing and who owes it, in words.</summary>
internal static class OwedText
{
    public static OwnText What(Owed owed, ExchangeView view, Reader reader)
    {
        var t = reader.T;
        return owed.Kind switch
        {
            DebtKind.Agree => t["Exchange.Owed.Agree"],
            DebtKind.Name => t[owed.Of == "participant" ? "Exchange.Owed.Participants" : "Exchange.Owed.Leader"],
            DebtKind.Open => t.Format("Stages.Owed", owed.What),
            DebtKind.Thread => t.Format("Threads.Owed", owed.What),
            DebtKind.Panel => t[owed.Of switch { PanelDebt.Answer => "Panels.OwedAnswer", PanelDebt.Agree => "Panels.OwedAgree", _ => "Panels.OwedForm" }],
            DebtKind.Book => t.Format("Exchange.Owed.Book", owed.What),
            DebtKind.Record => t.Format("Exchange.Owed.Record", owed.What),
            DebtKind.Date when view.Visit is { } visit => t.Format(owed.Of == "visit_end" ? "Exchange.Owed.VisitEnd" : "Exchange.Owed.VisitStart", owed.Of == "visit_end" ? visit.End : visit.Start),
            _ => t.Say(owed.What),
        };
    }

    /// <summary>"Usted · Brasil: Oficina nacional": of the reader's own country it is enough that it is them.</summary>
    public static OwnText Who(Owed owed, Programme programme, Reader reader)
    {
        var t = reader.T;
        var who = default(OwnText);
        foreach (var owing in owed.By.Where(owing => !owing.IsMine))
        {
            var country = owing.Country.Length > 0 ? PeopleWords.Country(owing.Country, reader.T) : new OwnText("");
            var roles = owing.People > 0
                ? t.Count("Exchange.Participants", owing.People)
                : new OwnText(string.Join(" / ", owing.Roles.Select(role => programme.Role(Debt.RoleOf(role))).OfType<RoleDefinition>().Select(role => role.Name.In(reader.Language)).Distinct()));
            var one = country.IsEmpty ? roles : roles.IsEmpty ? country : country + new OwnText(": ") + roles;
            who = who.IsEmpty ? one : who + new OwnText("; ") + one;
        }

        return owed.IsMine ? OwnText.Line(t["Exchange.You"], who) : who;
    }
}
