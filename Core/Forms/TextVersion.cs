using System.Security.Cryptography;
using System.Text;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Forms;

/// <summary>Which text somebody had before them when they consented: a short fingerprint, another one as soon as a word of the form is.</summary>
public static class TextVersion
{
    public static string Of(FormDefinition form)
    {
        var words = new StringBuilder();
        foreach (var page in form.Pages)
        {
            Add(page.Title);
            Add(page.Intro);
            foreach (var field in page.Fields)
            {
                Add(field.Label);
                Add(field.Help);
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words.ToString())))[..8];

        void Add(LocalText? text)
        {
            foreach (var language in Enum.GetValues<Language>())
            {
                words.Append(text?.In(language)).Append('\n');
            }
        }
    }
}
