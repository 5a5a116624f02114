namespace PeerExchange.Bot.Conversations;

internal delegate Task<Answer> Handler(Turn turn, CancellationToken cancellation);

/// <summary>Which thing a person can do answers to which word and which button. Each word and verb has one; a second one stops the start.</summary>
internal sealed class Routes
{
    private readonly Dictionary<string, Handler> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Handler> verbs = new(StringComparer.Ordinal);

    public Routes(IEnumerable<IConversation> conversations)
    {
        foreach (var conversation in conversations)
        {
            conversation.Register(this);
        }
    }

    public IReadOnlyCollection<string> Verbs => verbs.Keys;

    /// <param name="word">A command of <see cref="Words"/>, e.g. "home".</param>
    public Routes Word(string word, Handler handler) => Add(words, word, handler, "word");

    public Routes Verb(string verb, Handler handler) => Add(verbs, verb, handler, "verb");

    public Handler? FindWord(string word) => words.GetValueOrDefault(word);

    public Handler? FindVerb(string verb) => verbs.GetValueOrDefault(verb);

    private Routes Add(Dictionary<string, Handler> routes, string name, Handler handler, string kind) =>
        routes.TryAdd(name, handler)
            ? this
            : throw new InvalidOperationException(
                $"The {kind} '{name}' is registered twice, the second time by {handler.Target?.GetType().Name}: remove one of the two.");
}

/// <summary>A thing a person can do: it names the words and buttons it answers to.</summary>
internal interface IConversation
{
    void Register(Routes routes);
}
