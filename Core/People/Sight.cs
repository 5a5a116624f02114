using PeerExchange.Core.Exchanges;

namespace PeerExchange.Core.People;

/// <summary>How much of a datum somebody sees, from nothing to all of it.</summary>
public enum Sight
{
    Nothing,

    /// <summary>How many, never who.</summary>
    Count,

    /// <summary>Figures from enough answers, never one person's.</summary>
    Aggregate,

    /// <summary>Countries and topics.</summary>
    Topics,

    /// <summary>That it exists, its title, state and dates; of a consent whether it was given.</summary>
    State,

    /// <summary>That there is one, but its value only with a consent, or once a reason was given and recorded.</summary>
    Masked,

    /// <summary>Names and institutions.</summary>
    Names,
    Full,
}

/// <summary>Who looks: a person with the rights of today, a team channel, or anybody.</summary>
public abstract record Viewer
{
    private Viewer()
    {
    }

    public static readonly Viewer Channel = new AChannel();

    public static readonly Viewer Public = new Anybody();

    public static Viewer Of(Actor actor) => new Somebody(actor);

    public sealed record Somebody(Actor Actor) : Viewer;

    public sealed record AChannel : Viewer;

    public sealed record Anybody : Viewer;
}

/// <summary>The facts about one datum that decide who sees it. What is not said counts as "no": default deny.</summary>
public sealed record Matter
{
    public static readonly Matter None = new();

    /// <summary>The dossier it belongs to; null for what belongs to the network (roster, registrations).</summary>
    public Dossier? Dossier { get; init; }

    /// <summary>Person id of who wrote it.</summary>
    public string? Author { get; init; }

    /// <summary>Person id of whom it is about; null: about nobody in particular.</summary>
    public string? About { get; init; }

    /// <summary>The country it belongs to: of the person it is about, of the party that wrote it.</summary>
    public string? Country { get; init; }

    /// <summary>Who was invited, or stands on the list.</summary>
    public IReadOnlyCollection<string> Listed { get; init; } = [];

    /// <summary>Contact persons of the exchange the two share.</summary>
    public IReadOnlyCollection<string> Contacts { get; init; } = [];

    /// <summary>The consent it hangs on is given now.</summary>
    public bool IsConsented { get; init; }

    /// <summary>The viewer gave a reason for needing it, and it was recorded.</summary>
    public bool IsNeeded { get; init; }

    /// <summary>A written authorisation is recorded.</summary>
    public bool IsAuthorised { get; init; }

    /// <summary>Its author chose to show it to this audience.</summary>
    public bool IsChosen { get; init; }

    /// <summary>How many answers a figure is made of.</summary>
    public int Answers { get; init; }

    /// <summary>The datum of the form or meeting that a file belongs to.</summary>
    public string? Holder { get; init; }
}
