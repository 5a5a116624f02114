using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Programmes;

/// <summary>Each kind of mistake is told with its place and reason. '‹' marks the place.</summary>
public sealed class ProgrammeMistakeTests
{
    [Theory]

    // The file as a whole.
    [InlineData("roles:\n", "‹rols:\n", "unknown key in the programme: \"rols\"; did you mean \"roles\"?")]
    [InlineData("reference: BIB", "reference: ‹Bib", "reference \"Bib\" is not 2 to 8 capital letters or digits, like OEI")]
    [InlineData("sign: \"◆\"", "sign: ‹\"bib\"", "sign \"bib\" is not one character")]
    [InlineData("style: good", "style: ‹god", "unknown style \"god\"; did you mean \"good\"?")]
    [InlineData("same_country: 1", "‹same_contry: 1", "unknown setting \"same_contry\"; did you mean \"same_country\"?")]
    [InlineData("same_country: 1", "same_country: ‹yes", "setting same_country is a whole number")]
    [InlineData("  same_country: 1", "‹\tsame_country: 1", "a tab stands before the text: lines are indented with spaces")]
    [InlineData("pt: Encontros de bibliotecas,", "pt: Encontros, ‹Encontros de bibliotecas,", "the programme: \"name\": a text with a comma between { } stands in quotes: \"Encontros de bibliotecas\" is cut off")]
    [InlineData("tone: {style", "tone: ‹&x {style", "anchors (&), aliases (*) and tags (!) are not used in programme files: write the value again")]

    [InlineData("  same_country: 1\n\nroles:", "  same_country: {1\n\n‹roles:", "not YAML: a { or [ is not closed before this line")]
    [InlineData("sign: \"◆\"", "sign: ‹\"◆", "not YAML: while scanning a multi-line double-quoted scalar, found wrong indentation.")]
    [InlineData("reference: BIB", "reference: BIB‹: B", "not YAML: while scanning a plain scalar value, found invalid mapping.")]

    // Sides and choices among rows.
    [InlineData("settings:\n", "parties: ‹name\nsettings:\n", "unknown kind of party \"name\"; did you mean \"named\"?")]
    [InlineData("settings:\n", "choices:\n  x: {form: BIB-SOL, list: visitantes, named_by: [‹v_nombr]}\nsettings:\n", "unknown text field of list visitantes \"v_nombr\"; did you mean \"v_nombre\"?")]
    [InlineData("late: answer_due", "late: answer_due\n      goes_on_until: [{‹hled: kickoff}]", "unknown condition \"hled\"; did you mean \"held\"?")]

    // Texts.
    [InlineData("label: {es: Tema, pt: Tema, en: Topic}", "label: ‹{es: Tema, pt: Tema}", "field tema: \"label\": \"en\" is missing")]
    [InlineData("label: {es: Tema, pt: Tema, en: Topic}", "label: {es: Tema, ‹pt: , en: Topic}", "field tema: \"label\": \"pt\" is missing")]
    [InlineData("label: {es: Tema, pt: Tema, en: Topic}", "label: {es: Tema, pt: Tema, en: Topic, ‹fr: Sujet}", "unknown key in field tema: \"label\": \"fr\"; known: es, pt, en")]
    [InlineData("label: {es: Tema, pt: Tema, en: Topic}", "label: ‹Tema", "field tema: \"label\": a text is given as es, pt and en")]

    // Roles and options.
    [InlineData("  leader: {name", "  ‹lider: {name", "unknown role \"lider\"; did you mean \"leader\"?")]
    [InlineData("self_service: yes", "self_service: ‹often", "role focal_point: \"self_service\" is yes or no")]
    [InlineData("    lectura: {es", "    ‹Lectura: {es", "option \"Lectura\" is not small letters, digits, - and _")]
    [InlineData("filled_by: [focal_point]", "filled_by: [‹focal_pont]", "unknown role \"focal_pont\"; did you mean \"focal_point\"?")]
    [InlineData("filled_by: [focal_point]", "filled_by: [‹guest.focal_point]", "unknown side \"guest\"; known: host, visitor")]
    [InlineData("filled_by: [focal_point]", "filled_by: [‹owner]", "unknown role \"owner\"; known: secretariat, focal_point, leader")]

