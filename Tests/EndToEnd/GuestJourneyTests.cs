using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Cards;
using PeerExchange.Cards.Meetings;
using PeerExchange.Core;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>Brazil's office invites Ana of Uruguay, whose country has no part in the exchange, and Rita, who is in no network, to a session of Brazil and Mexico; over HTTP.</summary>
public sealed class GuestJourneyTests : IAsyncLifetime
{
    private const string Reference = "OEI-2026-0777";

    private readonly string id = Ids.New();
    private RunningBot bot = null!;
    private Chat carmen = null!;
    private Chat ana = null!;
    private Chat beatriz = null!;

    public async Task InitializeAsync()
    {
        bot = await RunningBot.StartAsync();
        carmen = await Chat.Carmen(bot).SayAsync("hola");
        ana = await Newcomer.AnaAsync(bot, carmen, "America/Bogota");
        beatriz = await Chat.Beatriz(bot).SayAsync("olá");
        await PutAsync();
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Others_are_invited_told_counted_and_invited_no_more()
    {
        await beatriz.PressAsync(Forged(
            Verbs.MeetingBook, ("_z", "m1"), ("_k", "referencing"), (MeetingTimeCard.DateInput, "2028-03-20"), (MeetingTimeCard.TimeInput, "15:00"), (MeetingTimeCard.PlaceInput, "https://example.org/sala")));
        await beatriz.PressTitledAsync("Convidar outras pessoas");
        await beatriz.PressAsync(Verbs.MeetingInvite, (MeetingGuestsCard.NameInput, "Rita Nunes"), (MeetingGuestsCard.EmailInput, "rita"));
        Assert.Contains("e-mail completo", beatriz.Text, StringComparison.Ordinal);
        Assert.Equal("Rita Nunes", beatriz.InputValue(MeetingGuestsCard.NameInput));

        var anasId = (await bot.Services.GetRequiredService<RosterCache>().ReadAsync(CancellationToken.None)).People.First(person => person.Name == "Ana Ferreyra").Id;
        var invite = beatriz.Press(
            beatriz.Buttons.First(button => button.GetProperty("verb").GetString() == Verbs.MeetingInvite),
            (MeetingGuestsCard.PeopleInput, anasId), (MeetingGuestsCard.NameInput, "Rita Nunes"), (MeetingGuestsCard.EmailInput, "rita@example.org"));
        await Task.WhenAll(beatriz.PostAsync(invite), beatriz.PostAsync(invite.DeepClone()));
        Assert.Equal(2, (await OpenAsync()).Meetings[0].Others.Count);

        // Ana is told in her own time, opens the meeting and takes it into her calendar; the exchange is not hers to see.
        await ana.ReceiveNextAsync();
        Assert.Contains("20 de marzo de 2028, 13:00 (Colombia)", ana.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rita Nunes", ana.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Verbs.DossierShow, ana.Verbs);
        await ana.PressAsync(Verbs.MeetingInvitation);
        await ana.PressAsync(Verbs.MeetingShow);
        Assert.Contains("https://example.org/sala", ana.Text, StringComparison.Ordinal);
        await ana.PressAsync(Forged(Verbs.MeetingInvite, ("_z", "m1"), (MeetingGuestsCard.NameInput, "Yo"), (MeetingGuestsCard.EmailInput, "yo@example.org")));
        Assert.Equal(2, (await OpenAsync()).Meetings[0].Others.Count);

        await carmen.PressAsync(Forged(Verbs.MeetingGuests, ("_z", "m1")));
        Assert.Contains("rita@example.org", carmen.Text, StringComparison.Ordinal);
        await carmen.PressAsync(Forged(Verbs.MeetingUninvite, ("_z", "m1"), ("_k", anasId)));
        Assert.Contains("ya no está invitada", carmen.Text, StringComparison.Ordinal);
        await ana.ReceiveNextAsync();
        Assert.Contains("retiraron su invitación", ana.Text, StringComparison.Ordinal);
        await ana.PressAsync(Forged(Verbs.MeetingShow, ("_z", "m1")));
        Assert.DoesNotContain("https://example.org/sala", ana.Text, StringComparison.Ordinal);

        // It is moved into the past, so that it can be recorded: Rita came.
        await beatriz.PressAsync(Forged(
            Verbs.MeetingBook, ("_z", "m1"), ("_k", "referencing"), (MeetingTimeCard.DateInput, "2026-02-27"), (MeetingTimeCard.TimeInput, "15:00")));
        await beatriz.PressAsync(Verbs.MeetingRecordShow);
        await beatriz.PressAsync(
            Verbs.MeetingRecord, (MeetingRecordCard.AttendedInput, (await OpenAsync()).Meetings[0].Others[0].Id), (MeetingRecordCard.AgreementsInput, "Enviar o guia"),
            ("point.expectativas", "Muitas"), ("point.compromisos", "Dois"), ("point.dudas", "Nenhuma"));
        Assert.Contains("Rita Nunes", beatriz.Text, StringComparison.Ordinal);
    }

    private async Task PutAsync() => await bot.Services.GetRequiredService<Decider>().DecideAsync(
        Dossier.StateOf(id), "test",
        (_, now) => new Decision.Committed(
            "test", "",
            [
                Change.Set(
                    Dossier.Key,
                    new Dossier(
                        id, DossierKind.Exchange, "oei", Reference, "Visitas a familias", "",
                        [new Party(Side.Host, "BR", "Prefeitura", []), new Party(Side.Visitor, "MX", "Secretaría", [])], Visibilities.Network, "x", now, now).Enter("agenda_draft", now),
                    CoreJson.Default.Dossier),
            ],
            []),
        CancellationToken.None);

    private async Task<OpenDossier> OpenAsync() =>
        OpenDossier.Read(new Folder(Dossier.PartitionOf(id), await bot.Services.GetRequiredService<ITableStore>().QueryAsync(Dossier.StateOf(id), CancellationToken.None)))!;

    private JsonElement Forged(string verb, params (string Name, string Value)[] more)
    {
        var data = more.ToDictionary(pair => pair.Name, pair => pair.Value);
        data["_d"] = id;
        return JsonSerializer.SerializeToElement(new { type = "Action.Execute", verb, data });
    }
}
