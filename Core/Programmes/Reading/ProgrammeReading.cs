using System.Globalization;

namespace PeerExchange.Core.Programmes.Reading;

/// <summary>Reads one programme from its tree, checking every name against what the file and the product know.</summary>
internal sealed class ProgrammeReading(FileProblems file, YamlMap root)
{
    private readonly FileNames names = new(root);

    public Programme Read()
    {
        var key = Path.GetFileNameWithoutExtension(file.File);
        if (!Spelling.IsKey(key) || !file.File.EndsWith(".yaml", StringComparison.Ordinal))
        {
            file.Add(Place.Start, "the file's name is the programme's key in small letters and ends in .yaml, like oei.yaml");
        }

        var programme = MapReading.Of(file, root, "the programme");
        var lists = ReadLists(programme);
        var rules = new RuleReading(file, names);
        var forms = new FormReading(file, names, rules, lists);
        var course = new CourseReading(file, names, rules);
        var read = new Programme(
            key,
            ReadReference(programme),
            ReadSign(programme),
            ReadTone(programme),
            programme.Text("name"),
            programme.Text("summary"),
            programme.Text("controller"),
            ReadSettings(programme),
            ReadRoles(programme),
            lists,
            forms.Read(programme),
            course.Stages(programme),
            course.Gates(programme),
            course.Meetings(programme),
            course.Deadlines(programme),
            new VisibilityReading(file, names).Read(programme))
        {
            Visit = ReadDays(programme, "visit", out var visitStage),
            VisitStage = visitStage,
            Sides = ReadSides(programme),
            Names = ReadNames(programme),
            Call = ReadDays(programme, "call", out _),
            Agenda = ReadRows(programme, "agenda"),
            Participants = ReadRows(programme, "participants"),
            Panel = new PanelReading(file, names, rules).Read(programme),
            NamesParties = NameReading.OneOf(file, programme.Optional("parties"), "kind of party", ["named"]).Length > 0,
            Choices = ReadChoices(programme),
        };
        programme.End();
        CheckSources(read);
        PersonalDataCheck.Check(file, names, read);
        FigureCheck.Check(file, names, read);
        PanelReading.CheckVisibility(file, names, read, root);
        return read;
    }

    private string ReadReference(MapReading programme)
    {
        var node = programme.Required("reference");
        var reference = (node as YamlText)?.Value ?? "";
        if (node is not null && !Spelling.IsReference(reference))
        {
            file.Add(node.At, $"reference \"{reference}\" is not 2 to 8 capital letters or digits, like OEI");
        }

        return reference;
    }

    private SideNames? ReadSides(MapReading programme)
    {
        if (programme.Optional("sides") is not { } node)
        {
            return null;
        }

        var sides = MapReading.Of(file, node, "sides");
        var read = new SideNames(sides.Text("host"), sides.Text("visitor"));
        sides.End();
        return read;
    }

    private ExchangeNames? ReadNames(MapReading programme)
    {
        if (programme.Optional("exchange") is not { } node)
        {
            return null;
        }

        var names = MapReading.Of(file, node, "exchange");
        var read = new ExchangeNames(names.Text("one"), names.Text("see"));
        names.End();
        return read;
    }

    /// <param name="stage">Of a visit: the stage in which it is under way.</param>
    private DaysSource? ReadDays(MapReading programme, string what, out string? stage)
    {
        stage = null;
        if (programme.Optional(what) is not { } node)
        {
            return null;
        }

        var days = MapReading.Of(file, node, what);
        var form = NameReading.OneOf(file, days.Required("form"), "form", names.Forms.Keys);
        var fields = names.Forms.TryGetValue(form, out var known) ? known.Fields.Keys : Enumerable.Empty<string>();
        var read = new DaysSource(
            form, NameReading.OneOf(file, days.Required("start"), "field", fields), NameReading.OneOf(file, days.Required("end"), "field", fields));
        if (what == "visit")
        {
            stage = NameReading.OneOf(file, days.Required("stage"), "stage", names.ExchangeStages);
        }

        days.End();
        return read;
    }

    private RowsSource? ReadRows(MapReading programme, string name) => programme.Optional(name) is { } node ? Rows(node, name, "text", "long_text") : null;

    /// <summary>Choices among rows of the exchange, offered to fields as "exchange.NAME".</summary>
    private Dictionary<string, RowsSource> ReadChoices(MapReading programme)
    {
        var choices = new Dictionary<string, RowsSource>();
        foreach (var (key, node) in programme.Entries("choices", required: false))
        {
            CheckKey(file, key, "choice");
            choices[key.Value] = Rows(node, $"choice {key.Value}", "text", "long_text", "choice");
        }

        return choices;
    }

