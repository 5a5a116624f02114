using PeerExchange.Core.Matching;

namespace PeerExchange.Tests.Matching;

/// <summary>A small bank of our own, in Spanish and Portuguese, with demands and the offer a coordinator would propose first.</summary>
internal static class Bank
{
    public static readonly IReadOnlyList<MatchOffer> Offers =
    [
        Offer("bici", "CO", "es", "Red de ciclovías protegidas con medición de siniestros y participación de vecinos en el trazado."),
        Offer("proveedores", "PY", "es", "Registro único de proveedores para licitaciones, con verificación tributaria automática."),
        Offer("hogares", "BR", "pt", "Cadastro único de famílias de baixa renda: atualização pelos municípios e cruzamento com registros administrativos."),
        Offer("acogida", "AR", "es", "Programa de familias de acogida para niños separados de su hogar, con selección y apoyo técnico."),
        Offer("acolhimento", "PT", "pt", "Acolhimento familiar em vez de instituições: formação das famílias e acompanhamento das crianças."),
        Offer("parto", "UY", "es", "Casas maternas cerca del hospital para embarazadas de zonas alejadas, con parteras."),
        Offer("vacuna", "CR", "es", "Cobertura vacunal de frontera: brigadas móviles y cadena de frío."),
        Offer("calle", "CL", "es", "Vivienda primero para personas en situación de calle, con equipos sociales."),
        Offer("agua", "SV", "es", "Juntas de agua rurales: gestión comunitaria de acueductos y saneamiento."),
        Offer("lixo", "BR", "pt", "Cooperativas de catadores: coleta seletiva e economia circular em cidades médias."),
        Offer("carcel", "DO", "es", "Modelo penitenciario con educación, trabajo y seguimiento al egreso."),
        Offer("telemedicina", "PE", "es", "Teleconsultas de especialistas para puestos de salud amazónicos."),
        Offer("biblioteca", "CO", "es", "Bibliotecas rurales itinerantes con promotores de lectura."),
        Offer("senas", "EC", "es", "Intérpretes de lengua de señas en línea para trámites en oficinas públicas."),
        Offer("genero", "MX", "es", "Refugios y órdenes de protección para mujeres víctimas de violencia, con ruta entre policía y fiscalía."),
        Offer("merenda", "BR", "pt", "Merenda escolar comprada de agricultores familiares, com cardápios locais."),
        Offer("obras", "CL", "es", "Banco integrado de inversión pública: formulación y análisis de proyectos antes de su aprobación."),
        Offer("abiertos", "UY", "es", "Portal de datos abiertos con catálogo y norma de publicación."),
        Offer("desempleo", "AR", "es", "Seguro de desempleo vinculado a cursos y a la oficina de empleo."),
        Offer("suicidio", "CR", "es", "Línea telefónica y equipos locales para prevención del suicidio y atención de la depresión."),
        Offer("tercera", "ES", "es", "Teleasistencia para personas mayores que viven solas, con llamadas periódicas y sensores."),
        Offer("juvenil", "GT", "es", "Justicia restaurativa para adolescentes en conflicto con la ley."),
        Offer("catastro", "CO", "es", "Catastro multipropósito y recaudación del impuesto predial en municipios."),
        Offer("nacer", "PE", "es", "Inscripción del nacimiento en el propio hospital y certificado digital."),
    ];

    /// <summary>Demand, language, and the offer expected first.</summary>
    public static readonly TheoryData<string, string, string> Demands = new()
    {
        { "Queremos actualizar el padrón de hogares pobres y cruzar bases de datos entre ministerios.", "es", "hogares" },
        { "Precisamos de um cadastro de fornecedores para as compras públicas.", "pt", "proveedores" },
        { "Que las niñas y niños no crezcan en instituciones: alternativas al orfanato.", "es", "acogida" },
        { "Mulheres grávidas da zona rural vivem longe da maternidade.", "pt", "parto" },
        { "Cómo atender a la gente que duerme en la calle.", "es", "calle" },
        { "Reciclagem com inclusão de catadores.", "pt", "lixo" },
        { "Consultas médicas a distancia para comunidades remotas.", "es", "telemedicina" },
        { "Alimentación escolar con compra a la agricultura familiar.", "es", "merenda" },
        { "Violência doméstica: abrigo e medidas protetivas.", "pt", "genero" },
        { "Niños sin partida de nacimiento: reducir el subregistro.", "es", "nacer" },
        { "Pessoas idosas que moram sozinhas e precisam de apoio a distância.", "pt", "tercera" },
        { "Atención de personas sordas en ventanillas del Estado.", "es", "senas" },
        { "Queda da arrecadação: modernizar o cadastro imobiliário.", "pt", "catastro" },
        { "Reinserción de personas privadas de libertad.", "es", "carcel" },
    };

    public static MatchOffer Offer(string id, string country, string language, string text) => new(id, country, Profile(text, language));

    public static MatchRequest Request(string id, string country, string language, string text) => new(id, country, Profile(text, language));

    private static MatchProfile Profile(string text, string language) => new(text, "", [], [], language, "", "", "");
}
