namespace PeerExchange.Bot.Web;

/// <summary>One page in one language: a title and paragraphs of plain text.</summary>
internal sealed record AppPageText(string Title, IReadOnlyList<string> Paragraphs);

/// <summary>What the public pages say, by language. Every sentence is something the product does; an office with more to say gives the
/// package its own pages.</summary>
internal static class AppPageTexts
{
    public static IReadOnlyDictionary<string, string> LanguageNames { get; } = new Dictionary<string, string>
    {
        ["es"] = "Español",
        ["pt"] = "Português",
        ["en"] = "English",
    };

    public static IReadOnlyDictionary<string, AppPageText> Home { get; } = new Dictionary<string, AppPageText>
    {
        ["es"] = new("PeerExchange",
        [
            "PeerExchange acompaña en Microsoft Teams los programas de intercambio entre administraciones públicas: ofrecer una experiencia, solicitar un intercambio, acordarlo y darle seguimiento.",
            "Para usarlo, abra PeerExchange en Teams y escriba «ayuda». Si su institución participa en un programa y todavía no tiene acceso, escriba «hola»: la secretaría del programa recibirá su solicitud de alta.",
        ]),
        ["pt"] = new("PeerExchange",
        [
            "O PeerExchange acompanha no Microsoft Teams os programas de intercâmbio entre administrações públicas: oferecer uma experiência, solicitar um intercâmbio, combiná-lo e acompanhá-lo.",
            "Para usá-lo, abra o PeerExchange no Teams e escreva «ajuda». Se a sua instituição participa de um programa e você ainda não tem acesso, escreva «olá»: a secretaria do programa receberá o seu pedido de cadastro.",
        ]),
        ["en"] = new("PeerExchange",
        [
            "PeerExchange supports exchange programmes between public administrations in Microsoft Teams: offering an experience, requesting an exchange, agreeing on it and following it up.",
            "To use it, open PeerExchange in Teams and type “help”. If your institution takes part in a programme and you have no access yet, type “hello”: the programme's secretariat will receive your request to be registered.",
        ]),
    };

    public static IReadOnlyDictionary<string, AppPageText> Privacy { get; } = new Dictionary<string, AppPageText>
    {
        ["es"] = new("Datos personales en PeerExchange",
        [
            "Responsable: la secretaría del programa en el que usted participa, que administra esta instalación. Diríjase a ella con cualquier pregunta.",
            "Qué se guarda: su nombre, correo, institución, país, funciones, idioma y zona horaria; los identificadores de su cuenta de Teams; lo que usted escribe en los formularios y los archivos que envía; y quién hizo qué y cuándo, sin repetir en ese registro ningún dato personal.",
            "Para qué: para llevar a cabo los intercambios del programa. Nada más.",
            "Quién lo ve: solo las personas a las que el programa da acceso a cada dato. Los datos de otras personas no se publican en canales. Los consentimientos se piden por separado y nunca vienen marcados; retirarlos oculta los datos de inmediato.",
            "Sus derechos: escriba «mis datos» al bot para ver, exportar o borrar lo que se guarda sobre usted y para cambiar sus consentimientos. Los mensajes de Teams están además bajo las reglas de las organizaciones cuyas cuentas se usan.",
        ]),
        ["pt"] = new("Dados pessoais no PeerExchange",
        [
            "Responsável: a secretaria do programa de que você participa, que administra esta instalação. Dirija a ela qualquer pergunta.",
            "O que se guarda: seu nome, e-mail, instituição, país, funções, idioma e fuso horário; os identificadores da sua conta do Teams; o que você escreve nos formulários e os arquivos que envia; e quem fez o quê e quando, sem repetir nesse registro nenhum dado pessoal.",
            "Para quê: para realizar os intercâmbios do programa. Nada mais.",
            "Quem vê: somente as pessoas a quem o programa dá acesso a cada dado. Os dados de outras pessoas não são publicados em canais. Os consentimentos são pedidos separadamente e nunca vêm marcados; retirá-los oculta os dados imediatamente.",
            "Seus direitos: escreva «meus dados» ao bot para ver, exportar ou apagar o que se guarda sobre você e para mudar os seus consentimentos. As mensagens do Teams estão também sob as regras das organizações cujas contas são usadas.",
        ]),
        ["en"] = new("Personal data in PeerExchange",
        [
            "Controller: the secretariat of the programme you take part in, which runs this installation. Turn to it with any question.",
            "What is kept: your name, e-mail, institution, country, roles, language and time zone; the identifiers of your Teams account; what you write in forms and the files you send; and who did what and when, without repeating any personal datum in that record.",
            "What for: to carry out the programme's exchanges. Nothing else.",
            "Who sees it: only the people to whom the programme gives access to each datum. Data of other people are not posted in channels. Consents are asked for separately and never pre-ticked; withdrawing one masks the data at once.",
            "Your rights: type “my data” to the bot to view, export or erase what is kept about you and to change your consents. Messages in Teams are also under the rules of the organisations whose accounts are used.",
        ]),
    };

    public static IReadOnlyDictionary<string, AppPageText> Terms { get; } = new Dictionary<string, AppPageText>
    {
        ["es"] = new("Condiciones de uso de PeerExchange",
        [
            "PeerExchange es para las personas que participan en un programa de intercambio; la secretaría del programa da y retira el acceso.",
            "Escriba solo lo que su institución puede compartir con las demás partes del intercambio. Una propuesta no obliga a nadie hasta que cada parte la acepta.",
            "El programa informático se ofrece bajo la licencia MIT, tal como es y sin garantía. De su funcionamiento en esta dirección responde la secretaría del programa.",
        ]),
        ["pt"] = new("Condições de uso do PeerExchange",
        [
            "O PeerExchange é para as pessoas que participam de um programa de intercâmbio; a secretaria do programa dá e retira o acesso.",
            "Escreva somente o que a sua instituição pode compartilhar com as demais partes do intercâmbio. Uma proposta não obriga ninguém até que cada parte a aceite.",
            "O programa de computador é oferecido sob a licença MIT, tal como está e sem garantia. Por seu funcionamento neste endereço responde a secretaria do programa.",
        ]),
        ["en"] = new("Terms of use of PeerExchange",
        [
            "PeerExchange is for the people who take part in an exchange programme; the programme's secretariat gives and withdraws access.",
            "Write only what your institution may share with the other parties of the exchange. A proposal binds nobody until each party accepts it.",
            "The software is provided under the MIT licence, as it is and without warranty. The programme's secretariat answers for how it runs at this address.",
        ]),
    };
}
