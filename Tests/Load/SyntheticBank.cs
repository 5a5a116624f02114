using System.Text;
using System.Text.Json;
using NodaTime;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Matching;

namespace PeerExchange.Load;

/// <summary>
/// Requests and offers of any number for measurements: sentences of the kind people write, filled with terms of the lexicon, places and
/// figures, 100 to 150 words each. The same seed gives the same files.
/// </summary>
internal sealed class SyntheticBank(int seed)
{
    private static readonly string[] Countries = ["AR", "BO", "BR", "CL", "CO", "CR", "CU", "DO", "EC", "ES", "GT", "HN", "MX", "NI", "PA", "PE", "PT", "PY", "SV", "UY"];
    private static readonly string[] Themes = ["proteccion_social", "primera_infancia", "educacion", "salud_nutricion", "trabajo_y_formacion", "datos_y_evaluacion", "gestion_publica", "discapacidad", ""];
    private static readonly string[] Populations = ["0-3", "3-6", "familias", "mujeres", "jovenes", "adolescentes", "personas_mayores", "discapacidad", "migrantes", "docentes", "estudiantes"];
    private static readonly string[] Modalities = ["visita_presencial", "virtual", "asistencia_tecnica", "mesa_virtual", "pasantia"];
    private static readonly string[] Institutions = ["ministerio", "gobierno_local", "gobierno_subnacional", "instituto_nacional", "secretaria_nacional"];
    private static readonly string[] Endings = ["a", "o", "as", "os", "es", "ción", "dor", "ar"];

    // {0} and {1} are terms, {2} a place, {3} a figure.
    private static readonly string[] Spanish =
    [
        "Nuestra institución trabaja desde hace {3} años en {0} y quiere ordenar mejor lo que ya existe.",
        "En {2} la experiencia de {0} llegó a {3} familias, aunque todavía falta articularla con {1}.",
        "Contamos con un equipo técnico pequeño, presupuesto propio y un acuerdo con {2} para avanzar en {0} durante este año.",
        "El principal obstáculo ha sido la rotación del personal, que debilita {0} y hace difícil sostener {1}.",
        "Nos interesa conocer cómo se financia {0}, qué normas lo respaldan y qué resultados dejó después de {3} meses.",
        "La coordinación entre {2} y el nivel central combina {0} con {1}, con reuniones cada {3} semanas.",
        "Disponemos de guías, formularios e informes sobre {0} que pueden adaptarse a otros lugares como {2}.",
        "Una evaluación externa mostró que {0} mejora cuando se acompaña de {1} y de personal estable.",
        "Se atiende sobre todo a quienes viven lejos de {2}, donde {0} casi no se conoce.",
    ];

    private static readonly string[] Portuguese =
    [
        "A nossa instituição trabalha há {3} anos com {0} e quer organizar melhor o que já existe.",
        "Em {2} a experiência de {0} alcançou {3} famílias, embora ainda falte articulá-la com {1}.",
        "Contamos com uma equipe técnica pequena, orçamento próprio e um acordo com {2} para avançar em {0} neste ano.",
        "O principal obstáculo tem sido a rotatividade do pessoal, que enfraquece {0} e torna difícil manter {1}.",
        "Interessa-nos conhecer como se financia {0}, que normas o sustentam e que resultados deixou depois de {3} meses.",
        "A coordenação entre {2} e o nível central combina {0} com {1}, com reuniões a cada {3} semanas.",
        "Dispomos de guias, formulários e relatórios sobre {0} que podem ser adaptados a outros lugares como {2}.",
        "Uma avaliação externa mostrou que {0} melhora quando é acompanhada de {1} e de pessoal estável.",
        "Atende-se sobretudo quem vive longe de {2}, onde {0} quase não se conhece.",
    ];

    private readonly Random random = new(seed);
    private readonly List<(string Domain, string[] Spanish, string[] Portuguese)> concepts = Concepts();

    public void WriteOffers(string file, int count) => Write(file, count, "O");

    public void WriteRequests(string file, int count) => Write(file, count, "R");

