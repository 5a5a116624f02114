using PeerExchange.Bot.Storage;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Publishing;

namespace PeerExchange.Bot.Conversations;

/// <summary>
/// A record is drafted from what the participants of an exchange let be published: the same press makes one draft, with a quote of each entry and where
/// it comes from. A quote goes by itself when its author takes it back.
/// </summary>
internal sealed class DraftFromQuotes(StartForm starting, PublicRows publications, ProgrammeCatalog programmes) : IConversation
{
    public void Register(Routes routes) => routes.Verb(Verbs.QuoteDraft, DraftAsync);

    /// <summary>The forms that the person may draft from quotes.</summary>
    public static IEnumerable<(Programme Programme, FormDefinition Form)> Possible(Turn turn, ProgrammeCatalog programmes) =>
        from programme in programmes.All
        from form in programme.Forms.Values
        where form is { Quotes: not null, Opens: not null } && form.FilledBy.Any(role => turn.Actor.Holds(programme.Key, role))
        select (programme, form);

    private async Task<Answer> DraftAsync(Turn turn, CancellationToken cancellation)
    {
        var dossier = turn.Data(CardData.Dossier) ?? "";
        var (programme, form) = Possible(turn, programmes).FirstOrDefault(possible => possible.Form.Key == turn.Data(CardData.Form));
        var rows = programme is null ? [] : Quotes.Rows(form.Quotes!, await publications.ReadAsync(dossier, cancellation), programmes);
        return programme is null || rows.Count == 0
            ? Answer.Say(Texts.Of(turn.Language)["Public.NoQuotes"].Text)
            : await starting.BeginAsync(turn, programme, form, "quotes " + dossier, cancellation, rows);
    }
}
