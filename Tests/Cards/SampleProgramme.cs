using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Cards;

/// <summary>A small programme whose one form has every type of field, with texts as long as the real ones.</summary>
internal static class SampleProgramme
{
    private static readonly RuleUse[] None = [];

    public static readonly FormDefinition Form = new(
        "X-1",
        new("Anexo III. Información clave de la delegación", "Anexo III. Informações-chave da delegação", "Annex III. Key information on the delegation"),
        new("Con esto el país anfitrión prepara la visita a su medida.", "Com isto o país anfitrião prepara a visita sob medida.", "With this the host country prepares the visit to fit you."),
        new("La oficina del país anfitrión lo lee y propone fechas para la sesión de referenciación, normalmente en una semana.", "O escritório do país anfitrião lê e propõe datas para a sessão de referenciamento, normalmente em uma semana.", "The host country's office reads it and proposes dates for the referencing session, usually within a week."),
        new("Los puntos focales y líderes de los dos países y la coordinación de la OEI. Los datos de participantes, nadie más.", "Os pontos focais e líderes dos dois países e a coordenação da OEI. Os dados de participantes, ninguém mais.", "The focal points and leaders of both countries and the OEI coordination. Participants' data, nobody else."),
        DossierKind.Exchange, null, ["visitor.focal_point"], [], "dossier", true, null, "annex_3", null,
        [
            new PageDefinition("contexto", new("Contexto", "Contexto", "Context"), new("Escriba para alguien que no conoce su país.", "Escreva para alguém que não conhece seu país.", "Write for somebody who does not know your country."), null, [],
            [
                Field("pais", FieldType.Country, new("País que solicita", "País solicitante", "Requesting country"), required: true, prefill: "person.country"),
                Field("institucion", FieldType.Text, new("Institución", "Instituição", "Institution"), required: true, prefill: "person.institution", rules: [Rule("length", ("min", "3"), ("max", "200"))]),
                Field("contexto", FieldType.LongText, new("Contexto de la política en el país que solicita", "Contexto da política no país solicitante", "Policy context in the requesting country"), required: true,
                    help: new("Qué política es, desde cuándo, a quién llega y quién decide.", "Que política é, desde quando, a quem chega e quem decide.", "Which policy, since when, whom it reaches and who decides."),
                    example: new("La Ley 1804 creó en 2016…", "A Lei 13.257 criou em 2016…", "Act 1804 created in 2016…"), rules: [Rule("length", ("min", "80"), ("max", "3000"))]),
                Field("etapa", FieldType.Choice, new("Qué existe hoy y en qué etapa está", "O que existe hoje e em que etapa", "What exists today and its stage"), required: true, options: "etapas"),
                Field("areas", FieldType.Choices, new("Áreas de trabajo", "Áreas de trabalho", "Work areas"), required: true, options: "areas", rules: [Rule("items", ("min", "1"), ("max", "3"))]),
            ]),
            new PageDefinition("visita", new("La visita", "A visita", "The visit"), null, null, [],
            [
                Field("ventana", FieldType.DateRange, new("Ventana de fechas posible", "Período possível", "Feasible window"), help: new("Deje al menos dos semanas de margen.", "Deixe pelo menos duas semanas de margem.", "Leave a margin of at least two weeks.")),
                Field("llegada", FieldType.DateTime, new("Llegada", "Chegada", "Arrival")),
                Field("personas", FieldType.Number, new("Personas que participarían", "Pessoas que participariam", "People who would take part"), example: new("4", "4", "4"), rules: [Rule("range", ("min", "1"), ("max", "30"))]),
                Field("lider", FieldType.Person, new("Líder de la delegación", "Líder da delegação", "Leader of the delegation"), required: true),
                Field("paises", FieldType.Countries, new("Países o experiencias de interés", "Países ou experiências de interesse", "Countries or experiences of interest"), rules: [Rule("items", ("max", "2"))]),
                Field("zona", FieldType.TimeZone, new("Zona horaria", "Fuso horário", "Time zone"), prefill: "person.time_zone"),
                Field("traslados", FieldType.YesNo, new("¿Necesita traslados?", "Precisa de traslados?", "Are transfers needed?")),
                Field("documentos", FieldType.Files, new("Documentos de lectura previa", "Documentos de leitura prévia", "Documents to read beforehand")),
                Field("codigo", FieldType.Shown, new("Código del intercambio", "Código do intercâmbio", "Exchange code")),
            ]),
            new PageDefinition("participantes", new("Participantes", "Participantes", "Participants"), new("Una fila por persona que viaja.", "Uma linha por pessoa que viaja.", "One row for each person who travels."),
                new RowsDefinition("participantes", new("participante", "participante", "participant"), 2, 12, ["p_nombre", "p_rol", "p_institucion"], None), [],
            [
                Field("p_nombre", FieldType.Text, new("Nombre y apellidos", "Nome e sobrenome", "Full name"), required: true, personal: PersonalData.Yes),
                Field("p_institucion", FieldType.Text, new("Institución", "Instituição", "Institution"), required: true, personal: PersonalData.Yes),
                Field("p_correo", FieldType.Text, new("Correo electrónico", "E-mail", "E-mail"), required: true, personal: PersonalData.Yes, rules: [Rule("email")]),
                Field("p_rol", FieldType.Choice, new("Rol en la delegación", "Papel na delegação", "Role in the delegation"), required: true, options: "roles"),
                Field("p_motivo", FieldType.LongText, new("Qué espera aprender", "O que espera aprender", "What they hope to learn"), personal: PersonalData.Yes, rules: [Rule("length", ("max", "600"))]),
            ]),
            new PageDefinition("datos", new("Protección de datos", "Proteção de dados", "Data protection"), null, null, [],
            [
                Field("c_tratamiento", FieldType.Consent, new("Tratamiento de sus datos para organizar la actividad", "Tratamento dos seus dados para organizar a atividade", "Use of your data to organise the activity"), required: true, personal: PersonalData.Yes,
                    help: new("Usamos su nombre, institución, cargo y correo para organizar la visita y los doce meses siguientes. Los ven los puntos focales de los dos países. Puede retirar este consentimiento cuando quiera escribiendo «mis datos».",
                        "Usamos seu nome, instituição, cargo e e-mail para organizar a visita e os doze meses seguintes. Quem vê são os pontos focais dos dois países. Você pode retirar este consentimento quando quiser escrevendo «meus dados».",
                        "We use your name, institution, post and e-mail to organise the visit and the twelve months after it. The focal points of both countries see them. You can withdraw this consent whenever you like by writing “my data”.")),
                Field("c_imagen", FieldType.Consent, new("Fotografías y video", "Fotografias e vídeo", "Photographs and video"), personal: PersonalData.Yes,
                    help: new("Autorizo que aparezca mi imagen en fotografías y videos de la actividad.", "Autorizo o uso da minha imagem em fotografias e vídeos da atividade.", "My image may appear in photographs and videos of the activity.")),
                Field("firma", FieldType.Signature, new("Conformidad del líder de la delegación", "Conformidade do líder da delegação", "Agreement of the delegation's leader"), required: true),
            ]),
        ]);