    private RowsSource Rows(YamlNode node, string name, params string[] types)
    {
        var rows = MapReading.Of(file, node, name);
        var form = NameReading.OneOf(file, rows.Required("form"), "form", names.Forms.Keys);
        var known = names.Forms.GetValueOrDefault(form);
        var list = NameReading.OneOf(file, rows.Required("list"), "list", known?.Lists ?? []);
        var columns = known?.Fields.Values.Where(field => field.List == list).ToList() ?? [];
        var texts = columns.Where(field => types.Contains(field.Type)).Select(field => field.Key).ToList();
        var named = rows.RequiredWords("named_by");
        foreach (var word in named.Where(word => !texts.Contains(word.Value)))
        {
            file.Unknown(word.At, $"text field of list {list}", word.Value, texts);
        }

        var read = new RowsSource(form, list, [.. named.Select(word => word.Value)]) { Where = Where(rows, columns) };
        rows.End();
        return read;
    }

    /// <summary>Only rows with that answer.</summary>
    private (string Field, string Answer)? Where(MapReading rows, List<FieldName> columns)
    {
        if (rows.Optional("where") is not { } node)
        {
            return null;
        }

        var where = MapReading.Of(file, node, "where");
        var field = NameReading.OneOf(file, where.Required("field"), "choice", columns.Where(column => column.Type is "choice" or "yes_no").Select(column => column.Key));
        var column = columns.FirstOrDefault(known => known.Key == field);
        var answers = column is { Type: "yes_no" } ? ["true", "false"] : column?.Options is { } options && names.Lists.TryGetValue(options, out var list) ? list : [];
        var answer = NameReading.OneOf(file, where.Required("is"), "answer", answers);
        where.End();
        return (field, answer);
    }

    /// <summary>Choices among rows of the exchange need the list to be named.</summary>
    private void CheckSources(Programme read)
    {
        foreach (var form in read.Forms.Values)
        {
            foreach (var field in form.Fields)
            {
                if ((field.Options == KnownNames.Agenda && read.Agenda is null) || (field.Options == KnownNames.Participants && read.Participants is null))
                {
                    file.Add(new Place(1, 1), $"field \"{field.Key}\" of {form.Key} offers {field.Options}: say at the top of the file which list that is");
                }
            }
        }
    }

    private string ReadSign(MapReading programme)
    {
        var node = programme.Required("sign");
        var sign = (node as YamlText)?.Value ?? "";
        if (node is not null && new StringInfo(sign).LengthInTextElements != 1)
        {
            file.Add(node.At, $"sign \"{sign}\" is not one character");
        }

        return sign;
    }

    private Tone ReadTone(MapReading programme)
    {
        var tone = MapReading.Of(file, programme.Required("tone"), "tone");
        var style = tone.Required("style");
        var word = (style as YamlText)?.Value ?? "";
        if (style is not null && !KnownNames.Styles.Contains(word))
        {
            file.Unknown(style.At, "style", word, KnownNames.Styles);
        }

        var read = new Tone(word, tone.Text("colour"));
        tone.End();
        return read;
    }

    private Dictionary<string, int> ReadSettings(MapReading programme)
    {
        var settings = new Dictionary<string, int>();
        foreach (var (key, value) in programme.Entries("settings", required: false))
        {
            if (!KnownNames.Settings.ContainsKey(key.Value))
            {
                file.Unknown(key.At, "setting", key.Value, KnownNames.Settings.Keys);
            }
            else if (value is YamlText text && int.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                settings[key.Value] = number;
            }
            else
            {
                file.Add(value.At, $"setting {key.Value} is a whole number");
            }
        }

        return settings;
    }

    private List<RoleDefinition> ReadRoles(MapReading programme)
    {
        var roles = new List<RoleDefinition>();
        foreach (var (key, node) in programme.Entries("roles"))
        {
            if (!KnownNames.Roles.Contains(key.Value))
            {
                file.Unknown(key.At, "role", key.Value, KnownNames.Roles);
            }

            var role = MapReading.Of(file, node, $"role {key.Value}");
            roles.Add(new(key.Value, role.Text("name"), role.Flag("self_service")));
            role.End();
        }

        return roles;
    }

    private Dictionary<string, OptionList> ReadLists(MapReading programme)
    {
        var lists = new Dictionary<string, OptionList>();
        foreach (var (key, node) in programme.Entries("lists"))
        {
            CheckKey(file, key, "list");
            var options = new List<Option>();
            foreach (var (option, text) in node is YamlMap map ? map.Entries : [])
            {
                if (!Spelling.IsOption(option.Value))
                {
                    file.Add(option.At, $"option \"{option.Value}\" is not small letters, digits, - and _");
                }

                options.Add(new(option.Value, MapReading.LocalTextOf(file, text, $"option {option.Value}")));
            }

            if (options.Count == 0)
            {
                file.Add(node.At, $"list {key.Value} has no options (key: {{es: …, pt: …, en: …}})");
            }

            lists[key.Value] = new(key.Value, options);
        }

        return lists;
    }

    internal static void CheckKey(FileProblems file, YamlText key, string what)
    {
        if (!Spelling.IsKey(key.Value))
        {
            file.Add(key.At, $"{what} key \"{key.Value}\" is not small letters, digits and _, beginning with a letter");
        }
    }
}
