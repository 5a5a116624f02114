using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Core.Storage;

namespace PeerExchange.Tests.Forms;

/// <summary>Forms of a running exchange: who may sign, and choices that come from what both sides wrote before.</summary>
public sealed class ExchangeFormTests
{
    private static readonly Person Ana = FormDeskTop.Ana;
    private static readonly Person Rosa = FormDeskTop.NewPerson("rosa", "UY", "oei:representative");

    [Fact]
    public void Only_the_role_the_programme_names_signs_and_nobody_else_takes_the_signature_back()
    {
        var desk = FormDeskTop.AnnexIII();
        var folder = With(desk.Folder, StartForm.InDossier(desk.Folder, FormDeskTop.Oei, FormDeskTop.Oei.Forms["OEI-A2"], FormDeskTop.Actor(Ana), Answers.None, FormDeskTop.Roster, desk.Now));
        var form = FormDeskTop.Oei.Forms["OEI-A2"];
        var page = form.Pages.ToList().FindIndex(page => page.Key == "firma");

        folder = Sign(folder, Ana, "true");
        Assert.Equal("signed_by", Problem(folder).Rule);
        Assert.Equal("Representante del país en la Red", ((LocalText)Problem(folder).Arguments[0]).Es);
        Assert.Null(Letter(folder).Answers.GetValueOrDefault("aval_ministerio.name"));

        folder = Sign(folder, Rosa, "false");
        folder = Sign(folder, Rosa, "true");
        Assert.DoesNotContain(Problems(folder), problem => problem.Field == "aval_ministerio");
        Assert.Equal(("rosa", "visitor.representative"), (Letter(folder).Answers["aval_ministerio.by"], Letter(folder).Answers["aval_ministerio.role"]));

        folder = Sign(folder, Ana, "false");
        Assert.Equal("true", Letter(folder).Answers["aval_ministerio"]);

        Folder Sign(Folder at, Person who, string value) => With(at, FillForm.Save(
            at, FormDeskTop.Oei, new SavePage(Letter(at).Id, Letter(at).Edit, page, Going.Leave, null, new Dictionary<string, string> { ["aval_ministerio"] = value }), FormDeskTop.Actor(who), desk.Now));

        FieldProblem Problem(Folder at) => Problems(at).First(problem => problem.Field == "aval_ministerio");

        IReadOnlyList<FieldProblem> Problems(Folder at) => FormCheck.Page(
            form.Pages[page], FormContext.Of(FormDeskTop.Oei, form, OpenDossier.Read(at)!, Letter(at), Ana, new LocalDate(2026, 3, 2))).Problems;
    }

    [Fact]
    public void Choices_among_participants_and_agenda_are_the_rows_of_forms_that_were_sent()
    {
        var desk = FormDeskTop.AnnexIII();
        desk.SaveRow(null, ("p_nombre", "Luisa Prado"), ("p_institucion", "Ministerio"), ("p_correo", "luisa@example.org"));
        Assert.Empty(ExchangeOptions.Of(KnownNames.Participants, FormDeskTop.Oei, desk.Dossier_)!);

        var sent = desk.Folder.With([Change.Set(OpenDossier.KeyOf(desk.Form), desk.Form with { Version = 1, State = SubmissionState.Submitted }, CoreJson.Default.Submission)]);
        var option = Assert.Single(ExchangeOptions.Of(KnownNames.Participants, FormDeskTop.Oei, OpenDossier.Read(sent)!)!);
        Assert.Equal((desk.Rows[0].Id, "Luisa Prado · Ministerio"), option);
        Assert.Null(ExchangeOptions.Of(KnownNames.HostOffers, FormDeskTop.Oei, desk.Dossier_));
    }

    private static Submission Letter(Folder folder) => OpenDossier.Read(folder)!.Submissions.Single(submission => submission.Form == "OEI-A2");

    private static Folder With(Folder folder, Decision decision) => folder.With(Assert.IsType<Decision.Committed>(decision).Changes);
}