    public static readonly Programme Programme = new(
        "oei", "OEI", "◆", new Tone("accent", new("azul", "azul", "blue")),
        new("OEI Puntos de encuentro", "OEI Pontos de encontro", "OEI Meeting points"),
        new("Intercambios entre países sobre primera infancia.", "Intercâmbios entre países sobre primeira infância.", "Exchanges between countries on early childhood."),
        new("OEI, Secretaría General, protecciondedatos@oei.example", "OEI, Secretaria-Geral, protecciondedatos@oei.example", "OEI, General Secretariat, protecciondedatos@oei.example"),
        new Dictionary<string, int>(),
        [],
        new Dictionary<string, OptionList>
        {
            ["etapas"] = List("etapas", ("idea", new("Idea", "Ideia", "Idea")), ("diseno", new("Diseño", "Desenho", "Design")), ("reforma", new("Reforma", "Reforma", "Reform")), ("implementacion", new("Implementación", "Implementação", "Implementation")), ("evaluacion", new("Evaluación", "Avaliação", "Evaluation"))),
            ["areas"] = List("areas", ("acceso", new("Acceso y cobertura", "Acesso e cobertura", "Access and coverage")), ("calidad", new("Calidad de la atención", "Qualidade do atendimento", "Quality of care")), ("docentes", new("Formación de docentes y educadores", "Formação de docentes e educadores", "Training of teachers and educators")), ("familias", new("Trabajo con familias", "Trabalho com famílias", "Work with families")),
                ("salud", new("Salud y nutrición", "Saúde e nutrição", "Health and nutrition")), ("inclusion", new("Inclusión y diversidad", "Inclusão e diversidade", "Inclusion and diversity")), ("datos", new("Datos y seguimiento", "Dados e monitoramento", "Data and monitoring")), ("gobernanza", new("Gobernanza y financiamiento", "Governança e financiamento", "Governance and funding"))),
            ["roles"] = List("roles", ("lider", new("Líder", "Líder", "Leader")), ("tecnico", new("Equipo técnico", "Equipe técnica", "Technical team")), ("autoridad", new("Autoridad", "Autoridade", "Authority")), ("otro", new("Otro", "Outro", "Other"))),
        },
        new Dictionary<string, FormDefinition> { ["X-1"] = Form },
        [], [], [], [],
        new Dictionary<string, DatumVisibility>());

    public static FieldDefinition Field(string key, FieldType type, LocalText label, bool required = false, LocalText? help = null, LocalText? example = null,
        string? options = null, string? prefill = null, PersonalData personal = PersonalData.No, IReadOnlyList<RuleUse>? rules = null) =>
        new(key, type, label, help, example, required, options, prefill, null, personal, "annex_3", rules ?? None, None);

    private static RuleUse Rule(string name, params (string Key, string Value)[] parameters) =>
        new(name, parameters.ToDictionary(parameter => parameter.Key, parameter => parameter.Value), 1);

    private static OptionList List(string key, params (string Key, LocalText Label)[] options) =>
        new(key, [.. options.Select(option => new Option(option.Key, option.Label))]);
}
