using PeerExchange.Core.Decisions;

namespace PeerExchange.Core.Exchanges;

/// <summary>What a change of a dossier causes elsewhere.</summary>
public static class DossierEffects
{
    /// <summary>Name of the command that copies what lists, inboxes and the bank show of a dossier; safe to repeat.</summary>
    public const string PublishCommand = "dossier.publish";

    /// <summary>Name of the command that fills the inbox of somebody newly admitted with what their country has running.</summary>
    public const string WelcomeCommand = "person.welcome";

    public static Do Welcome(string personId) => new(WelcomeCommand, new Dictionary<string, string>(1) { ["person"] = personId });

    public static Do Publish(string dossierId) => new(PublishCommand, new Dictionary<string, string>(1) { ["dossier"] = dossierId });
}

/// <summary>Stages every offer and request goes through; an exchange's are the programme's.</summary>
public static class DossierStages
{
    public const string Draft = "draft";
    public const string Submitted = "submitted";

    /// <summary>An offer that stands in the bank.</summary>
    public const string InBank = "in_bank";
    public const string Withdrawn = "withdrawn";
}

/// <summary>Who may see an offer or request, as its author declared.</summary>
public static class Visibilities
{
    public const string Coordination = "coordinacion";
    public const string Network = "red";
    public const string Public = "publico";
}
