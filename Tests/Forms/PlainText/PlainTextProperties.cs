using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PeerExchange.Bot.Conversations;
using PeerExchange.Cards.Parts;
using PeerExchange.Cards.PlainText;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Forms.PlainText;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using StartForm = PeerExchange.Core.Forms.StartForm;

namespace PeerExchange.Tests.Forms.PlainText;

/// <summary>Whatever people type in whatever order: nothing throws, and a message touches only the answer it was asked for.</summary>
public sealed class PlainTextProperties
{
    private static readonly string[] Words =
    [
        "siguiente", "omitir", "atrás", "enviar", "resumen", "borrar", "agregar", "editar 1", "editar 2", "quitar 1", "corregir 3", "corregir 15", "next", "voltar", "próxima", "1", "2", "7", "1, 3",
        "sí", "no", "acepto", "no acepto", "doy mi conformidad", "7/5/2027", "del 7 al 12 de mayo de 2027", "7/5/2027 15:30", "Uruguay", "Brasil, Chile", "Ana Pérez, ana@example.org", "ana@example.org",
        "https://example.org/a", "+ https://example.org/b", "12", "1.200,5", "+598 99 123 456", "Montevideo", "Una respuesta de texto que sirve", "**negrita** [enlace](https://x.org) <b>x</b>", "+ y algo más", "", " ", "\u202e\u0000", "\ud83d",
    ];

