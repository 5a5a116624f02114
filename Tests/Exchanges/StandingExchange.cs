using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;
using PeerExchange.Tests.Forms;

namespace PeerExchange.Tests.Exchanges;

/// <summary>An exchange of Brazil (host) and Uruguay (visitor) put into the stage a test needs without its way there; decisions are laid into its folder.</summary>
internal sealed class StandingExchange
{
    public const string Id = "exchange0";

    public static readonly Programme Oei = FormDeskTop.Oei;
    public static readonly Person Carmen = FormDeskTop.NewPerson("carmen", "ES", "oei:secretariat");
    public static readonly Person OfficeBrazil = FormDeskTop.NewPerson("bruna", "BR", "oei:office");
    public static readonly Person OfficeUruguay = FormDeskTop.NewPerson("rodrigo", "UY", "oei:office");
    public static readonly Person FocalUruguay = FormDeskTop.NewPerson("ana", "UY", "oei:focal_point");
    public static readonly Person FocalBrazil = FormDeskTop.NewPerson("beatriz", "BR", "oei:focal_point");
    public static readonly Person LeaderUruguay = FormDeskTop.NewPerson("luisa", "UY", "oei:leader");
    public static readonly Person OfficeChile = FormDeskTop.NewPerson("ignacio", "CL", "oei:office");

    public static readonly Roster Roster = FormDeskTop.RosterOf(Carmen, OfficeBrazil, OfficeUruguay, FocalUruguay, FocalBrazil, LeaderUruguay, OfficeChile);

    private static readonly Instant Began = Instant.FromUtc(2026, 3, 2, 12, 0);

    public StandingExchange(string stage, (LocalDate From, LocalDate To)? visit = null)
    {
        var head = new Dossier(
            Id, DossierKind.Exchange, "oei", "OEI-2026-0042", "Visitas a familias", "", [new Party(Side.Host, "BR", "Prefeitura", []) { Source = "offer0" }, new Party(Side.Visitor, "UY", "Ministerio", []) { Source = "request0" }],
            Visibilities.Network, "carmen", Began, Began).Enter(stage, Began);
        Take(new Decision.Committed("test", "", [Change.Set(Dossier.Key, head, CoreJson.Default.Dossier)], []));
        if (visit is var (from, to))
        {
            Add(new Submission(
                "visit0", Oei.Visit!.Form, "", SubmissionState.Draft, 1, 0, "beatriz", null, 0,
                new Dictionary<string, string> { [Oei.Visit.Start] = from.ToString("uuuu-MM-dd", null), [Oei.Visit.End] = to.ToString("uuuu-MM-dd", null) }, [], [], Began, Began, null));
        }
    }

    public Folder Folder { get; private set; } = new(Dossier.PartitionOf(Id), []);

    public List<Message> Messages { get; } = [];

    public Instant Now { get; set; } = Began;

    public OpenDossier Open => OpenDossier.Read(Folder)!;

    public Dossier Head => Open.Head;

    public static Actor Actor(Person person) => FormDeskTop.Actor(person);

    public void Add(Submission submission, params FormRow[] rows) => Take(new Decision.Committed(
        "test", "",
        [Change.Set(OpenDossier.KeyOf(submission), submission, CoreJson.Default.Submission), .. rows.Select(row => Change.Set(OpenDossier.KeyOf(submission, row), row, CoreJson.Default.FormRow))],
        []));

    public Decision Take(Decision decision)
    {
        if (decision is Decision.Committed committed)
        {
            Folder = Folder.With(committed.Changes);
            Messages.AddRange(committed.Messages);
        }

        return decision;
    }

    /// <summary>Who was sent a card of that name.</summary>
    public IEnumerable<string> Told(string card) => Messages.OfType<Tell>().Where(tell => tell.Card == card).Select(tell => tell.To.Id);
}