    // Forms and pages.
    [InlineData("  BIB-SOL:", "  ‹bib_sol:", "form key \"bib_sol\" is not capital letters, digits and -, like OEI-A3")]
    [InlineData("    each: dossier", "    each: ‹city", "unknown each \"city\"; known: dossier, party, participant, person, entry")]
    [InlineData("    on: request", "    on: ‹requests", "unknown kind of dossier \"requests\"; did you mean \"request\"?")]
    [InlineData("    title: titulo ", "    title: ‹titel ", "unknown field \"titel\"; did you mean \"titulo\"?")]
    [InlineData("  BIB-SOL:\n    name", "  BIB-SOL:\n    ‹nam: x\n    name", "unknown key in form BIB-SOL: \"nam\"; did you mean \"name\"?")]
    [InlineData("    datum: request ", "    datum: ‹requests ", "unknown datum \"requests\"; did you mean \"request\"?")]
    [InlineData("retention: {days: 365, after: end}", "retention: {days: ‹a year, after: end}", "retention of BIB-SOL: \"days\" is a whole number, not \"a year\"")]
    [InlineData("retention: {days: 365, after: end}", "retention: {days: 365, after: ‹visit}", "unknown event \"visit\"; known: visit_end, end")]
    [InlineData("- page: personas", "- ‹page: que", "page \"que\" of BIB-SOL is there twice")]
    [InlineData("          tema:\n", "          ‹titulo:\n", "\"titulo\" is given twice")]
    [InlineData("          v_nombre:\n", "          ‹titulo:\n", "field \"titulo\" of BIB-SOL is already asked in line 47")]
    [InlineData("          tema:\n", "          ‹Tema:\n", "field key \"Tema\" is not small letters, digits and _, beginning with a letter")]
    [InlineData("list: visitantes\n          row: {es: visitante, pt: visitante, en: visitor}\n          min: 1\n", "‹list: visitantes\n          row: {es: visitante, pt: visitante, en: visitor}\n", "the list of a page of BIB-SOL: \"min\" is missing")]
    [InlineData("list: visitantes\n          row: {es: visitante, pt: visitante, en: visitor}\n          min: 1\n          max: 6\n", "‹list: visitantes\n          row: {es: visitante, pt: visitante, en: visitor}\n          min: 1\n", "the list of a page of BIB-SOL: \"max\" is missing")]
    [InlineData("list: visitantes\n          row: {es: visitante, pt: visitante, en: visitor}\n          min: 1\n          max: 6\n", "‹list: visitantes\n          row: {es: visitante, pt: visitante, en: visitor}\n          min: 1\n          max: 0\n", "list \"visitantes\": min 1 and max 0 leave no room for rows")]
    [InlineData("summary: [v_nombre]", "summary: [‹v_nombr]", "unknown field of list visitantes \"v_nombr\"; did you mean \"v_nombre\"?")]

