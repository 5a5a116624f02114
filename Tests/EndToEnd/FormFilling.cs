using PeerExchange.Cards;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>Fills in whatever form is in front of a person, page after page, with answers by input name, and sends it.</summary>
internal static class FormFilling
{
    /// <param name="rows">The rows of its list pages, in the order of the pages.</param>
    public static async Task FillAsync(this Chat chat, IReadOnlyDictionary<string, string> answers, params (string Input, string Value)[][][] rows)
    {
        var list = 0;
        for (var step = 0; !chat.Verbs.Contains(Verbs.FormSubmit); step++)
        {
            Assert.True(step < 60 && (chat.Verbs.Contains(Verbs.FormSave) || chat.Verbs.Contains(Verbs.RowAdd)), $"The form gets nowhere:\n{chat.Text}\n{string.Join(", ", chat.Verbs)}");
            if (chat.Verbs.Contains(Verbs.RowAdd))
            {
                foreach (var row in list < rows.Length ? rows[list++] : [])
                {
                    await chat.PressAsync(Verbs.RowAdd);
                    await chat.PressAsync(Verbs.RowSave, row);
                    Assert.False(chat.Verbs.Contains(Verbs.RowSave), $"The row is not right:\n{chat.Text}");
                }

                await chat.PressAsync(Verbs.FormSave);
                continue;
            }

            var before = chat.Text;
            await chat.PressAsync(Verbs.FormSave, [.. answers.Where(answer => chat.HasInput(answer.Key)).Select(answer => (answer.Key, answer.Value))]);
            Assert.True(chat.Text != before, $"The page is not right:\n{chat.Text}");
        }

        await chat.PressAsync(Verbs.FormSubmit);
        Assert.False(chat.Verbs.Contains(Verbs.FormSubmit), $"It was not sent:\n{chat.Text}");
    }
}
