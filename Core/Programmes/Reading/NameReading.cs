namespace PeerExchange.Core.Programmes.Reading;

/// <summary>Checks names against those known.</summary>
internal static class NameReading
{
    private static readonly string[] Kinds = ["offer", "request", "exchange", "call", "event", "profile"];

    /// <summary>One name out of those known; empty, with the problem told, where it is not.</summary>
    public static string OneOf(FileProblems file, YamlNode? node, string what, IEnumerable<string> known)
    {
        if (node is null)
        {
            return "";
        }

        if (node is not YamlText { Value: var name })
        {
            file.Add(node.At, $"expected the name of one {what}");
            return "";
        }

        var names = known as ICollection<string> ?? [.. known];
        if (names.Contains(name))
        {
            return name;
        }

        file.Unknown(node.At, what, name, names);
        return "";
    }

    public static DossierKind? Kind(FileProblems file, YamlNode? node) => OneOf(file, node, "kind of dossier", Kinds) switch
    {
        "offer" => DossierKind.Offer,
        "request" => DossierKind.Request,
        "exchange" => DossierKind.Exchange,
        "call" => DossierKind.Call,
        "event" => DossierKind.Event,
        "profile" => DossierKind.Profile,
        _ => null,
    };

    /// <summary>Roles of the file, each with or without a side ("visitor.leader"), and the other names allowed here.</summary>
    public static IReadOnlyList<string> Roles(FileProblems file, FileNames names, IReadOnlyList<YamlText> words, IReadOnlyList<string> others)
    {
        foreach (var word in words)
        {
            var dot = word.Value.IndexOf('.', StringComparison.Ordinal);
            var role = word.Value[(dot + 1)..];
            if (dot >= 0 && !KnownNames.Sides.Contains(word.Value[..dot]))
            {
                file.Unknown(word.At, "side", word.Value[..dot], KnownNames.Sides);
            }
            else if (!names.Roles.Contains(role) && (dot >= 0 || !others.Contains(role)))
            {
                file.Unknown(word.At, "role", role, names.Roles.Concat(others));
            }
        }

        return [.. words.Select(word => word.Value)];
    }
}
