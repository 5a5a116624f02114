using NodaTime;
using PeerExchange.Bot.Teams;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Bot.Conversations;

/// <summary>One thing a known person says or presses, with what every handler needs to know about them.</summary>
/// <param name="Rest">What was typed after the word ("banco visitas domiciliarias": the words searched).</param>
/// <param name="Inbox">The person's inbox where the turn has read it already.</param>
internal sealed record Turn(IncomingTurn Incoming, Roster Roster, Actor Actor, Language Language, Instant Now, string Rest, Folder? Inbox)
{
    public Person Person => Actor.Person;

    public LocalDate Today => Actor.Today;

    public DateTimeZone Zone => Delivery.BusinessClock.ZoneOf(Person.TimeZone);

    /// <inheritdoc cref="PressedData.Data"/>
    public string? Data(string name) => Pressed.Data(name);

    /// <inheritdoc cref="PressedData.Number"/>
    public int? Number(string name) => Pressed.Number(name);

    /// <inheritdoc cref="PressedData.Moment"/>
    public Instant Moment(string name) => Pressed.Moment(name);

    /// <inheritdoc cref="PressedData.Inputs"/>
    public IReadOnlyDictionary<string, string> Inputs() => Pressed.Inputs();

    private PressedData Pressed => new(Incoming.Press);
}
