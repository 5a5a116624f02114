namespace PeerExchange.Core.Forms.PlainText;

/// <summary>What a person can ask for instead of answering.</summary>
public enum Control
{
    Next,
    Back,
    Leave,

    /// <summary>To the summary; there: send.</summary>
    Send,
    Summary,
    Clear,

    /// <summary>A question or datum by its number.</summary>
    Correct,
    Add,
    Edit,
    Remove,

    /// <summary>The form as a Word document; only where nothing is answered, since it may well be an answer.</summary>
    Document,
}

/// <summary>
/// The words that steer a form told as plain messages, in three languages at once. Only the whole message counts: an answer that merely
/// begins with such a word stays an answer.
/// </summary>
public static class ControlWords
{
    private static readonly (Control Control, string[] Words)[] Alone =
    [
        (Control.Next, ["siguiente", "omitir", "saltar", "seguir", "continuar", "proxima", "proximo", "seguinte", "pular", "next", "skip", "continue"]),
        (Control.Back, ["atras", "volver", "anterior", "voltar", "back", "previous", "go back"]),
        (Control.Leave, ["salir", "sair", "leave", "exit", "quit"]),
        (Control.Send, ["enviar", "send", "submit"]),
        (Control.Summary, ["resumen", "resumo", "summary"]),
        (Control.Clear, ["borrar", "apagar", "limpar", "clear"]),
    ];

    private static readonly (Control Control, string[] Words)[] Numbered =
    [
        (Control.Correct, ["corregir", "corrigir", "correct"]),
        (Control.Edit, ["editar", "cambiar", "mudar", "edit", "change"]),
        (Control.Remove, ["quitar", "eliminar", "remover", "retirar", "excluir", "remove", "delete"]),
    ];

    private static readonly string[] Documents = ["documento", "word", "descargar", "baixar", "document", "download"];

    private static readonly string[] Adds = ["agregar", "anadir", "adicionar", "acrescentar", "add"];

    private static readonly Dictionary<string, Control> ByWord = Alone.SelectMany(entry => entry.Words.Select(word => (word, entry.Control))).ToDictionary(StringComparer.Ordinal);

    private static readonly Dictionary<string, Control> ByNumberedWord = Numbered.SelectMany(entry => entry.Words.Select(word => (word, entry.Control))).ToDictionary(StringComparer.Ordinal);

    /// <summary>The control word and its number; null where the message is an answer.</summary>
    /// <param name="inList">Whether the person looks at a list, its row or the summary, where nothing is answered: there also the words for rows count, and a number alone.</param>
    public static (Control Control, int? Number)? Read(string text, bool inList)
    {
        var said = Said(text);
        if (ByWord.TryGetValue(said, out var alone))
        {
            return (alone, null);
        }

        var space = said.LastIndexOf(' ');
        if (space > 0 && Number(said[(space + 1)..]) is { } number && ByNumberedWord.TryGetValue(said[..space], out var numbered) && (inList || numbered == Control.Correct))
        {
            return (numbered, number);
        }

        if (!inList)
        {
            return null;
        }

        return Adds.Any(word => said == word || said.StartsWith(word + " ", StringComparison.Ordinal)) ? (Control.Add, null)
            : Documents.Contains(said) ? (Control.Document, null)
            : ByNumberedWord.TryGetValue(said, out var bare) ? (bare, null)
            : Number(said) is { } only ? (Control.Correct, only)
            : null;
    }

    /// <summary>As words are compared: folded, without the quotes of our own examples and end marks.</summary>
    internal static string Said(string text) => Folded.Text(text).Trim(' ', '.', '!', '?', '¡', '¿', ',', ';', ':', '"', '\'', '«', '»', '“', '”');

    private static int? Number(string text) =>
        text.Length is > 0 and <= 4 && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;
}