    [Fact]
    public void A_message_changes_only_what_was_asked_whatever_is_typed() =>
        Prop.ForAll(Arb.From(Gen.Choose(0, 2).Zip(Messages())), pair =>
        {
            var (form, texts) = pair;
            var folder = Begun(form, out var submission, out var actor);
            var n = 0;
            foreach (var text in texts)
            {
                folder = Step(folder, submission, actor, text, $"message {n++}");
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_text_is_kept_as_it_was_typed() =>
        Prop.ForAll(Arb.From(Texts()), text =>
        {
            var folder = Begun(1, out var submission, out var actor);
            var clean = InputText.Clean(text, FieldType.LongText);
            if (clean.Length == 0 || ControlWords.Read(text, inList: false) is not null)
            {
                return;
            }

            folder = Step(folder, submission, actor, text, "message");
            Assert.Equal(clean, OpenDossier.Read(folder)!.Find(submission)!.Answers.Get("contexto"));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_summary_of_any_size_comes_in_messages_a_client_takes_and_leaves_nothing_out()
    {
        var folder = Begun(1, out var submission, out var actor);
        var answers = new[] { string.Concat(Enumerable.Repeat("ñandú 🌱 ", 600)), string.Concat(Enumerable.Repeat("価値", 2_900)), new string('x', 6_000) };
        foreach (var (answer, i) in answers.Select((answer, i) => (answer, i)))
        {
            folder = Step(folder, submission, actor, $"corregir {i + 1}", $"go {i}");
            folder = Step(folder, submission, actor, answer, $"say {i}");
        }

        folder = Step(folder, submission, actor, "resumen", "summary");
        var messages = Draw(folder, submission, actor, PlainEcho.Nothing, Language.Es);

        Assert.True(messages.Count > 3);
        var said = string.Concat(messages).Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        Assert.All(answers, answer => Assert.Contains(InputText.Clean(answer, FieldType.LongText).Replace(" ", "", StringComparison.Ordinal), said, StringComparison.Ordinal));
    }

    [Fact]
    public void A_consent_is_given_only_after_its_words_were_shown_and_only_by_them()
    {
        var folder = Begun(2, out var submission, out var actor);
        var asked = string.Join('\n', Draw(folder, submission, actor, PlainEcho.Nothing, Language.Es));
        Assert.Contains("He leído la información y acepto el tratamiento de mis datos", asked, StringComparison.Ordinal);
        Assert.Contains("Plazo de conservación: Los datos del viaje se borran 30 días después", asked, StringComparison.Ordinal);
        Assert.Contains("La Secretaría General de la OEI es responsable", asked, StringComparison.Ordinal);
        Assert.Contains("Sin estos dos consentimientos", asked, StringComparison.Ordinal);

        foreach (var text in new[] { "sí", "ok", "1", "claro que sí" })
        {
            folder = Step(folder, submission, actor, text, text);
            Assert.Null(OpenDossier.Read(folder)!.Find(submission)!.Answers.Get("c_tratamiento"));
        }

        var outdated = folder.With([Change.Set(
            PlainPlace.KeyOf(submission, actor.Person.Id),
            folder.Get(PlainPlace.KeyOf(submission, actor.Person.Id), CoreJson.Default.PlainPlace)! with { Version = "older" }, CoreJson.Default.PlainPlace)]);
        Assert.Null(OpenDossier.Read(Step(outdated, submission, actor, "acepto", "x"))!.Find(submission)!.Answers.Get("c_tratamiento"));

        folder = Step(folder, submission, actor, "Acepto", "y");
        var answers = OpenDossier.Read(folder)!.Find(submission)!.Answers;
        Assert.Equal("true", answers["c_tratamiento"]);
        Assert.Equal("ana", answers["c_tratamiento.by"]);
        Assert.Null(answers.Get("c_transferencia_int"));
    }

    /// <summary>One message: taken, held against the promise, drawn in every language.</summary>
    private static Folder Step(Folder folder, string submission, Actor actor, string text, string id)
    {
        var before = OpenDossier.Read(folder)!;
        var place = folder.Get(PlainPlace.KeyOf(submission, actor.Person.Id), CoreJson.Default.PlainPlace);
        var said = new PlainSaid(submission, text, id, new Dictionary<string, string> { ["person.institution"] = "Ministerio" }, new Dictionary<string, IReadOnlyList<SpokenOption>>(), SpokenZones.All);
        var (decision, echo) = TakeMessage.Take(folder, FormDeskTop.Oei, said, actor, Instant.FromUtc(2026, 3, 2, 9, 0));
        Assert.True(decision is not Decision.Refused refused || refused.Refusal.Reason == "ListFull");
        var after = decision is Decision.Committed committed ? folder.With(committed.Changes) : folder;
        if (echo.Wish == PlainWish.None)
        {
            OnlyTheAskedChanged(before, OpenDossier.Read(after)!, submission, place!);
            foreach (var language in Enum.GetValues<Language>())
            {
                Assert.All(Draw(after, submission, actor, echo, language), message =>
                {
                    Assert.NotEmpty(message);
                    Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(message), 1, PlainMessages.MostBytes);
                });
            }
        }
        else
        {
            Assert.Equal(before.Find(submission)!.Answers, OpenDossier.Read(after)!.Find(submission)!.Answers);
        }

        return echo.Wish == PlainWish.Leave ? folder : after;
    }

    private static void OnlyTheAskedChanged(OpenDossier before, OpenDossier after, string submission, PlainPlace place)
    {
        var (old, now) = (before.Find(submission)!.Answers, after.Find(submission)!.Answers);
        var changed = old.Keys.Union(now.Keys).Where(key => old.Get(key) != now.Get(key)).ToList();
        Assert.All(changed, key => Assert.True(place.Row is null && place.Field is not null && (key == place.Field || key.StartsWith(place.Field + ".", StringComparison.Ordinal)), $"{key} changed at {place}"));

        var (oldRows, nowRows) = (before.Rows(submission), after.Rows(submission));
        var touched = oldRows.Select(row => row.Id).Union(nowRows.Select(row => row.Id))
            .Where(id => !Same(oldRows.FirstOrDefault(row => row.Id == id), nowRows.FirstOrDefault(row => row.Id == id))).ToList();
        Assert.True(touched.Count <= 1 && (touched.Count == 0 || place.Field is null || touched[0] == place.Row), $"rows {string.Join(',', touched)} changed at {place}");
    }

    private static bool Same(FormRow? one, FormRow? other) =>
        one is not null && other is not null && one.Answers.Count == other.Answers.Count && one.Answers.All(answer => other.Answers.Get(answer.Key) == answer.Value);

    private static IReadOnlyList<string> Draw(Folder folder, string submission, Actor actor, PlainEcho echo, Language language)
    {
        var dossier = OpenDossier.Read(folder)!;
        var form = FormDeskTop.Oei.Forms[dossier.Find(submission)!.Form];
        var context = FormContext.Of(FormDeskTop.Oei, form, dossier, dossier.Find(submission)!, actor.Person, actor.Today);
        var reader = new Reader(language, DateTimeZoneProviders.Tzdb["America/Montevideo"], Instant.FromUtc(2026, 3, 2, 9, 0));
        var open = new OpenForm(FormDeskTop.Oei, form, dossier, dossier.Find(submission)!, context, actor);
        return PlainQuestion.Draw(
            new PlainSight(
                open.View(reader), context, Questions.Of(context, actor), folder.Get(PlainPlace.KeyOf(submission, actor.Person.Id), CoreJson.Default.PlainPlace)!, echo, Answers.None),
            reader);
    }

    /// <summary>An offer, Annex III, or Annex VII of a participant, taken up by Ana.</summary>
    private static Folder Begun(int form, out string submission, out Actor actor)
    {
        actor = FormDeskTop.Actor(FormDeskTop.Ana);
        var now = Instant.FromUtc(2026, 3, 2, 8, 0);
        var folder = form == 0 ? FormDeskTop.Offer().Folder : FormDeskTop.AnnexIII().Folder;
        if (form == 2)
        {
            var head = OpenDossier.Read(folder)!.Head;
            var with = head with { Parties = [.. head.Parties.Select(party => party.Country == "UY" ? party with { People = [new RoleInDossier("ana", "participant")] } : party)] };
            folder = folder.With([Change.Set(Dossier.Key, with, CoreJson.Default.Dossier)]);
            var started = (Decision.Committed)StartForm.InDossier(folder, FormDeskTop.Oei, FormDeskTop.Oei.Forms["OEI-A7"], actor, Answers.None, Roster.Empty, now);
            folder = folder.With(started.Changes);
        }

        submission = OpenDossier.Read(folder)!.Submissions.Single(one => one.Form == (form switch { 0 => "OEI-Q-OFE", 1 => "OEI-A3", _ => "OEI-A7" })).Id;
        var (decision, _) = TakeMessage.Begin(folder, FormDeskTop.Oei, submission, "begin", actor, now);
        return folder.With(((Decision.Committed)decision).Changes);
    }

    private static Gen<string> Texts() => Gen.OneOf(
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get),
        Gen.Choose(1, 400).SelectMany(length => Gen.Choose(0x20, 0xffff).ArrayOf(length).Select(codes => new string([.. codes.Select(code => (char)code)]))),
        Gen.Elements(Words));

    private static Gen<string[]> Messages() => Gen.Choose(1, 40).SelectMany(count => Gen.Frequency((4, Gen.Elements(Words)), (1, Texts())).ArrayOf(count));
}
