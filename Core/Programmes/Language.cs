namespace PeerExchange.Core.Programmes;

/// <summary>The languages the product speaks. A person's is asked once and kept, never guessed silently.</summary>
public enum Language
{
    Es,
    Pt,
    En,
}

/// <summary>One text in the three languages, as a programme file gives it.</summary>
public sealed record LocalText(string Es, string Pt, string En)
{
    public string In(Language language) => language switch
    {
        Language.Pt => Pt,
        Language.En => En,
        _ => Es,
    };
}
