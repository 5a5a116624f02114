using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PeerExchange.Bot.Conversations;
using PeerExchange.Cards.Exchanges;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using static PeerExchange.Tests.Exchanges.ExchangeTop;

namespace PeerExchange.Tests.Exchanges;

/// <summary>Whatever anybody does in whatever order: no gate is passed without its conditions, every state has a way out, and nobody reads what is denied to them.</summary>
public sealed class ExchangeProperties
{
    private const string Secret = "SECRETO-";

    private static readonly Person[] Everybody = [Beatriz, Renato, Paulo, Ana, Rodrigo, Lucia, Juana, Ines, Mirta, Hugo, Rosa, Diana, Carmen];

    private static readonly string[] Forms = [.. Oei.Forms.Values.Where(form => form is { On: DossierKind.Exchange, Opens: null }).Select(form => form.Key)];

    private static readonly string[] Stages = [.. Oei.Stages.Where(stage => stage.On == DossierKind.Exchange).Select(stage => stage.Key)];

    // Annex IV's document number and needs, and the consents: who may ever read them of Juana.
    private static readonly Dictionary<string, string[]> Readers = new()
    {
        ["doc_numero"] = ["juana", "beatriz"],
        ["alimentacion"] = ["juana", "beatriz"],
        ["nota_observado"] = ["beatriz", "carmen"],
        ["ev_fortalezas"] = ["juana"],
    };

