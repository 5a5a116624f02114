using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;

namespace PeerExchange.Cards.People;

/// <summary>Language and time zone of a known person.</summary>
public static class LanguageCard
{
    public const string LanguageInput = "language", ZoneInput = "time_zone";

    /// <param name="zone">As kept, or null while none was chosen.</param>
    public static AdaptiveCard Draw(string? zone, OwnText done, OwnText problem, Reader reader)
    {
        var t = reader.T;
        var body = new List<Element>(6) { Header.Of(reader, t["PeopleData.LanguageTitle"]) };
        body.Add(!problem.IsEmpty ? Notice.Error(reader, problem) : done.IsEmpty ? Ask.Of(reader, t["PeopleData.LanguageAsk"]) : Notice.Done(reader, done));
        body.Add(new ChoiceSetInput(LanguageInput, t["PeopleData.Language"], AskedInput.Languages())
        {
            Value = AskedInput.CodeOf(reader.Language),
            Style = ChoiceStyle.Expanded,
            Spacing = Spacing.Large,
        });
        body.Add(AskedInput.Draw(
            reader, new ChoiceSetInput(ZoneInput, t["PeopleJoin.Input.time_zone"], AskedInput.TimeZones(t, zone)) { Value = zone, Placeholder = t["Forms.ChooseOne"] }, default, t["PeopleJoin.ZoneHint"]));
        return new AdaptiveCard(reader.Language, t["PeopleData.LanguageTitle"])
        {
            Body = body,
            Actions = [Buttons.Main(t["PeopleData.Save"], Verbs.LanguageChoose, CardData.None), Buttons.Press(t["Home.BackHome"], Verbs.HomeShow, CardData.None, withoutInputs: true)],
        };
    }
}
