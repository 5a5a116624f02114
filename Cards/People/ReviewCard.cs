using System.Globalization;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.People;

/// <summary>What a secretary decides on.</summary>
/// <param name="Person">Who the applicant was admitted as; null while undecided or refused.</param>
/// <param name="DecidedBy">Who decided.</param>
/// <param name="Problem">Why the press just made was refused; empty: it was not.</param>
/// <param name="Reason">The reason typed so far.</param>
public sealed record ReviewView(
    Registration Registration,
    IReadOnlyList<Candidate> Candidates,
    IReadOnlyDictionary<string, Programme> Programmes,
    Person? Person,
    Person? DecidedBy)
{
    public OwnText Problem { get; init; }

    public OwnText ReasonProblem { get; init; }

    public string Reason { get; init; } = "";
}

/// <summary>Somebody asks to be admitted: as a new person, as somebody the roster knows, or not. Decided, it says so.</summary>
public static class ReviewCard
{
    public const string RolesInput = "roles", ReasonInput = "reason";
    private const string RefuseBox = "refuse";

    public static AdaptiveCard Draw(ReviewView view, Reader reader)
    {
        var t = reader.T;
        var asked = view.Registration;
        var isOpen = asked.State == RegistrationState.Waiting;
        var state = isOpen ? t["People.StateWaiting"] : t[asked.State == RegistrationState.Approved ? "People.StateApproved" : "People.StateRefused"];
        var title = t["People.ReviewTitle"];
        var body = new List<Element>(24)
        {
            asked.Programmes.FirstOrDefault() is { } key && view.Programmes.TryGetValue(key, out var programme) ? Header.Of(reader, programme, title, state: state) : Header.Of(reader, title, state),
        };
        if (!isOpen)
        {
            AddDecided(body, view, reader);
            return new AdaptiveCard(reader.Language, title) { Body = body, Actions = [Buttons.Main(t["People.ToList"], Verbs.PeopleShow, CardData.None)] };
        }

        body.Add(Ask.Of(reader, t["People.ReviewAsk"]));
        if (!view.Problem.IsEmpty)
        {
            body.Add(Notice.Error(reader, view.Problem));
        }

        Facts.Add(body, t["PeopleJoin.Input.name"], asked.Name);
        Facts.Add(body, t["PeopleJoin.Input.email"], asked.Email);
        Facts.Add(body, t["PeopleJoin.Input.institution"], asked.Institution);
        Facts.Add(body, t["PeopleJoin.Input.country"], PeopleWords.Country(asked.Country, t));
        Facts.Add(body, t["PeopleJoin.SentAt"], Dates.Say(asked.At, reader.Zone, reader.Language));
        body.Add(AskedInput.Draw(reader, new ChoiceSetInput(RolesInput, t["People.RolesToGive"], [.. asked.Wants.Select(role => new Choice(PeopleWords.Role(role, view.Programmes, t), role.ToString()))])
        {
            Value = string.Join(',', asked.Wants),
            Multi = true,
            Style = ChoiceStyle.Expanded,
        }));
        AddCandidates(body, view, reader);
        body.Add(RefusalBox(view, reader));
        return new AdaptiveCard(reader.Language, t.Format("People.ReviewFallback", asked.Name))
        {
            Body = body,
            Actions =
            [
                Buttons.Main(t["People.AdmitNew"], Verbs.RegistrationAdmit, DataOf(asked)),
                Buttons.AskFirst(t["People.Refuse"], RefuseBox),
                Buttons.Press(t["People.ToList"], Verbs.PeopleShow, CardData.None, withoutInputs: true),
            ],
        };
    }

    /// <summary>Which request is meant, as it was when the card was drawn.</summary>
    public static CardData DataOf(Registration registration) => CardData.None
        .With(CardData.Tenant, registration.Identity.TenantId)
        .With(CardData.Account, registration.Identity.ObjectId)
        .With(CardData.At, registration.At.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture));

    private static void AddDecided(List<Element> body, ReviewView view, Reader reader)
    {
        var t = reader.T;
        var by = view.DecidedBy is { } secretary
            ? OwnText.Line(new OwnText(secretary.Name, holdsUserText: true), PeopleWords.RoleOfDecision(secretary, view.Registration, view.Programmes, t))
            : t["People.Somebody"];
        if (view.Registration.State == RegistrationState.Approved)
        {
            body.Add(Notice.Done(reader, t.Format("People.ApprovedBy", view.Person?.Name ?? "", by)));
            if (view.Person is { } person)
            {
                Facts.Add(body, t["PeopleJoin.Input.roles"], PeopleWords.Roles(person.Roles, view.Programmes, t));
            }

            AddWhen(body, view, reader);
            return;
        }

        body.Add(Notice.Info(reader, t.Format("People.RefusedBy", view.Registration.Name, by)));
        AddWhen(body, view, reader);
        if (view.Registration.Reason is { } reason)
        {
            Facts.Add(body, t["People.Reason"], reason);
        }
    }

    private static void AddWhen(List<Element> body, ReviewView view, Reader reader)
    {
        if (view.Registration.DecidedAt is { } at)
        {
            Facts.Add(body, reader.T["PeopleJoin.DecidedAt"], Dates.Say(at, reader.Zone, reader.Language));
        }
    }

    private static void AddCandidates(List<Element> body, ReviewView view, Reader reader)
    {
        var t = reader.T;
        if (view.Candidates.Count == 0)
        {
            return;
        }

        body.Add(new TextBlock(t["People.Candidates"]) { Bold = true, Spacing = Spacing.Large });
        body.Add(new TextBlock(t["People.CandidatesHint"]) { Size = TextSize.Small, Subtle = true, Spacing = Spacing.None });
        foreach (var candidate in view.Candidates)
        {
            var why = candidate is { SameEmail: true, SimilarName: true } ? t["People.SameBoth"] : t[candidate.SameEmail ? "People.SameEmail" : "People.SimilarName"];
            body.Add(Entries.Draw(
                new Entry(
                    candidate.Person.Name, OwnText.Line(PeopleWords.Country(candidate.Person.Country, t), why),
                    Buttons.Press(t["People.IsThisPerson"], Verbs.RegistrationLink, DataOf(view.Registration).With(CardData.Person, candidate.Person.Id), withoutInputs: true))
                {
                    Note = candidate.Person.Institution,
                },
                separated: true));
        }
    }

    private static Container RefusalBox(ReviewView view, Reader reader)
    {
        var t = reader.T;
        return new Container(
            new RichTextBlock(new TextRun(new OwnText("⚠ ") + t["Common.Warning"] + new OwnText(". ")) { Bold = true }, new TextRun(t["People.RefuseAsk"])),
            AskedInput.Draw(reader, new TextInput(ReasonInput, AskedInput.Required(t, "People.Reason")) { Value = view.Reason, Multiline = true, MaxLength = 500 }, view.ReasonProblem),
            new ActionSet(new ExecuteAction(t["People.RefuseNow"], Verbs.RegistrationRefuse, DataOf(view.Registration)) { Look = ActionLook.Destructive }))
        {
            Id = RefuseBox,
            Hidden = view.ReasonProblem.IsEmpty,
            Style = Style.Warning,
            Spacing = Spacing.Medium,
        };
    }
}
