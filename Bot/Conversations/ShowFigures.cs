using PeerExchange.Bot.Storage;
using PeerExchange.Cards;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Publishing;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Publishing;

namespace PeerExchange.Bot.Conversations;

/// <summary>What the boards of many exchanges say together: what anybody may read, never the figures of one.</summary>
internal sealed class ShowFigures(SharedRows shared, ProgrammeCatalog programmes) : IConversation
{
    public void Register(Routes routes) => routes.Verb(Verbs.PublicFigures, ShowAsync);

    /// <summary>Of each form that has any; empty: nothing is shown yet.</summary>
    public async Task<IReadOnlyList<FiguresOfForm>> ReadAsync(CancellationToken cancellation)
    {
        var found = new List<FiguresOfForm>();
        foreach (var programme in programmes.All)
        {
            foreach (var form in programme.Forms.Values.Where(form => form.Figures is not null))
            {
                if (SharedFigures.Together(programme, form, await shared.ReadAsync(programme, form, cancellation), Viewer.Public) is { Count: > 0 } figures)
                {
                    found.Add(new FiguresOfForm(programme, form, figures));
                }
            }
        }

        return found;
    }

    private async Task<Answer> ShowAsync(Turn turn, CancellationToken cancellation)
    {
        var found = await ReadAsync(cancellation);
        return found.Count == 0
            ? Answer.Say(Texts.Of(turn.Language)["Public.NoFigures"].Text)
            : Answer.Show(FiguresCard.Draw(found, turn.Number(CardData.Part) ?? 0, FormDesk.ReaderOf(turn)));
    }
}