    [Fact]
    public void No_sequence_passes_a_gate_without_its_conditions_or_leaves_a_state_without_a_way_out()
    {
        var step = from what in Gen.Choose(0, 15) from who in Gen.Choose(0, Everybody.Length - 1) from n in Gen.Choose(0, 40) select (What: what, Who: who, N: n);
        var from = Gen.Elements("proposed", "viable", "selected", "planning", "agenda_draft", "referencing_held", "agenda_final", "visit", "closing_held", "reporting", "transfer");
        var walk = from start in @from from visitors in Gen.Elements("UY", "UY PY") from steps in Gen.ListOf(step) select (Start: start, Visitors: visitors, Steps: steps);
        Prop.ForAll(walk.ToArbitrary(), given => Holds(At(given.Start, given.Visitors.Split(' ')), [.. given.Steps])).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    [Fact]
    public void Nobody_reads_what_is_denied_to_them_and_a_channel_never_a_word()
    {
        var top = At("visit");
        foreach (var form in new[] { "OEI-A4", "OEI-A5-V" })
        {
            top.Send(form, "juana", Juana, Oei.Forms[form].Fields.ToDictionary(field => field.Key, field => Secret + field.Key));
        }

        top.Send("OEI-NOT", "beatriz", Beatriz, Oei.Forms["OEI-NOT"].Fields.ToDictionary(field => field.Key, field => Secret + field.Key));
        top.Send("OEI-A7", "juana", Juana, new Dictionary<string, string> { ["c_tratamiento"] = "true", ["c_transferencia_int"] = "true", ["c_sensibles"] = "true" });
        foreach (var person in Everybody)
        {
            var seen = string.Concat(top.Open.Submissions.Select(submission => VisibleForm.Of(Oei, Oei.Forms[submission.Form], top.Open, submission, ExchangeTop.Roster, Viewer.Of(top.As(person))))
                .SelectMany(view => view.Answers.Values.Concat(view.Rows.SelectMany(row => row.Answers.Values))).Select(value => value + "\n"));
            foreach (var (field, readers) in Readers)
            {
                Assert.Equal((person.Id, field, readers.Contains(person.Id)), (person.Id, field, seen.Contains(Secret + field + "\n", StringComparison.Ordinal)));
            }
        }

        var reader = new Reader(Language.Es, DateTimeZone.Utc, top.Now);
        Assert.DoesNotContain(Secret, Json(ExchangeNotice.Draw(Oei, top.Head, reader)), StringComparison.Ordinal);
        foreach (var person in Everybody.Where(person => ExchangeSight.View(top.Open, Oei, top.As(person), ExchangeTop.Roster, top.Now) is not null))
        {
            Assert.DoesNotContain(Secret, Json(ExchangeCard.Draw(ExchangeSight.View(top.Open, Oei, top.As(person), ExchangeTop.Roster, top.Now)!, 0, reader)), StringComparison.Ordinal);
        }

        Assert.Null(ExchangeSight.View(top.Open, Oei, top.As(Diana), ExchangeTop.Roster, top.Now));
    }

    /// <summary>A withdrawn consent masks at once, for those who had read it.</summary>
    [Fact]
    public void What_hangs_on_a_consent_is_masked_the_moment_it_is_withdrawn()
    {
        var top = At("visit");
        top.Send("OEI-A4", "juana", Juana, new Dictionary<string, string> { ["alimentacion"] = Secret });
        bool Sees(Person person) => VisibleForm.Of(Oei, Oei.Forms["OEI-A4"], top.Open, top.Open.Submissions.Last(sent => sent.Form == "OEI-A4" && sent.Of == "juana"), ExchangeTop.Roster, Viewer.Of(top.As(person))).Answers.Values.Contains(Secret);
        top.Send("OEI-A7", "juana", Juana, new Dictionary<string, string> { ["c_tratamiento"] = "true", ["c_sensibles"] = "true" });
        Assert.True(Sees(Beatriz));
        top.Send("OEI-A7", "juana", Juana, new Dictionary<string, string> { ["c_tratamiento"] = "true", ["c_sensibles"] = "false" });
        Assert.False(Sees(Beatriz));
    }

    private static string Json(PeerExchange.Cards.Model.AdaptiveCard card) => System.Text.Encoding.UTF8.GetString(card.ToUtf8());

    private static bool Holds(ExchangeTop top, IReadOnlyList<(int What, int Who, int N)> steps)
    {
        foreach (var (what, who, n) in steps)
        {
            var before = top.Head.Course.Count;
            var ended = IsEnded(top);
            var decision = Act(top, what, Everybody[who], n);
            if (decision is Decision.Refused or Decision.Unchanged ? top.Head.Course.Count != before : false)
            {
                return false;
            }

            // Nothing leaves an end.
            if (ended && top.Head.Course.Count != before)
            {
                return false;
            }

            var today = top.Now.InZone(ExchangeFlow.ZoneOf(top.Head, ExchangeTop.Roster)).Date;
            foreach (var entered in top.Head.Course.Skip(before).Where(entered => entered.By is null))
            {
                if (new Gates(Oei, top.Open, today).Closed(entered.Stage).Any())
                {
                    return false;
                }
            }

            if (!IsEnded(top) && !Core.Exchanges.EndExchange.Possible(top.Open, Oei, top.As(Carmen), today).Any())
            {
                return false;
            }

            // Somebody or time can settle whatever is missing, or coordination ends it: and whoever reads the card finds it drawn.
            foreach (var person in Everybody)
            {
                if (ExchangeSight.View(top.Open, Oei, top.As(person), ExchangeTop.Roster, top.Now) is { } view
                    && ExchangeCard.Draw(view, n % 3, new Reader(Language.Pt, DateTimeZone.Utc, top.Now)).ToUtf8().Length > 28 * 1024)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool IsEnded(ExchangeTop top) => Oei.Stage(DossierKind.Exchange, top.Stage) is { Ends: true };

    private static Decision? Act(ExchangeTop top, int what, Person who, int n)
    {
        switch (what)
        {
            case 0 or 1: return top.Agree(who);
            case 2 when n % 4 == 0: return top.Decline(who, "No es viable este año");
            case 3: return top.Agree(who, stage: Stages[n % Stages.Length], reason: "Por teléfono", country: n % 2 == 0 ? "UY" : "BR", role: n % 3 == 0 ? "office" : "representative");
            case 4: return top.Name(who, n % 2 == 0 ? "UY" : "BR", Everybody[n % Everybody.Length]);
            case 5: return top.Book(who, n % 2 == 0 ? "referencing" : "closing", top.Today.PlusDays(n % 7).AtMidnight().PlusHours(10), id: "m" + (n % 3));
            case 6: return top.Record(who, "m" + (n % 3), Everybody[n % Everybody.Length]);
            case 7 when n % 8 == 0: return top.End(who, Stages[n % Stages.Length], "Cambió la prioridad");
            case 8: return top.End(Carmen, Stages[^(1 + (n % 5))], n % 9 == 0 ? "Fin del plan" : "");
            case 9 or 10: return top.Start(who, Forms[n % Forms.Length]);
            case 11 when !IsEnded(top):
                top.SendAgenda(top.Today.PlusDays(n % 30), 1 + (n % 4), n % 5 != 0);
                return null;
            case 12 when !IsEnded(top):
                top.Send(Forms[n % Forms.Length], n % 2 == 0 ? who.Country : who.Id, who);
                return null;
            case 13 when !IsEnded(top): return top.Participants("UY", [.. Everybody.Where(person => person.Country == "UY").Take(n % 4)]);
            case 14 when top.Open.Submissions.Count > 0: return top.Reopen(who, top.Open.Submissions[n % top.Open.Submissions.Count].Form);
            default:
                top.Later(Duration.FromDays(n));
                return null;
        }
    }
}
