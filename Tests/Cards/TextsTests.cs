using System.Text.RegularExpressions;
using PeerExchange.Cards;
using PeerExchange.Core.Programmes;
using PeerExchange.Tests.Fixtures;

namespace PeerExchange.Tests.Cards;

public partial class TextsTests
{
    private static readonly Texts Es = Texts.Of(Language.Es), Pt = Texts.Of(Language.Pt), En = Texts.Of(Language.En);

    [Fact]
    public void The_three_languages_have_the_same_texts()
    {
        Texts.Check();
        Assert.Equal(Es.Keys.Order(), Pt.Keys.Order());
        Assert.Equal(Es.Keys.Order(), En.Keys.Order());
    }

    [Fact]
    public void A_text_has_the_same_places_to_fill_in_every_language()
    {
        foreach (var key in Es.Keys)
        {
            var places = Places(Es[key].Text);
            Assert.True(places == Places(Pt[key].Text) && places == Places(En[key].Text), $"{key} has other places in another language.");
        }
    }

    [Fact]
    public void No_text_is_empty_or_holds_markdown()
    {
        foreach (var t in new[] { Es, Pt, En })
        {
            foreach (var key in t.Keys)
            {
                Assert.False(string.IsNullOrWhiteSpace(t[key].Text), $"{key} is empty in {t.Language}.");
                Assert.False(t[key].NeedsInertElement, $"{key} holds a character Markdown acts on in {t.Language}.");
            }
        }
    }

    [Fact]
    public void Every_key_written_in_the_code_exists_and_every_text_is_used()
    {
        var source = string.Concat(new[] { "Cards", "Bot", "Core" }
            .SelectMany(folder => Directory.EnumerateFiles(Repository.Of(folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Select(File.ReadAllText));
        var topics = string.Join('|', Es.Keys.Select(key => key.Split('.')[0]).Distinct());
        var written = Regex.Matches(source, $"\"((?:{topics})\\.[A-Za-z](?:[A-Za-z0-9_.]*[A-Za-z0-9_])?)\"").Select(match => match.Groups[1].Value).ToHashSet();

        // A key may be the beginning of a family: of counts (.One, .Many), or completed by a name (State.Draft, Problems.required).
        var families = Regex.Matches(source, $"\"((?:{topics})(?:\\.[A-Za-z]+)*\\.)[\"{{]").Select(match => match.Groups[1].Value).ToHashSet();
        Assert.DoesNotContain(written, key => !Es.Has(key) && !Es.Has(key + ".One"));
        Assert.DoesNotContain(Es.Keys, key => !written.Contains(key)
            && !written.Contains(key[..key.LastIndexOf('.')])
            && !families.Any(family => key.StartsWith(family, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_rule_that_can_refuse_an_answer_says_why()
    {
        var engine = string.Concat(Directory.EnumerateFiles(Repository.Of("Core", "Forms"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var written = Regex.Matches(engine, "(?:new FieldProblem|Bad)\\([^;]*?, \"([a-z_]+)\"").Select(match => match.Groups[1].Value);
        var rules = RuleCatalog.Rules.Where(rule => rule.Place is RulePlace.Field or RulePlace.Rows).Select(rule => rule.Name);

        // What only marks a field refuses nothing.
        foreach (var rule in written.Concat(rules).Append("required").Except([RuleNames.SignsOnPaper]).Distinct())
        {
            // A rule with two sides (length, items) has a text for each.
            Assert.True(Es.Has("Problems." + rule) || (Es.Has($"Problems.{rule}_min") && Es.Has($"Problems.{rule}_max")), $"Problems.{rule} is missing.");
        }
    }

    [Fact]
    public void A_missing_text_is_a_mistake_that_names_its_key() =>
        Assert.Contains("Forms.Nope", Assert.Throws<KeyNotFoundException>(() => Es["Forms.Nope"]).Message, StringComparison.Ordinal);

    [Fact]
    public void What_a_person_wrote_marks_the_text_it_is_put_into()
    {
        Assert.True(Es.Format("Rows.RemoveQuestion", "Ana").HoldsUserText);
        Assert.False(Es.Format("Forms.PageOf", 2, 4).HoldsUserText);
        Assert.Equal("página 2 de 4", Es.Format("Forms.PageOf", 2, 4).Text);
    }

    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(match => match.Value).Distinct().Order());

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
