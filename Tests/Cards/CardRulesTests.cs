using System.Reflection;
using System.Text;
using System.Text.Json;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Cards;

/// <summary>What holds for every card of the product, checked on every sample in every language.</summary>
public class CardRulesTests
{
    public static readonly TheoryData<string, Language> EveryCard = Samples.EveryCard();

    [Fact]
    public void Every_card_has_a_sample()
    {
        var drawn = typeof(AdaptiveCard).Assembly.GetTypes()
            .Where(type => type.IsPublic && type.GetMethods(BindingFlags.Static | BindingFlags.Public).Any(method => method.ReturnType == typeof(AdaptiveCard)));
        Assert.Empty(drawn.Where(type => Samples.All.All(sample => sample.Card != type)).Select(type => type.FullName));
    }

    [Theory, MemberData(nameof(EveryCard))]
    public void It_is_version_1_5_in_the_readers_language_and_fits_a_message(string name, Language language)
    {
        var bytes = Samples.Draw(name, language).ToUtf8();
        Assert.InRange(bytes.Length, 1, AdaptiveCard.MaxBytes);
        using var card = JsonDocument.Parse(bytes);
        Assert.Equal("AdaptiveCard", CardJson.Type(card.RootElement));
        Assert.Equal("1.5", CardJson.Text(card.RootElement, "version"));
        Assert.Equal(language.ToString().ToLowerInvariant(), CardJson.Text(card.RootElement, "lang"));
        Assert.NotEqual("", CardJson.Text(card.RootElement, "fallbackText"));
    }

    [Theory, MemberData(nameof(EveryCard))]
    public void At_most_four_actions_stand_below_and_the_main_one_comes_first(string name, Language language)
    {
        using var card = JsonDocument.Parse(Samples.Draw(name, language).ToUtf8());
        if (!card.RootElement.TryGetProperty("actions", out var actions))
        {
            return;
        }

        Assert.InRange(actions.GetArrayLength(), 1, 4);
        Assert.All(actions.EnumerateArray().Skip(1), action => Assert.NotEqual("positive", CardJson.Text(action, "style")));
        Assert.Equal("positive", CardJson.Text(actions[0], "style"));
        foreach (var set in CardJson.Objects(card.RootElement.GetProperty("body")).Where(element => CardJson.Type(element) == "ActionSet"))
        {
            Assert.InRange(set.GetProperty("actions").GetArrayLength(), 1, 4);
        }
    }

    [Theory, MemberData(nameof(EveryCard))]
    public void Every_press_has_a_known_verb_and_a_submit_with_the_same_verb_and_data_for_older_clients(string name, Language language)
    {
        var known = typeof(Verbs).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToHashSet();
        using var card = JsonDocument.Parse(Samples.Draw(name, language).ToUtf8());
        foreach (var action in CardJson.Objects(card.RootElement).Where(element => CardJson.Type(element) == "Action.Execute"))
        {
            var verb = CardJson.Text(action, "verb");
            var fallback = action.GetProperty("fallback");
            Assert.Contains(verb, known);
            Assert.Equal("Action.Submit", CardJson.Type(fallback));
            Assert.Equal(CardJson.Text(action, "title"), CardJson.Text(fallback, "title"));
            Assert.Equal(verb, CardJson.Text(fallback.GetProperty("data"), CardData.Verb));
            foreach (var datum in action.GetProperty("data").EnumerateObject())
            {
                // Our own keys cannot be taken for an answer; paging a search carries on what its input says.
                Assert.True(datum.Name.StartsWith('_') || CardJson.Objects(card.RootElement).Any(input => CardJson.Text(input, "id") == datum.Name), datum.Name);
                Assert.Equal(datum.Value.ToString(), fallback.GetProperty("data").GetProperty(datum.Name).ToString());
            }
        }
    }

    [Theory, MemberData(nameof(EveryCard))]
    public void Every_input_has_a_label_and_a_name_of_its_own_and_nothing_the_client_would_enforce(string name, Language language)
    {
        using var card = JsonDocument.Parse(Samples.Draw(name, language).ToUtf8());
        var inputs = CardJson.Objects(card.RootElement).Where(element => CardJson.Type(element).StartsWith("Input.", StringComparison.Ordinal)).ToList();
        Assert.All(inputs, input =>
        {
            Assert.NotEqual("", CardJson.Text(input, "label").Trim());
            Assert.False(input.TryGetProperty("isRequired", out _) || input.TryGetProperty("regex", out _) || input.TryGetProperty("min", out _) || input.TryGetProperty("max", out _));
        });
        var ids = CardJson.Objects(card.RootElement).Select(element => CardJson.Text(element, "id")).Where(id => id.Length > 0).ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Count);
    }

    [Theory, MemberData(nameof(EveryCard))]
    public void What_people_wrote_stands_only_where_no_client_runs_markdown(string name, Language language)
    {
        using var card = JsonDocument.Parse(Samples.Draw(name, language).ToUtf8());
        foreach (var element in CardJson.Objects(card.RootElement))
        {
            Assert.NotEqual("FactSet", CardJson.Type(element));
            if (CardJson.Type(element) == "TextBlock")
            {
                Assert.DoesNotContain(CardJson.Text(element, "text"), letter => "*_[]`<>#\\~|".Contains(letter, StringComparison.Ordinal));
            }

            // Choices and boxes: titles run Markdown in some clients.
            if (CardJson.Type(element) is "" or "Input.Toggle")
            {
                Assert.DoesNotContain("](", CardJson.Text(element, "title"), StringComparison.Ordinal);
            }
        }

        Assert.DoesNotContain("](", CardJson.Text(card.RootElement, "fallbackText"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(EveryCard))]
    public void Nothing_has_to_be_fetched_to_understand_it(string name, Language language)
    {
        using var card = JsonDocument.Parse(Samples.Draw(name, language).ToUtf8());
        foreach (var element in CardJson.Objects(card.RootElement))
        {
            Assert.DoesNotContain(CardJson.Type(element), new[] { "Image", "ImageSet", "Media" });
            Assert.False(element.TryGetProperty("iconUrl", out _) || element.TryGetProperty("backgroundImage", out _));
        }
    }

    [Theory, MemberData(nameof(EveryCard))]
    public void A_coloured_box_says_in_words_what_its_colour_means(string name, Language language)
    {
        using var card = JsonDocument.Parse(Samples.Draw(name, language).ToUtf8());
        var t = Texts.Of(language);
        string[] words = [t["Common.Warning"].Text, t["Common.Error"].Text, "✕"];
        foreach (var box in CardJson.Objects(card.RootElement).Where(element => CardJson.Text(element, "style") is "attention" or "warning" && !element.TryGetProperty("bleed", out _)))
        {
            var said = string.Concat(CardJson.Objects(box).Select(element => CardJson.Text(element, "text")));
            Assert.True(words.Any(word => said.Contains(word, StringComparison.Ordinal)), Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(box)));
        }
    }

    [Theory, MemberData(nameof(EveryCard))]
    public void It_begins_with_a_header_that_says_what_it_is(string name, Language language)
    {
        using var card = JsonDocument.Parse(Samples.Draw(name, language).ToUtf8());
        var header = card.RootElement.GetProperty("body")[0];
        Assert.Equal("Container", CardJson.Type(header));
        Assert.True(header.GetProperty("bleed").GetBoolean());
        Assert.Contains(CardJson.Objects(header), element => CardJson.Text(element, "style") == "heading");
    }
}