    [InlineData("    each: dossier", "    leads_to: ‹exchang\n    each: dossier", "unknown kind of dossier \"exchang\"; did you mean \"exchange\"?")]
    [InlineData("    each: dossier", "    discussed_by: ‹[leader]\n    each: dossier", "form BIB-SOL is discussed: it needs \"each: entry\"")]
    [InlineData("            options: temas\n            required: yes", "            options: temas\n            advice: {is: [‹lectur], text: {es: a, pt: b, en: c}}\n            required: yes", "unknown answer \"lectur\"; did you mean \"lectura\"?")]
    [InlineData("\nroles:\n", "\npanel: ‹{stage: visit, role: leader, specialists: 2, coordinators: 0, most_panels: 1, agreed_by: [leader], expects: {es: a, pt: b, en: c}, terms: {es: a, pt: b, en: c}, profile: {form: BIB-SOL, topics: x, knows: [y], languages: z}}\nroles:\n", "a panel is formed for a request: its form needs \"leads_to: exchange\"")]
    [InlineData("tags: {topics: tema,", "tags: {topics: ‹tem,", "unknown field of type choice or choices \"tem\"; did you mean \"tema\"?")]
    [InlineData("tags: {topics: tema,", "tags: {capacity: ‹tema,", "unknown field of type number \"tema\"")]
    [InlineData("tags: {topics: tema,", "tags: {months: ‹tema,", "unknown field of type choices \"tema\"")]
    [InlineData("tags: {topics: tema,", "tags: {‹topic: tema,", "unknown key in tags of BIB-SOL: \"topic\"; did you mean \"topics\"?")]

    // What the engine itself understands.
    [InlineData("    each: dossier\n", "    each: dossier\n    valid_until: ‹dias\n", "form BIB-SOL opens no offer, so nothing of it is \"valid_until\" a day")]
    [InlineData("    each: dossier\n", "    each: dossier\n    publication: {field: tema, never: ‹no, shows: [tema]}\n", "unknown answer \"no\"; known: lectura, bibliobus")]
    [InlineData("    each: dossier\n", "    each: dossier\n    publication: {field: tema, never: lectura, shows: [‹tem]}\n", "unknown field \"tem\"; did you mean \"tema\"?")]
    [InlineData("    each: dossier\n", "    each: dossier\n    publication: {field: tema, never: lectura, named: ‹bibliobu, shows: [tema]}\n", "unknown answer \"bibliobu\"; did you mean \"bibliobus\"?")]
    [InlineData("    each: dossier\n", "    each: dossier\n    audience: {field: tema, who_sees: {es: \"{0}\", pt: \"{0}\", en: \"{0}\"}, reach: {lectura: ‹everybody, bibliobus: network}}\n", "unknown reach \"everybody\"; known: coordination, own_side, exchange, network, public")]
    [InlineData("    each: dossier\n", "    each: dossier\n    audience: ‹{field: tema, who_sees: {es: \"{0}\", pt: \"{0}\", en: \"{0}\"}, reach: {lectura: network}}\n", "audience of BIB-SOL: \"reach\" says nothing of bibliobus")]
    [InlineData("settings:\n", "visit: {form: BIB-SOL, start: dias, end: dias, stage: ‹visits}\n\nsettings:\n", "unknown stage \"visits\"; did you mean \"visit\"?")]
    [InlineData("settings:\n", "visit: ‹{form: BIB-SOL, start: dias, end: dias}\n\nsettings:\n", "visit: \"stage\" is missing")]
    [InlineData("    in_analysis:\n", "    ‹analysis:\n", "unknown stage of a request \"analysis\"; known: draft, submitted, in_analysis, proposed, in_exchange, withdrawn")]