    /// <summary>Offers as the bank keeps them, shown to the whole network.</summary>
    public IReadOnlyList<BankEntry> Entries(int count) =>
        [.. Enumerable.Range(0, count).Select(number =>
        {
            var (language, text) = Text();
            var title = text[..text.IndexOfAny(['.', ','])];
            return new BankEntry(
                $"O{number:000000}", "oei", $"OEI-2026-{number:00000}", title, Pick(Countries), $"Institución de {Place()}", text[..Math.Min(text.Length, 280)], $"{title}\n{text}", [], [language],
                Visibilities.Network, "someone", null, Instant.FromUtc(2026, 1, 1, 0, 0).Plus(Duration.FromMinutes(number)))
            {
                Shape = BankEntry.LatestShape,
                Theme = Pick(Themes),
                Population = Some(Populations),
                Modality = Some(Modalities),
                Language = language,
                InstitutionType = Pick(Institutions),
            };
        })];

    /// <summary>Some free words, as they are typed into a search.</summary>
    public string Search()
    {
        var concept = concepts[random.Next(concepts.Count)];
        return $"{Term(random.Next(3) == 0 ? concept.Portuguese : concept.Spanish)} {Term(concepts[random.Next(concepts.Count)].Spanish)} {(random.Next(2) == 0 ? Place() : "")}";
    }

    private void Write(string file, int count, string letter)
    {
        using var stream = File.Create(file);
        for (var number = 0; number < count; number++)
        {
            var (language, text) = Text();
            using (var json = new Utf8JsonWriter(stream))
            {
                json.WriteStartObject();
                json.WriteString("id", $"{letter}{number:000000}");
                json.WriteString("country", Pick(Countries));
                json.WriteString("institution_type", Pick(Institutions));
                json.WriteString("institution", $"Institución de {Place()}");
                json.WriteString("theme", Pick(Themes));
                Tags(json, "population", Some(Populations));
                Tags(json, "modality", Some(Modalities));
                json.WriteString("language", language);
                if (letter == "R")
                {
                    json.WriteString("stage", "diseno");
                }

                json.WriteString("text", text);
                json.WriteEndObject();
            }

            stream.WriteByte((byte)'\n');
        }
    }

    // Two concepts of one field lead through the text; others come by.
    private (string Language, string Text) Text()
    {
        var isSpanish = random.Next(4) > 0;
        var subject = concepts[random.Next(concepts.Count)];
        var near = concepts.Where(concept => concept.Domain == subject.Domain).ToList();
        var text = new StringBuilder();
        for (var words = 0; words < 100;)
        {
            var first = random.Next(3) == 0 ? near[random.Next(near.Count)] : subject;
            var second = random.Next(2) == 0 ? near[random.Next(near.Count)] : concepts[random.Next(concepts.Count)];
            var sentence = string.Format(
                System.Globalization.CultureInfo.InvariantCulture, Pick(isSpanish ? Spanish : Portuguese),
                Term(isSpanish ? first.Spanish : first.Portuguese), Term(isSpanish ? second.Spanish : second.Portuguese), Place(), random.Next(2, 400));
            words += sentence.Count(c => c == ' ') + 1;
            text.Append(text.Length > 0 ? " " : "").Append(sentence);
        }

        return (isSpanish ? "es" : "pt", text.ToString());
    }

    private string Term(string[] terms) => string.Join(' ', Pick(terms).Split(' ').Select(word => word.EndsWith('*') ? word[..^1] + Pick(Endings) : word));

    private string Place()
    {
        var name = new StringBuilder();
        for (var syllables = random.Next(2, 5); syllables > 0; syllables--)
        {
            name.Append("bcdfglmnprstv"[random.Next(13)]).Append("aeiou"[random.Next(5)]).Append(random.Next(4) == 0 ? "nrls"[random.Next(4)].ToString() : "");
        }

        name[0] = char.ToUpperInvariant(name[0]);
        return name.ToString();
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];

    private string[] Some(string[] from) => [.. Enumerable.Range(0, random.Next(3)).Select(_ => Pick(from)).Distinct()];

    private static void Tags(Utf8JsonWriter json, string name, string[] tags)
    {
        json.WriteStartArray(name);
        foreach (var tag in tags)
        {
            json.WriteStringValue(tag);
        }

        json.WriteEndArray();
    }

    private static List<(string Domain, string[] Spanish, string[] Portuguese)> Concepts()
    {
        using var reader = new StreamReader(typeof(Lexicon).Assembly.GetManifestResourceStream("Matching/lexicon.tsv")!);
        var found = new List<(string, string[], string[])>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Split('\t') is [_, _, var domain, var spanish, var portuguese, _] && line[0] != '#')
            {
                found.Add((domain, spanish.Split(" | "), portuguese.Split(" | ")));
            }
        }

        return found;
    }
}
