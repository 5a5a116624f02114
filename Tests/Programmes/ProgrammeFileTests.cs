using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Programmes;

public sealed class ProgrammeFileTests
{
    [Fact]
    public void The_example_of_the_guide_is_a_programme()
    {
        var bib = ProgrammeFile.Read(ExampleProgramme.File, ExampleProgramme.Yaml);

        Assert.Equal(("bib", "BIB", "◆"), (bib.Key, bib.Reference, bib.Sign));
        Assert.Equal("Encontros de bibliotecas", bib.Name.In(Language.Pt));
        Assert.Equal(1, bib.Settings["same_country"]);
        Assert.True(bib.Role("focal_point")!.SelfService);
        Assert.False(bib.Role("leader")!.SelfService);
        Assert.Equal(["lectura", "bibliobus"], bib.Lists["temas"].Options.Select(option => option.Key));
    }

    [Fact]
    public void A_form_keeps_its_pages_rows_rules_and_conditions()
    {
        var form = ProgrammeFile.Read(ExampleProgramme.File, ExampleProgramme.Yaml).OpeningForm(DossierKind.Request)!;

        Assert.Equal(("BIB-SOL", "titulo", true, 365, "end"), (form.Key, form.Title, form.Reviewed, form.RetentionDays, form.RetentionAfter));
        Assert.Equal(["que", "personas"], form.Pages.Select(page => page.Key));
        Assert.Null(form.Pages[0].Rows);
        Assert.Equal(("visitantes", 1, 6), (form.Pages[1].Rows!.Key, form.Pages[1].Rows!.Min, form.Pages[1].Rows!.Max));
        Assert.Equal("v_correo", form.Pages[1].Rows!.Rules.Single().Text("field"));
        var title = form.Field("titulo")!;
        Assert.True(title.Required);
        Assert.Equal("request", title.Datum);
        Assert.Equal((10, 150), (title.Rules[0].Number("min"), title.Rules[0].Number("max")));
        Assert.Equal("today", form.Field("dias")!.Rules.Single().Text("date"));
        var asked = form.Field("ruta")!.Asked.Single();
        Assert.Equal((RuleNames.Answer, "tema", "bibliobus"), (asked.Name, asked.Text("field"), asked.Text("is")));
        Assert.Equal((PersonalData.Yes, "people"), (form.Field("v_nombre")!.Personal, form.Field("v_nombre")!.Datum));
    }

    [Fact]
    public void The_course_keeps_stages_gates_meetings_and_deadlines()
    {
        var bib = ProgrammeFile.Read(ExampleProgramme.File, ExampleProgramme.Yaml);

        var stages = bib.Stages.Where(stage => stage.On == DossierKind.Exchange).ToList();
        Assert.Equal(["proposed", "visit", "closed"], stages.Select(stage => stage.Key));
        Assert.Equal("answer_due", stages[0].Late);
        Assert.True(stages[2].Ends);
        var gate = bib.Gates.Single();
        Assert.Equal(["held", "date_reached"], gate.Requires.Select(condition => condition.Name));
        Assert.Equal("kickoff", gate.Requires[0].Text("meeting"));
        Assert.Equal(["secretariat"], gate.WaivedBy);
        Assert.Equal(45, bib.Meetings.Single().Minutes);
        var due = bib.Deadlines.Single();
        Assert.Equal((DeadlineUnit.WorkingDay, 2), (due.Unit, due.EscalateAfter));
        Assert.Equal([3, 5], due.Days);
        Assert.Equal("host.focal_point,visitor.focal_point", due.Until.Single().Text("roles"));
        Assert.Equal((GrantKind.All, "leader"), (bib.Visibility["people"].Helping.Kind, bib.Visibility["people"].Helping.Roles.Single()));
    }

    [Fact]
    public void Every_rule_and_cell_stands_in_the_guide_with_what_it_does()
    {
        Assert.All(RuleCatalog.Rules, rule => Assert.Contains(
            $"| `{rule.Name}` | {string.Join(", ", rule.Parameters.Select(parameter => $"`{parameter.Name}`" + (parameter.Required ? "" : "?")))} | {rule.Does} |",
            ExampleProgramme.Guide));
        Assert.All(KnownNames.Events, name => Assert.Contains($"`{name}`", ExampleProgramme.Guide));
        Assert.All(Enum.GetNames<GrantKind>(), name => Assert.Contains(
            "`" + string.Concat(name.Select((c, i) => (i > 0 && char.IsUpper(c) ? "_" : "") + char.ToLowerInvariant(c))) + "`", ExampleProgramme.Guide));
    }

    [Fact]
    public void A_rule_that_only_warns_is_known_by_its_name()
    {
        Assert.True(RuleCatalog.Warns(RuleNames.WarnItems));
        Assert.True(RuleCatalog.Warns(RuleNames.WarnWithoutRow));
        Assert.False(RuleCatalog.Warns(RuleNames.Items));
        Assert.Equal(RuleCatalog.Rules.Where(rule => rule.Warns), RuleCatalog.Rules.Where(rule => rule.Does.StartsWith("Warning", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_rule_name_has_a_rule()
    {
        var names = typeof(RuleNames).GetFields().Select(field => (string)field.GetRawConstantValue()!);
        Assert.Equal(names.Order(), RuleCatalog.Rules.Select(rule => rule.Name).Distinct().Order());
    }

    [Fact]
    public void Files_are_told_about_together_and_may_not_share_a_prefix()
    {
        var exception = Assert.Throws<ProgrammeFileException>(() => ProgrammeFile.ReadAll(
        [
            new("zoo.yaml", ExampleProgramme.Yaml),
            new("bib.yaml", ExampleProgramme.Yaml),
            new("empty.yaml", "# nothing\n"),
        ]));

        Assert.Equal(
            ["empty.yaml:1:1 the file is empty", "zoo.yaml:1:1 reference BIB is already used by bib.yaml"],
            exception.Problems.Select(problem => problem.ToString()));
    }

    [Theory]
    [InlineData("Bib.yaml")]
    [InlineData("bib.yml")]
    [InlineData("bib 2.yaml")]
    public void The_name_of_the_file_is_the_key(string name)
    {
        var problem = Assert.Throws<ProgrammeFileException>(() => ProgrammeFile.Read(name, ExampleProgramme.Yaml)).Problems.Single();
        Assert.Equal($"{name}:1:1 the file's name is the programme's key in small letters and ends in .yaml, like oei.yaml", problem.ToString());
    }

    [Fact]
    public void Two_documents_in_one_file_are_refused()
    {
        var exception = Assert.Throws<ProgrammeFileException>(() => ProgrammeFile.Read("bib.yaml", ExampleProgramme.Yaml + "---\na: b\n"));
        Assert.EndsWith(" a programme file holds one document", exception.Problems.Single().ToString());
    }

    [Fact]
    public void Two_mistakes_are_told_at_once_in_the_order_of_the_file()
    {
        var text = ExampleProgramme.Yaml.Replace("minutes: 45", "minutes: 0").Replace("reference: BIB", "reference: bib");
        var problems = Assert.Throws<ProgrammeFileException>(() => ProgrammeFile.Read("bib.yaml", text)).Problems;
        Assert.Equal([2, 127], problems.Select(problem => problem.Line));
    }
}
