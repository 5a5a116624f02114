using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PeerExchange.Bot.Delivery;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.EndToEnd.Sight;

/// <summary>An answer that is found again wherever it is shown.</summary>
/// <param name="Listed">Person id of whom its row of a list names; null: nobody.</param>
internal sealed record Mark(Programme Programme, Dossier Dossier, FormDefinition Form, PageDefinition Page, FieldDefinition Field, Submission Submission, string? Listed = null);

/// <summary>
/// Random people with random roles in random exchanges of one programme, in which everything that is written in words is a word of its own: who sees
/// that word sees that answer.
/// </summary>
internal sealed class MarkedWorld
{
    private static readonly string[] Countries = ["UY", "BR", "CL"];

    private readonly Programme programme;
    private readonly Random random;
    private readonly Instant now;
    private readonly string name;

    public MarkedWorld(Programme programme, int seed, Instant now)
    {
        (this.programme, random, this.now, name) = (programme, new Random(seed), now, $"{programme.Key}{seed}");
        People = [.. Enumerable.Range(0, 8).Select(NewPerson)];
        Dossiers = [.. Enumerable.Range(0, 2).Select(NewExchange)];
        foreach (var head in Dossiers)
        {
            var changes = new List<Change> { Change.Set(Dossier.Key, head, CoreJson.Default.Dossier) };
            foreach (var form in programme.Forms.Values.Where(form => form.On == DossierKind.Exchange && form.Opens is null))
            {
                foreach (var of in Subjects(form, head))
                {
                    Fill(form, of, head, changes);
                }
            }

            Changes.Add((head, changes));
        }
    }

    public IReadOnlyList<Person> People { get; }

    public IReadOnlyList<Dossier> Dossiers { get; }

    public List<(Dossier Head, List<Change> Changes)> Changes { get; } = [];

    public List<Submission> Submissions { get; } = [];

    /// <summary>Every answer by its word.</summary>
    public Dictionary<string, Mark> Marks { get; } = new(StringComparer.Ordinal);

    /// <summary>Into the running bot, which publishes it to its lists.</summary>
    public async Task PutAsync(RunningBot bot)
    {
        await bot.Services.GetRequiredService<PeopleDesk>().DecideAsync(
            "test", (_, _) => new Decision.Committed("test", "", [.. People.Select(person => Change.Set(Roster.KeyOf(person), person, CoreJson.Default.Person))], []), CancellationToken.None);
        foreach (var (head, changes) in Changes)
        {
            foreach (var some in changes.Chunk(80))
            {
                await bot.Services.GetRequiredService<Decider>().DecideAsync(
                    Dossier.StateOf(head.Id), "test", (_, _) => new Decision.Committed("test", "", some, [DossierEffects.Publish(head.Id)]), CancellationToken.None);
            }
        }

        await bot.SettleAsync();
    }

    private Person NewPerson(int n)
    {
        var roles = programme.Roles.Select(role => role.Key).Where(role => role != "secretariat").ToList();
        List<RoleHeld> held = n == 0 ? [new(programme.Key, "secretariat")] : [.. Enumerable.Range(0, random.Next(3)).Select(_ => new RoleHeld(programme.Key, Pick(roles))).Distinct()];
        return new Person(
            $"{name}p{n}", $"Persona {name} {n}", $"{name}{n}@example.org", n == 0 ? "ES" : Countries[random.Next(Countries.Length)], "Ministerio", held, (Language)random.Next(3), "America/Montevideo",
            [new Identity($"00000000-0000-0000-0000-{random.Next(0x7fffffff):D12}", $"00000000-0000-0000-0001-{random.Next(0x7fffffff):D12}")], PersonState.Active, null, []);
    }

    private Dossier NewExchange(int n)
    {
        var stages = programme.Stages.Where(stage => stage.On == DossierKind.Exchange && !stage.Ends).Select(stage => stage.Key).ToList();
        List<Party> parties = [PartyOf(Side.Host, Countries[n % 3]), PartyOf(Side.Visitor, Countries[(n + 1) % 3])];
        if (n == 0)
        {
            parties.Add(PartyOf(Side.Visitor, Countries[2]));
        }

        var head = new Dossier(
            $"{name}x{n}", DossierKind.Exchange, programme.Key, $"{programme.Reference}-2026-{9000 + random.Next(900)}", "Visitas a familias", "", parties,
            Visibilities.Network, People[^1].Id, now, now);
        foreach (var stage in stages.Take(1 + random.Next(stages.Count)))
        {
            head = head.Enter(stage, now, People[0].Id, "Así se acordó.");
        }

        return head;
    }

