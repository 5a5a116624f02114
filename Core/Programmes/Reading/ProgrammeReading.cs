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
            Visit = ReadDays(programme, names, "visit"),
            Call = ReadDays(programme, names, "call"),
        };
        programme.End();
        PersonalDataCheck.Check(file, names, read);
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

    private DaysSource? ReadDays(MapReading programme, FileNames names, string what)
    {
        if (programme.Optional(what) is not { } node)
        {
            return null;
        }

        var visit = MapReading.Of(file, node, what);
        var form = NameReading.OneOf(file, visit.Required("form"), "form", names.Forms.Keys);
        var fields = names.Forms.TryGetValue(form, out var known) ? known.Fields.Keys : Enumerable.Empty<string>();
        var read = new DaysSource(
            form, NameReading.OneOf(file, visit.Required("start"), "field", fields), NameReading.OneOf(file, visit.Required("end"), "field", fields));
        visit.End();
        return read;
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
