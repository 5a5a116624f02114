using PeerExchange.Cards;
using PeerExchange.Cards.Meetings;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>A table to which only those come whom each library put on its list: sent by both in chat, corrected, and nobody else invited; over HTTP.</summary>
public sealed class ClosedListJourneyTests : IAsyncLifetime
{
    private const string Room = "https://example.org/mesa";

    private ExchangeAtHand there = null!;

    public async Task InitializeAsync()
    {
        there = await ExchangeAtHand.StartAsync();
        await there.PutLibrariesAsync();
    }

    public async Task DisposeAsync() => await there.DisposeAsync();

    [Fact]
    public async Task Each_party_sends_its_list_and_only_those_on_one_come()
    {
        await SendListAsync(there.Ana, ("Ana Ferreyra", "ana.ferreyra@example.org"), ("Rita Nunes", "rita@example.org"));
        await there.Ana.SayAsync($"agendar {ExchangeAtHand.Reference}");
        Assert.Contains("Falta la lista de Brasil", there.Ana.Text, StringComparison.Ordinal);
        await BookAsync(there.Ana, "2028-03-20");
        Assert.Contains("Falta la lista de Brasil", there.Ana.Text, StringComparison.Ordinal);

        await SendListAsync(there.Beatriz, ("Diana Cifuentes", "diana.cifuentes@example.org"));
        await there.RestartAsync();
        await BookAsync(there.Beatriz, "2026-11-30");
        Assert.Contains("15 dias", there.Beatriz.Text, StringComparison.Ordinal);
        Assert.Empty((await there.OpenAsync()).Meetings);
        await there.Beatriz.PressTwiceAsync(Verbs.MeetingBook, (MeetingTimeCard.DateInput, "2028-03-20"));
        Assert.Single((await there.OpenAsync()).Meetings);

        // Beatriz set the time and is on no list; Ana is on one, and told.
        await there.NewestAsync(there.Ana);
        Assert.Contains(Room, there.Ana.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Verbs.MeetingGuests, there.Ana.Verbs);
        Assert.DoesNotContain(there.Bot.Teams.MessagesIn(there.Beatriz.ConversationId), message => message.Activity.GetRawText().Contains("Contamos com você", StringComparison.Ordinal));
        await there.Ana.PressAsync(there.Forged(Verbs.MeetingInvite, ("_z", "mesa1"), (MeetingGuestsCard.NameInput, "Otro"), (MeetingGuestsCard.EmailInput, "otro@example.org")));
        Assert.Contains("quien no está en una lista no puede ser invitado", there.Ana.Text, StringComparison.Ordinal);
        await there.Carmen.PressAsync(there.Forged(Verbs.MeetingInvite, ("_z", "mesa1"), (MeetingGuestsCard.PeopleInput, (await there.PersonAsync(ExchangeAtHand.BeatrizName)).Id)));
        Assert.Empty((await there.OpenAsync()).Meetings[0].Others);
    }

    [Fact]
    public async Task A_list_that_is_corrected_counts_as_it_was_sent_until_it_is_sent_anew()
    {
        await SendListAsync(there.Ana, ("Ana Ferreyra", "ana.ferreyra@example.org"));
        await SendListAsync(there.Beatriz, ("Beatriz Nogueira", "beatriz.nogueira@example.org"));
        await BookAsync(there.Beatriz, "2028-03-20");
        await there.NewestAsync(there.Ana);
        Assert.Contains(Room, there.Ana.Text, StringComparison.Ordinal);

        // Ana opens her list again and takes herself off it: until she sends it she is invited, and nobody is told anything.
        await there.Ana.PressAsync(there.Forged(Verbs.FormReopen, ("_s", ListOf("UY"))));
        await there.Ana.PressAsync(Verbs.RowAdd);
        await there.Ana.PressAsync(Verbs.RowSave, ("l_nombre", "Rita Nunes"), ("l_correo", "rita@example.org"));
        await there.Ana.PressAsync(Verbs.RowEdit);
        await there.Ana.PressAsync(Verbs.RowRemove);
        Assert.DoesNotContain("Ana Ferreyra", there.Ana.Text, StringComparison.Ordinal);
        await there.RestartAsync();
        var told = there.Bot.Teams.MessagesIn(there.Ana.ConversationId).Count;
        await there.Beatriz.PressAsync(there.Forged(Verbs.MeetingTimeShow, ("_z", "mesa1")));
        Assert.Contains("Ana Ferreyra", there.Beatriz.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rita Nunes", there.Beatriz.Text, StringComparison.Ordinal);
        Assert.Equal(told, there.Bot.Teams.MessagesIn(there.Ana.ConversationId).Count);

        await there.Ana.PressAsync(there.Forged(Verbs.FormOpen, ("_s", ListOf("UY"))));
        await there.Ana.FillAsync(new Dictionary<string, string>());
        await there.NewestAsync(there.Ana);
        Assert.Contains("retiraron su invitación", there.Ana.Text, StringComparison.Ordinal);
        await there.ChangeAsync(ExchangeAtHand.AnaName, person => person with { Roles = [new("bib", "leader")] });
        await there.Ana.PressAsync(there.Forged(Verbs.MeetingShow, ("_z", "mesa1")));
        Assert.Contains("Mesa virtual", there.Ana.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Room, there.Ana.Text, StringComparison.Ordinal);
        await there.Beatriz.PressAsync(there.Forged(Verbs.MeetingTimeShow, ("_z", "mesa1")));
        Assert.Contains("Rita Nunes", there.Beatriz.Text, StringComparison.Ordinal);
    }

    private string ListOf(string country) => there.OpenAsync().GetAwaiter().GetResult().Submissions.Single(submission => submission.Form == "BIB-LIS" && submission.Of == country).Id;

    private Task<Chat> BookAsync(Chat chat, string day) => chat.PressAsync(there.Forged(
        Verbs.MeetingBook, ("_z", "mesa1"), ("_k", "mesa"), (MeetingTimeCard.DateInput, day), (MeetingTimeCard.TimeInput, "15:00"), (MeetingTimeCard.PlaceInput, Room)));

    private async Task SendListAsync(Chat chat, params (string Name, string Email)[] people)
    {
        await chat.PressAsync(there.Forged(Verbs.FormStart, ("_g", "bib"), ("_m", "BIB-LIS")));
        await chat.FillAsync(new Dictionary<string, string>(), [.. people.Select(person => new[] { ("l_nombre", person.Name), ("l_correo", person.Email) })]);
    }
}
