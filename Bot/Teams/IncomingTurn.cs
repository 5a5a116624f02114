namespace PeerExchange.Bot.Teams;

internal enum TurnKind
{
    /// <summary>Typed text, perhaps with files.</summary>
    Message,

    /// <summary>A button of a card.</summary>
    Press,

    /// <summary>Members, teams or channels changed; comes again and again.</summary>
    ConversationUpdate,

    /// <summary>The app was added, removed or upgraded; comes again and again.</summary>
    Installation,

    /// <summary>An invoke other than a card's button: file consent, task module and so on.</summary>
    Invoke,

    /// <summary>Reactions, edits, deletions, typing: taken note of politely, never handed on.</summary>
    Ignored,

    /// <summary>Events and kinds that Teams may add.</summary>
    Other,
}

/// <summary>An activity that passed authentication, and what it is.</summary>
internal sealed record IncomingTurn(TurnKind Kind, Activity Activity, ServiceUrl ServiceUrl, Press? Press)
{
    /// <summary>What was typed, see <see cref="ActivityText"/>.</summary>
    public string Text => ActivityText.Of(Activity);

    public string? TenantId => Activity.TenantId;

    /// <summary>Where to answer, now or in a year.</summary>
    public ConversationReference Reference => ConversationReference.To(this);

    public static TurnKind KindOf(Activity activity, Press? press) => activity.Type switch
    {
        "message" => press is null ? TurnKind.Message : TurnKind.Press,
        "invoke" => activity.Name == Press.InvokeName ? TurnKind.Press : TurnKind.Invoke,
        "conversationUpdate" => TurnKind.ConversationUpdate,
        "installationUpdate" => TurnKind.Installation,
        "messageReaction" or "messageUpdate" or "messageDelete" or "typing" => TurnKind.Ignored,
        _ => TurnKind.Other,
    };
}
