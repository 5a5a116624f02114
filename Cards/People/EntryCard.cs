using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;

namespace PeerExchange.Cards.People;

/// <summary>Somebody unknown who has chosen a language: in by a code, or by asking.</summary>
/// <param name="Code">What was typed; empty at first.</param>
/// <param name="Problem">What is wrong with the code; empty: nothing.</param>
/// <param name="Refused">Why an earlier request was refused; null: there was none.</param>
public sealed record EntryView(string Code, OwnText Problem, string? Refused);

public static class EntryCard
{
    public const string CodeInput = "code";

    public static AdaptiveCard Draw(EntryView view, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(6) { Header.Of(reader, t["PeopleJoin.EntryTitle"]) };
        if (view.Refused is { } reason)
        {
            body.Add(Notice.Warning(reader, t.Format("PeopleJoin.WasRefused", reason)));
        }

        body.Add(Ask.Of(reader, t["PeopleJoin.EntryAsk"]));
        body.Add(AskedInput.Draw(
            reader, new TextInput(CodeInput, t["PeopleJoin.Code"]) { Value = view.Code, MaxLength = 20, Placeholder = t["PeopleJoin.CodeExample"] }, view.Problem, t["PeopleJoin.CodeHint"]));
        return new AdaptiveCard(reader.Language, t["PeopleJoin.EntryTitle"])
        {
            Body = body,
            Actions =
            [
                Buttons.Main(t["PeopleJoin.Register"], Verbs.RegistrationStart, CardData.None),
                Buttons.Press(t["PeopleJoin.UseCode"], Verbs.CodeUse, CardData.None),
                Buttons.Press(t["PeopleJoin.ChangeLanguage"], Verbs.LanguageShow, CardData.None, withoutInputs: true),
            ],
        };
    }
}
