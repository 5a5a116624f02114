using NodaTime;
using PeerExchange.Core.Decisions;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;
using PeerExchange.Tests.Forms;
using static PeerExchange.Tests.Exchanges.DossierTop;

namespace PeerExchange.Tests.Exchanges;

/// <summary>A virtual work table that the ministry of an Argentine province asks for with that of another province and with Peru's.</summary>
internal static class TableTop
{
    public static readonly Programme Iiep = ProgrammeFile.ReadEmbedded()["iiep"];

    public static readonly Person
        Valeria = From("valeria", "AR", "America/Argentina/Salta", "iiep:focal_point"), Bruno = From("bruno", "AR", "America/Argentina/Cordoba", "iiep:focal_point"),
        Rosa = From("rosa", "PE", "America/Lima", "iiep:focal_point"), Nacional = From("nacional", "AR", "America/Argentina/Buenos_Aires", "iiep:focal_point"),
        Sofia = From("sofia", "AR", "America/Argentina/Buenos_Aires", "iiep:secretariat"), Mara = From("mara", "AR", "America/Argentina/Buenos_Aires"),
        Lucas = From("lucas", "AR", "America/Argentina/Salta"), Ines = From("ines", "AR", "America/Argentina/Cordoba"), Julio = From("julio", "PE", "America/Lima");

    public static readonly Roster Everybody = FormDeskTop.RosterOf(Valeria, Bruno, Rosa, Nacional, Sofia, Mara, Lucas, Ines, Julio);

    public const string Salta = "AR~Ministerio de Educación de Salta", Cordoba = "AR~Ministerio de Educación de Córdoba";

    public static readonly IReadOnlyDictionary<string, string> GoodRequest = new Dictionary<string, string>
    {
        ["ministerio"] = "Ministerio de Educación de Salta",
        ["nivel"] = "subnacional",
        ["solicitante.name"] = "valeria",
        ["solicitante.email"] = "valeria@example.org",
        ["zona_horaria"] = "America/Argentina/Salta",
        ["tematica"] = "Trayectorias escolares en la secundaria",
        ["propuesta"] = "Queremos conocer cómo acompañan a quienes faltan mucho y contar nuestro sistema de avisos.",
        ["fecha_propuesta.date"] = "2026-03-17",
        ["fecha_propuesta.time"] = "10:00",
        ["duracion"] = "90",
        ["cupo"] = "4",
        ["moderacion"] = "true",
        ["espacio_asincronico"] = "true",
        ["grabacion"] = "true",
    };

    public static readonly FormRow[] RequestRows =
    [
        Row("contrapartes", 1, ("cp_pais", "AR"), ("cp_nivel", "subnacional"), ("cp_ministerio", "Ministerio de Educación de Córdoba"), ("cp_nombre", "Bruno"), ("cp_correo", "bruno@example.org")),
        Row("contrapartes", 2, ("cp_pais", "PE"), ("cp_nivel", "nacional"), ("cp_ministerio", "Ministerio de Educación"), ("cp_nombre", "Rosa"), ("cp_correo", "rosa@example.org")),
        Row("agenda", 1, ("ag_punto", "Cada ministerio cuenta su experiencia")),
    ];

    public static readonly IReadOnlyDictionary<string, string> Answer = new Dictionary<string, string>
    {
        ["respuesta"] = "acepta",
        ["fecha_confirmada.date"] = "2026-03-17",
        ["fecha_confirmada.time"] = "10:00",
        ["zona_confirmada"] = "America/Argentina/Salta",
        ["duracion_confirmada"] = "90",
    };

    public static readonly FormRow Moderator = Row("moderadores", 1, ("mod_nombre", "Mara"), ("mod_correo", "mara@example.org"), ("mod_institucion", "IIEP UNESCO"));

    public static DossierTop Drafted()
    {
        var top = new DossierTop(Iiep, Everybody);
        Assert.IsType<Decision.Committed>(top.Begin(Valeria, DossierKind.Request));
        return top;
    }

    public static DossierTop Asked(params (string Field, string? Value)[] other)
    {
        var top = Drafted();
        Assert.IsType<Decision.Committed>(top.SendDraft(Valeria, "IIEP-MESA", With(GoodRequest, other), RequestRows));
        return top;
    }

    /// <summary>A table whose date coordination has answered with and the ministries have confirmed.</summary>
    public static DossierTop Confirmed()
    {
        var top = Asked();
        Assert.IsType<Decision.Committed>(top.Submit(Sofia, "IIEP-DISP", Answer, Moderator));
        top.KnowPeople("IIEP-DISP");
        foreach (var person in new[] { Valeria, Bruno, Rosa })
        {
            Assert.IsType<Decision.Committed>(top.Agree(person, "lists"));
        }

        return top;
    }

    public static Decision List(DossierTop top, Person by, params Person[] people)
    {
        var sent = top.Submit(by, "IIEP-LIS", Answers.None, [.. people.Select((person, n) => Row("personas", n, ("li_nombre", person.Name), ("li_correo", person.Email), ("li_cargo", "Equipo técnico")) with { Id = by.Id + n })]);
        if (sent is Decision.Committed)
        {
            top.KnowPeople("IIEP-LIS");
        }

        return sent;
    }

    public static DossierTop Listed()
    {
        var top = Confirmed();
        Assert.IsType<Decision.Committed>(List(top, Valeria, Valeria, Lucas));
        Assert.IsType<Decision.Committed>(List(top, Bruno, Ines));
        Assert.IsType<Decision.Committed>(List(top, Rosa, Julio));
        return top;
    }

    /// <summary>A table whose meeting was held and recorded.</summary>
    public static DossierTop Opened()
    {
        var top = Listed();
        Assert.IsType<Decision.Committed>(top.Book(Sofia, "table", new LocalDateTime(2026, 3, 17, 10, 0)));
        top.Until(new LocalDate(2026, 3, 17));
        Assert.IsType<Decision.Committed>(top.Take(RecordMeeting.Decide(
            top.Folder, Iiep, "m1", new MeetingRecord([Lucas.Id, Ines.Id], "", new Dictionary<string, string>(), "Escribir juntos una guía."), top.As(Sofia), Everybody, top.Now)));
        return top;
    }

    private static Person From(string id, string country, string zone, params string[] roles) => FormDeskTop.NewPerson(id, country, roles) with { TimeZone = zone };
}
