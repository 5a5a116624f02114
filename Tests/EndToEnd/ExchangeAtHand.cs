using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PeerExchange.Bot.Delivery;
using PeerExchange.Bot.Storage;
using PeerExchange.Cards;
using PeerExchange.Cards.Meetings;
using PeerExchange.Core;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Programmes;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>
/// A running bot with an exchange put into the stage a journey begins at, and three people in their chats: Carmen of coordination in Spanish, Beatriz of the
/// host's country in Portuguese, and Ana of Uruguay in Spanish, who is in Bogota.
/// </summary>
internal sealed class ExchangeAtHand : IAsyncDisposable
{
    public const string Reference = "OEI-2026-0777", AnaName = "Ana Ferreyra", BeatrizName = "Beatriz Nogueira", CarmenName = "Carmen Salas";

    private ExchangeAtHand(RunningBot bot) => Bot = bot;

    public string Id { get; } = Ids.New();

    public RunningBot Bot { get; }

    public Chat Carmen { get; private set; } = null!;

    public Chat Ana { get; private set; } = null!;

    public Chat Beatriz { get; private set; } = null!;

    public static async Task<ExchangeAtHand> StartAsync(params string[] settings)
    {
        var there = new ExchangeAtHand(await RunningBot.StartAsync(LibraryTables.BesideTheOthers, settings));
        there.Carmen = await Chat.Carmen(there.Bot).SayAsync("hola");
        there.Ana = await Newcomer.AnaAsync(there.Bot, there.Carmen, "America/Bogota");
        there.Beatriz = await Chat.Beatriz(there.Bot).SayAsync("olá");
        return there;
    }

    /// <summary>The exchange of Brazil and a visitor; of Uruguay Ana is the leader.</summary>
    /// <param name="more">What else lies in it.</param>
    public async Task PutAsync(string stage, string programme = "oei", string visitor = "UY", params Change[] more)
    {
        var ana = await PersonAsync(AnaName);
        var party = new Party(Side.Visitor, visitor, "Ministerio", visitor == ana.Country ? [new RoleInDossier(ana.Id, "leader")] : []);
        await Bot.Services.GetRequiredService<Decider>().DecideAsync(
            Dossier.StateOf(Id), "test",
            (_, now) => new Decision.Committed(
                "test", "",
                [
                    Change.Set(
                        Dossier.Key,
                        new Dossier(Id, DossierKind.Exchange, programme, Reference, "Visitas a familias", "", [new Party(Side.Host, "BR", "Prefeitura", []), party], Visibilities.Network, "x", now, now).Enter(stage, now),
                        CoreJson.Default.Dossier),
                    .. more,
                ],
                []),
            CancellationToken.None);
        await Bot.Services.GetRequiredService<PublishDossier>().RunAsync(new Dictionary<string, string> { ["dossier"] = Id }, CancellationToken.None);
    }

    /// <summary>The exchange of the two libraries, in which all three have a part.</summary>
    public async Task PutLibrariesAsync()
    {
        await ChangeAsync(CarmenName, person => person with { Roles = [.. person.Roles, new RoleHeld("bib", RoleKeys.Secretariat)] });
        foreach (var name in new[] { AnaName, BeatrizName })
        {
            await ChangeAsync(name, person => person with { Roles = [.. person.Roles, new RoleHeld("bib", "focal_point")] });
        }

        await PutAsync("visit", "bib");
    }

    /// <summary>The referencing session was held, and Beatriz has its record before her.</summary>
    public async Task HoldSessionAsync()
    {
        await PutAsync("agenda_draft");
        await Beatriz.PressAsync(Forged(
            Verbs.MeetingBook, ("_z", "m1"), ("_k", "referencing"), (MeetingTimeCard.DateInput, "2026-02-27"), (MeetingTimeCard.TimeInput, "15:00"), (MeetingTimeCard.PlaceInput, "Sala 3")));
        await Beatriz.PressAsync(Forged(
            Verbs.MeetingRecord, ("_z", "m1"), (MeetingRecordCard.GuestsInput, "Rita Nunes"), (MeetingRecordCard.AgreementsInput, "Enviar o guia"), ("point.expectativas", "Muitas"), ("point.compromisos", "Dois"),
            ("point.dudas", "Nenhuma")));
    }

    /// <summary>A task is given out of that session.</summary>
    public async Task AssignAsync(string what, string owner, string due)
    {
        await Beatriz.PressAsync(Forged(Verbs.TaskNew, ("_z", "m1")));
        await Beatriz.PressAsync(Verbs.TaskAssign, (TaskCard.WhatInput, what), (TaskCard.OwnerInput, owner), (TaskCard.DueInput, due));
    }

    public async Task ChangeAsync(string name, Func<Person, Person> change)
    {
        var person = await PersonAsync(name);
        await Bot.Services.GetRequiredService<PeopleDesk>().DecideAsync(
            "test", (_, _) => new Decision.Committed("test", "", [Change.Set(Roster.KeyOf(person), change(person), CoreJson.Default.Person)], []), CancellationToken.None);
    }

    public async Task<OpenDossier> OpenAsync() =>
        OpenDossier.Read(new Folder(Dossier.PartitionOf(Id), await Bot.Services.GetRequiredService<ITableStore>().QueryAsync(Dossier.StateOf(Id), CancellationToken.None)))!;

    public async Task<Person> PersonAsync(string name) =>
        (await Bot.Services.GetRequiredService<RosterCache>().ReadAsync(CancellationToken.None)).People.First(person => person.Name == name);

    /// <summary>A press that is on no card the person was shown.</summary>
    public JsonElement Forged(string verb, params (string Name, string Value)[] more)
    {
        var data = more.ToDictionary(pair => pair.Name, pair => pair.Value);
        data["_d"] = Id;
        return JsonSerializer.SerializeToElement(new { type = "Action.Execute", verb, data });
    }

    /// <summary>The bot ends and begins again on its data.</summary>
    public async Task RestartAsync(params string[] more)
    {
        await Bot.SettleAsync();
        await Bot.StopAsync();
        await Bot.StartAgainAsync(more);
    }

    /// <summary>Whatever is due has been delivered, and the card in front of the person is the newest.</summary>
    public async Task<Chat> NewestAsync(Chat chat)
    {
        await Bot.SettleAsync();
        return await chat.ReceiveAsync(Bot.Teams.MessagesIn(chat.ConversationId).Count);
    }

    public ValueTask DisposeAsync() => Bot.DisposeAsync();
}
