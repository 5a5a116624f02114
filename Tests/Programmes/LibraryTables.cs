using PeerExchange.Core.Programmes;

namespace PeerExchange.Tests.Programmes;

/// <summary>
/// The small programme of the guide with meetings no other file has together: a recorded table to which each library sends the closed list of its people
/// fifteen days ahead, with the consent of each, and a monthly meeting.
/// </summary>
internal static class LibraryTables
{
    private const string Forms = """
          BIB-LIS:
            name: {es: Lista de participantes, pt: Lista de participantes, en: List of participants}
            purpose: {es: Quiénes entran., pt: Quem entra., en: Who enters.}
            next: {es: Se abre la sala., pt: Abre-se a sala., en: The room opens.}
            who_sees: {es: Los dos lados., pt: Os dois lados., en: Both sides.}
            on: exchange
            each: party
            filled_by: [host.focal_point, visitor.focal_point]
            datum: request
            retention: {days: 365, after: end}
            pages:
              - page: quienes
                title: {es: Quiénes entran, pt: Quem entra, en: Who enters}
                rows:
                  list: personas
                  row: {es: persona, pt: pessoa, en: person}
                  min: 1
                  max: 12
                  summary: [l_nombre]
                fields:
                  l_nombre: {type: text, label: {es: Nombre, pt: Nome, en: Name}, required: yes, personal: yes, datum: people}
                  l_correo: {type: text, label: {es: Correo, pt: E-mail, en: E-mail}, required: yes, personal: yes, datum: people, rules: [email]}
        """;

    private const string Meetings = """
          mesa:
            name: {es: Mesa virtual, pt: Mesa virtual, en: Virtual table}
            minutes: 90
            attendees: [secretariat, host.focal_point]
            by: [host.focal_point, visitor.focal_point]
            rules: [{closed_list: {form: BIB-LIS, list: personas, name: l_nombre, email: l_correo}}, {notice: {days: 15, waived_by: secretariat}}]
          mensual:
            name: {es: Reunión mensual, pt: Reunião mensal, en: Monthly meeting}
            minutes: 60
            attendees: [host.focal_point, visitor.focal_point]
            by: [host.focal_point, visitor.focal_point]
            rules: [{repeats: {every: month, count: 6}}]
        """;

    private const string Visibility = """
          exchange_state: {asking: all, helping: all, participant: state, coordination: all, channel: state, public: none}
          meeting: {asking: all, helping: all, participant: listed, coordination: all, channel: state, public: none}
          meeting_record: {asking: all, helping: all, participant: listed, coordination: all, channel: none, public: none}
          roster: {asking: all, helping: all, participant: own_exchange, coordination: all, channel: none, public: none}
          tasks: {asking: all, helping: all, participant: own, coordination: all, channel: none, public: none}
        """;

    public static Programme Programme { get; } = ProgrammeFile.Read(
        ExampleProgramme.File,
        ExampleProgramme.Yaml.Replace("\nstages:\n", $"\n{Forms}\n\nstages:\n", StringComparison.Ordinal).Replace("\ndeadlines:\n", $"\n{Meetings}\n\ndeadlines:\n", StringComparison.Ordinal)
            .Replace("\nvisibility:\n", $"\nvisibility:\n{Visibility}\n", StringComparison.Ordinal));

    /// <summary>What a bot runs that runs it beside the product's own.</summary>
    public static IReadOnlyDictionary<string, Programme> BesideTheOthers() =>
        new Dictionary<string, Programme>(ProgrammeFile.ReadEmbedded(), StringComparer.Ordinal) { [Programme.Key] = Programme };
}