    private Party PartyOf(Side side, string country)
    {
        var roles = new[] { "leader", "participant", "participant", "participant" }.Concat(programme.Roles.Select(role => role.Key).Where(role => role != "secretariat")).ToList();
        return new Party(side, country, "Ministerio", [.. People.Where(person => person.Country == country).SelectMany(person => Enumerable.Range(0, random.Next(3)).Select(_ => new RoleInDossier(person.Id, roles[random.Next(roles.Count)]))).Distinct()]);
    }

    private static IEnumerable<string> Subjects(FormDefinition form, Dossier head) => form.Each switch
    {
        "dossier" => [""],
        "party" => head.Parties.Where(party => form.FilledBy.Any(who => Debt.IsOn(who, party.Side))).Select(party => party.Country),
        "row" => [],
        _ => head.Parties.SelectMany(party => party.People).Select(held => held.Person).Distinct(),
    };

    private void Fill(FormDefinition form, string of, Dossier head, List<Change> changes)
    {
        var author = People.FirstOrDefault(person => person.Id == of) ?? Pick(People.Where(person => of.Length == 0 || person.Country == of).DefaultIfEmpty(People[0]).ToList());
        var state = Pick([SubmissionState.Draft, SubmissionState.Submitted, SubmissionState.Submitted, SubmissionState.Approved, SubmissionState.Withdrawn]);
        var empty = new Submission(
            $"{name}s{Submissions.Count}", form.Key, of, state, 1, state == SubmissionState.Draft ? 0 : 1, author.Id, author.Id, 0, Answers.None, [], [], now, now, state == SubmissionState.Draft ? null : now);
        var answers = new Dictionary<string, string>();
        foreach (var page in form.Pages.Where(page => page.Rows is null))
        {
            page.Fields.ToList().ForEach(field => Answer(form, page, field, head, empty, answers));
        }

        var submission = empty with { Answers = answers };
        foreach (var page in form.Pages.Where(page => page.Rows is not null))
        {
            for (var i = 0; i < 2; i++)
            {
                var row = new Dictionary<string, string>();
                var people = form.People is { } source && source.List == page.Rows!.Key ? source : null;
                var listed = people is null ? null : People[1 + random.Next(People.Count - 1)];
                page.Fields.ToList().ForEach(field => Answer(form, page, field, head, submission, row, listed?.Id));
                if (people is not null && listed is not null)
                {
                    (row[people.Name], row[people.Email]) = (listed.Name, listed.Email);
                }

                changes.Add(Change.Set(OpenDossier.KeyOf(submission, new FormRow($"r{i}", page.Rows!.Key, i, row)), new FormRow($"r{i}", page.Rows.Key, i, row), CoreJson.Default.FormRow));
            }
        }

        foreach (var (word, mark) in Marks.Where(mark => mark.Value.Submission.Id == submission.Id).ToList())
        {
            Marks[word] = mark with { Submission = submission };
        }

        Submissions.Add(submission);
        changes.Add(Change.Set(OpenDossier.KeyOf(submission), submission, CoreJson.Default.Submission));
    }

    private void Answer(FormDefinition form, PageDefinition page, FieldDefinition field, Dossier head, Submission submission, Dictionary<string, string> answers, string? listed = null)
    {
        switch (field.Type)
        {
            case FieldType.Text or FieldType.LongText:
                answers[field.Key] = Word(new Mark(programme, head, form, page, field, submission, listed));
                break;
            case FieldType.Person:
                answers[field.Key + ".name"] = Word(new Mark(programme, head, form, page, field, submission, listed));
                answers[field.Key + ".email"] = Word(new Mark(programme, head, form, page, field, submission, listed)) + "@example.org";
                break;
            case FieldType.Consent:
                answers[field.Key] = random.Next(2) == 0 ? "true" : "false";
                break;
            case FieldType.Choice when field.Options is { } list && programme.Lists.TryGetValue(list, out var known):
                answers[field.Key] = Pick(known.Options.ToList()).Key;
                break;
        }
    }

    private string Word(Mark mark)
    {
        var word = $"zq{name}n{Marks.Count}zq";
        Marks.Add(word, mark);
        return word;
    }

    private T Pick<T>(List<T> from) => from[random.Next(from.Count)];
}