    // Fields.
    [InlineData("            type: choice", "            type: ‹choise", "unknown type \"choise\"; did you mean \"choice\"?")]
    [InlineData("            options: temas", "            options: ‹tema", "unknown option list \"tema\"; did you mean \"temas\"?")]
    [InlineData("            options: temas\n", "            default: ‹lectura\n", "default \"lectura\" does not fit this field")]
    [InlineData("            options: temas", "            options: temas\n            default: ‹lecturas", "default \"lecturas\" does not fit this field")]
    [InlineData("            type: date_range", "            type: date\n            default: ‹tomorrow", "default \"tomorrow\" is not today, today+30d or today+12m")]
    [InlineData("            type: date_range", "            type: consent\n            default: ‹yes", "a consent has no default: it is never ticked beforehand")]
    [InlineData("            type: date_range", "            type: yes_no\n            default: ‹maybe", "default \"maybe\" is not true or false")]
    [InlineData("            type: date_range", "            type: date_range\n            prefill: ‹person.contry", "unknown prefill \"person.contry\"; did you mean \"person.country\"?")]
    [InlineData("            type: date_range", "            type: date_range\n            prefill: ‹request.themes", "unknown prefill \"request.themes\"; did you mean \"request.tema\"?")]
    [InlineData("            type: date_range", "            type: date_range\n            prefill: ‹request.tema", "prefill \"request.tema\" is never filled in here: form BIB-SOL is of no exchange (on: exchange)")]
    [InlineData("            type: date_range", "            type: date_range\n            prefill: ‹exchange.visit_start", "prefill \"exchange.visit_start\" is never filled in here: form BIB-SOL is of no exchange (on: exchange)")]
    [InlineData("            type: date_range", "            type: date_range\n            prefill: ‹row.v_nombre", "unknown prefill \"row.v_nombre\"")]
    [InlineData("            type: date_range", "            type: date_range\n            prefill: ‹participant.v_nombre", "unknown prefill \"participant.v_nombre\"")]
    [InlineData("            rules: [email]", "            prefill: ‹last.v_correo\n            rules: [email]", "prefill \"last.v_correo\" is never filled in here: rows of a list begin with none of the last form's")]
    [InlineData("            type: date_range", "            type: date_range\n            personal: yes\n            datum: people\n            prefill: ‹last.dias", "prefill \"last.dias\" is never filled in here: of the last form nothing personal is kept")]
    [InlineData("            type: date_range", "            type: date_range\n            options: ‹temas", "field \"dias\" has options but is not a choice")]
    [InlineData("          dias:\n            type: date_range", "          ‹dias:\n            type: shown", "shown field \"dias\" needs a prefill, a rule that computes it, or help to show")]
    [InlineData("          dias:\n            type: date_range", "          ‹dias:\n            type: shown\n            required: yes\n            help: {es: a, pt: b, en: c}", "shown field \"dias\" is not asked and so cannot be required")]
    [InlineData("            personal: yes", "            personal: ‹health", "unknown class of personal data \"health\"; known: no, yes, sensitive")]
    [InlineData("            datum: people", "            datum: ‹peopel", "unknown datum \"peopel\"; did you mean \"people\"?")]
    [InlineData("            personal: yes\n            datum: people\n          v_correo", "            personal: yes\n            datum: ‹persons\n          v_correo", "unknown datum \"persons\"; known: request, people")]

    // Rules.
    [InlineData("rules: [email]", "rules: [‹mail]", "unknown rule \"mail\"; did you mean \"email\"?")]
    [InlineData("rules: [email]", "rules: ‹email", "rules are a list: [name, {name: {parameter: value}}]")]
    [InlineData("rules: [email]", "rules: [‹{email: , phone: }]", "a rule is a name, or one name with its parameters: {name: {parameter: value}}")]
    [InlineData("rules: [email]", "rules: [{‹range: {min: 1}}]", "rule range does not fit a field of this type; it is for number")]
    [InlineData("length: {min: 10, max: 150}", "length: {min: ‹ten, max: 150}", "length: \"min\" is a whole number, not \"ten\"")]
    [InlineData("length: {min: 10, max: 150}", "length: {min: 10, ‹most: 150}", "unknown parameter of length: \"most\"; known: min, max")]
    [InlineData("{length: {min: 10, max: 150}}", "‹length", "length needs \"min\" or \"max\"")]
    [InlineData("length: {min: 10, max: 150}", "‹length: {min: 150, max: 10}", "length: min 150 is more than max 10")]
    [InlineData("length: {min: 10, max: 150}", "length: {min: ‹[10], max: 150}", "\"min\" is one word")]
    [InlineData("date_not_before: today", "date_not_before: ‹tomorrow", "unknown date \"tomorrow\"; known: today, visit_start, visit_end")]
    [InlineData("rules: [{unique: {field: v_correo}}]", "rules: [{unique: {field: ‹titulo}}]", "unknown field of list visitantes \"titulo\"; known: v_nombre, v_correo")]
    [InlineData("{answer: {field: tema, is: bibliobus}}", "{answer: {field: tema, is: ‹bibliobuss}}", "unknown answer \"bibliobuss\"; did you mean \"bibliobus\"?")]
    [InlineData("{answer: {field: tema, is: bibliobus}}", "{‹answer: {field: tema}}", "answer needs \"is\"")]
    [InlineData("{answer: {field: tema, is: bibliobus}}", "‹held", "unknown condition \"held\"; known: answer, answer_is_not, call_open, consent, setting")]

