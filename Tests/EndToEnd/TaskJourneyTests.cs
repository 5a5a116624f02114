using PeerExchange.Cards;
using PeerExchange.Cards.Meetings;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.EndToEnd;

/// <summary>What was agreed in a session becomes tasks, which somebody of the other country accepts and does, or declines; over HTTP.</summary>
public sealed class TaskJourneyTests : IAsyncLifetime
{
    private ExchangeAtHand there = null!;

    public async Task InitializeAsync()
    {
        there = await ExchangeAtHand.StartAsync();
        await there.HoldSessionAsync();
    }

    public async Task DisposeAsync() => await there.DisposeAsync();

    [Fact]
    public async Task An_agreement_becomes_a_task_that_its_owner_accepts_and_does()
    {
        await there.Beatriz.PressTitledAsync("Adicionar uma tarefa");
        await there.Beatriz.PressAsync(Verbs.TaskAssign, (TaskCard.WhatInput, "Enviar o guia de visitas"));
        Assert.Contains("Falta esta resposta", there.Beatriz.Text, StringComparison.Ordinal);
        Assert.Contains(Texts.Of(Language.Pt)["Refusals.TaskOwner"].Text, there.Beatriz.Text, StringComparison.Ordinal);
        Assert.Equal("Enviar o guia de visitas", there.Beatriz.InputValue(TaskCard.WhatInput));
        await there.Beatriz.PressAsync(Verbs.TaskAssign, (TaskCard.OwnerInput, await AnaAsync()), (TaskCard.DueInput, "2020-01-31"));
        Assert.Contains("Escolha um dia que não tenha passado", there.Beatriz.Text, StringComparison.Ordinal);
        await there.Beatriz.PressTwiceAsync(Verbs.TaskAssign, (TaskCard.OwnerInput, await AnaAsync()), (TaskCard.DueInput, "2028-06-30"));
        Assert.Single((await there.OpenAsync()).Tasks);

        await there.RestartAsync();
        await there.Ana.SayAsync("mis tareas");
        Assert.Contains("Enviar o guia de visitas", there.Ana.Text, StringComparison.Ordinal);
        await there.Ana.PressAsync(Verbs.TaskShow);
        await there.Ana.PressAsync(Verbs.TaskDecline);
        Assert.Contains("Escriba por qué no la acepta", there.Ana.Text, StringComparison.Ordinal);
        await there.Ana.PressAsync(Verbs.TaskAccept);
        Assert.Contains("la tarea es suya", there.Ana.Text, StringComparison.Ordinal);
        await there.Carmen.PressAsync(there.Forged(Verbs.TaskDone, ("_k", (await TaskAsync()).Id)));
        Assert.Contains("la lleva otra persona", there.Carmen.Text, StringComparison.Ordinal);
        await there.Ana.PressTwiceAsync(Verbs.TaskDone, (TaskCard.NoteInput, "https://example.org/guia"));
        Assert.Equal((AgreedTaskState.Done, "https://example.org/guia"), ((await TaskAsync()).State, (await TaskAsync()).Note));
        await there.Beatriz.SayAsync($"agendar {ExchangeAtHand.Reference}");
        await there.Beatriz.PressTitledAsync("Ver");
        Assert.Contains("Feita", there.Beatriz.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_declined_comes_back_with_its_reason_and_is_given_to_somebody_else()
    {
        await there.AssignAsync("Enviar o guia de visitas", await AnaAsync(), "2028-06-30");
        await there.NewestAsync(there.Ana);
        Assert.Contains("Se acordó que usted se encargue de esto", there.Ana.Text, StringComparison.Ordinal);
        await there.Ana.PressTwiceAsync(Verbs.TaskDecline, (TaskCard.NoteInput, "No tengo acceso a la guía"));
        Assert.Contains("No aceptada", there.Ana.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Queda registrado", there.Ana.Text, StringComparison.Ordinal);

        await there.RestartAsync();
        await there.NewestAsync(there.Beatriz);
        Assert.Contains("A pessoa encarregada não aceita", there.Beatriz.Text, StringComparison.Ordinal);
        Assert.Contains("No tengo acceso a la guía", there.Beatriz.Text, StringComparison.Ordinal);
        await there.ChangeAsync(ExchangeAtHand.AnaName, person => person with { Roles = [new("oei", "leader")] });
        await there.Ana.PressAsync(there.Forged(Verbs.TaskNew, ("_z", "m1"), ("_b", (await TaskAsync()).Id)));
        Assert.DoesNotContain(Verbs.TaskAssign, there.Ana.Verbs);

        await there.Beatriz.PressTitledAsync("Passar a outra pessoa");
        Assert.Equal(("Enviar o guia de visitas", "2028-06-30"), (there.Beatriz.InputValue(TaskCard.WhatInput), there.Beatriz.InputValue(TaskCard.DueInput)));
        await there.Beatriz.PressAsync(Verbs.TaskAssign, (TaskCard.OwnerInput, (await there.PersonAsync(ExchangeAtHand.BeatrizName)).Id));
        Assert.Contains("A tarefa é sua", there.Beatriz.Text, StringComparison.Ordinal);
        await there.NewestAsync(there.Ana);
        Assert.Contains("Esta tarea quedó sin efecto", there.Ana.Text, StringComparison.Ordinal);
        Assert.Equal([AgreedTaskState.Accepted, AgreedTaskState.Dropped], (await there.OpenAsync()).Tasks.Select(task => task.State).Order());
        await there.Beatriz.SayAsync("minhas tarefas");
        Assert.Single(there.Beatriz.Verbs, Verbs.TaskShow);
        await there.Beatriz.PressAsync(Verbs.TaskShow);
        await there.Beatriz.PressAsync(Verbs.TaskDrop);
        Assert.Contains("A tarefa ficou sem efeito", there.Beatriz.Text, StringComparison.Ordinal);
    }

    private async Task<string> AnaAsync() => (await there.PersonAsync(ExchangeAtHand.AnaName)).Id;

    private async Task<AgreedTask> TaskAsync() => Assert.Single((await there.OpenAsync()).Tasks);
}