    // The course.
    [InlineData("      late: answer_due", "      late: ‹answer", "unknown deadline \"answer\"; known: answer_due")]
    [InlineData("  - before: visit\n", "  - before: ‹visits\n", "unknown stage or form \"visits\"; did you mean \"visit\"?")]
    [InlineData("  - before: visit\n", "  - before: ‹BIB-A1\n", "unknown stage or form \"BIB-A1\"; known: proposed, visit, closed, BIB-SOL")]
    [InlineData("{held: kickoff}", "{held: ‹kick_off}", "unknown meeting \"kick_off\"; did you mean \"kickoff\"?")]
    [InlineData("{held: kickoff}", "{form: ‹BIB-SOLL}", "unknown form \"BIB-SOLL\"; did you mean \"BIB-SOL\"?")]
    [InlineData("{held: kickoff}", "{form: {form: BIB-SOL, state: ‹sent}}", "unknown state \"sent\"; known: begun, submitted, approved")]
    [InlineData("{held: kickoff}", "{list_filled: {form: BIB-SOL, list: ‹visitors}}", "unknown list \"visitors\"; known: visitantes")]
    [InlineData("{held: kickoff}", "{answered: ‹due}", "unknown deadline \"due\"; known: answer_due")]
    [InlineData("{held: kickoff}", "{stage_reached: ‹visiting}", "unknown stage \"visiting\"; known: proposed, visit, closed")]
    [InlineData("date_reached: visit_start", "date_reached: ‹today", "unknown date \"today\"; known: visit_start, visit_end")]
    [InlineData("  kickoff:\n    name: {es: Llamada de preparación, pt: Chamada de preparação, en: Preparatory call}\n    minutes: 45", "  ‹kickoff:\n    name: {es: Llamada, pt: Chamada, en: Call}\n    minutes: 4", "meeting kickoff: minutes is from 5 to 1440")]
    [InlineData("    minutes: 45", "    minutes: ‹long", "meeting kickoff: \"minutes\" is a whole number, not \"long\"")]
    [InlineData("    event: exchange.proposed", "    event: ‹exchange.propose", "unknown event \"exchange.propose\"; did you mean \"exchange.proposed\"?")]
    [InlineData("  answer_due:\n", "  ‹answer_due:\n    days: 4\n", "deadline answer_due needs one of days, working_days or months")]

    // Visibility.
    [InlineData("  request: {asking: all, ", "  request: ‹{", "datum request: \"asking\" is missing")]
    [InlineData("helping: after_proposal", "helping: ‹after", "unknown grant \"after\"")]
    [InlineData("helping: {all: leader}", "helping: {all: ‹leaders}", "unknown role \"leaders\"; did you mean \"leader\"?")]
    [InlineData("helping: after_proposal", "helping: all, ‹guests: all", "unknown key in datum request: \"guests\"")]
    [InlineData("  people: {asking: {all: [focal_point, leader]}", "  ‹people: {asking: consented", "datum people is shown with consent and does not say which: consent: {form: …, field: …}")]
    [InlineData("public: none}\n  people", "public: none, consent: {form: BIB-SOL, field: ‹tema}}\n  people", "unknown consent \"tema\"")]
    [InlineData("          v_nombre:\n            type: text\n            label: {es: Nombre y apellidos, pt: Nome completo, en: Full name}\n            required: yes\n            personal: yes\n            datum: people", "          ‹v_nombre:\n            type: text\n            label: {es: a, pt: b, en: c}\n            personal: yes", "field \"v_nombre\" is personal, and its datum \"request\" may be shown in a channel")]
    public void A_mistake_is_told_with_its_place_and_reason(string passage, string replacement, string reason)
    {
        var (told, marked) = ExampleProgramme.Spoilt(passage, replacement);
        Assert.True(told.Any(problem => problem.StartsWith($"{marked} {reason}", StringComparison.Ordinal)), $"{marked} {reason}\nwas not told, but:\n{string.Join('\n', told)}");
    }

    /// <summary>A panel is proposed, answered and agreed to by people who have to see it.</summary>
    [Theory]
    [InlineData("participant: own, coordination: all", "participant: none, coordination: all", "datum panel: those invited to a panel answer for themselves: participant: own")]
    [InlineData("{asking: all,", "{asking: none,", "datum panel: the side that asks agrees to the panel: asking: all")]
    [InlineData("{asking: all,", "{asking: {all: [technical_team]},", "datum panel: the side that asks agrees to the panel: asking: all")]
    [InlineData("coordination: all", "coordination: none", "datum panel: coordination proposes the panel: coordination: all")]
    [InlineData("  panel: {", "  panels: {", "a panel needs its row in \"visibility\"")]
    public void A_panel_that_could_never_be_formed_is_refused(string passage, string replacement, string reason)
    {
        var file = InventedProgrammes.Files.Single(file => file.Name == "everything_2.yaml");
        var row = file.Yaml.Split('\n').Single(line => line.StartsWith("  panel: {", StringComparison.Ordinal));
        var spoilt = file.Yaml.Replace(row, row.Replace(passage, replacement, StringComparison.Ordinal), StringComparison.Ordinal);
        var told = Assert.Throws<ProgrammeFileException>(() => ProgrammeFile.Read(file.Name, spoilt)).Problems;
        Assert.Contains(told, problem => problem.Reason.StartsWith(reason, StringComparison.Ordinal));
    }

    /// <summary>A start value that nothing would ever fill in is a promise nobody keeps.</summary>
    [Theory]
    [InlineData("sg_prueba: {type: files, ", "prefill: last.sg_prueba, ", "prefill \"last.sg_prueba\" is never filled in here: form AGU-SEG opens no dossier, and only of one that does the last one is kept")]
    [InlineData("id_titulo: {type: text, ", "prefill: row.ac_accion, ", "prefill \"row.ac_accion\" is never filled in here: form AGU-IDE asks about no rows (asks: …)")]
    public void A_start_value_that_nothing_fills_in_is_refused(string field, string prefill, string reason)
    {
        var file = InventedProgrammes.Files.Single(file => file.Name == "everything_2.yaml");
        var told = Assert.Throws<ProgrammeFileException>(() => ProgrammeFile.Read(file.Name, file.Yaml.Replace(field, field + prefill, StringComparison.Ordinal))).Problems;
        Assert.Equal(reason, Assert.Single(told).Reason);
    }

    [Fact]
    public void A_form_with_personal_data_says_how_long_they_are_kept()
    {
        var yaml = ExampleProgramme.Yaml.Replace("    retention: {days: 365, after: end}\n", "", StringComparison.Ordinal);
        var told = Assert.Single(Assert.Throws<ProgrammeFileException>(() => ProgrammeFile.Read(ExampleProgramme.File, yaml)).Problems);
        Assert.Equal("form BIB-SOL asks for personal data and does not say how long they are kept: retention: {days: …, after: …}", told.Reason);
    }
}
