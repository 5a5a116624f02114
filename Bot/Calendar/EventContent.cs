using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using NodaTime;
using PeerExchange.Cards;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Meetings;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Bot.Calendar;

/// <summary>What the event of a meeting says: a title and a text in each language of those invited, the time in UTC, who is invited.</summary>
/// <param name="Html">Our part of the text; Teams adds how to join.</param>
/// <param name="Place">As entered; empty: the meeting is a call of Teams, made with the event.</param>
internal sealed record EventContent(string Subject, string Html, Instant Start, Instant End, string Place, IReadOnlyList<CalendarAddress> Invited)
{
    private const string Begin = "peerexchange", Finish = "peerexchange-end";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Where nobody entered a place the meeting is a call.</summary>
    public bool IsCall => Place.Length == 0;

    /// <summary>By which any difference is noticed.</summary>
    public string Hash => HashOf(Subject, Html, Start.ToString(), End.ToString(), Place, string.Join('\n', Invited.Select(person => $"{person.Email.ToLowerInvariant()} {person.Name}").Order(StringComparer.Ordinal)));

    public string TextHash => HashOf(Html);

    public IReadOnlyList<string> InvitedHashes => [.. Invited.Select(person => EraseMe.HashOf(person.Email))];

    public static EventContent Of(Programme programme, Dossier head, MeetingKind kind, Meeting meeting, IReadOnlyList<Person> invited)
    {
        var languages = invited.GroupBy(person => person.Language ?? Language.Es).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Select(group => group.Key).DefaultIfEmpty(Language.Es).ToList();
        var names = languages.Select(kind.Name.In).Distinct(StringComparer.Ordinal);
        var points = RecordMeeting.PointsOf(kind, programme);
        var html = new StringBuilder($"<div id=\"{Begin}\">");
        foreach (var language in languages)
        {
            var texts = Texts.Of(language);
            html.Append("<div lang=\"").Append(language.ToString().ToLowerInvariant()).Append("\"><p><b>").Append(Say(kind.Name.In(language))).Append("</b><br>")
                .Append(Say(string.Join(' ', new[] { head.Reference, head.Title }.OfType<string>()))).Append("</p>");
            if (points.Count > 0)
            {
                html.Append("<p>").Append(Say(texts["Calendar.EventAbout"].Text)).Append(":</p><ul>");
                foreach (var point in points)
                {
                    html.Append("<li>").Append(Say(point.Label.In(language))).Append("</li>");
                }

                html.Append("</ul>");
            }

            html.Append("<p>").Append(Say(texts["Calendar.EventNote"].Text)).Append("</p></div>");
        }

        html.Append("</div><p id=\"").Append(Finish).Append("\">PeerExchange</p>");
        return new EventContent(
            string.Join(' ', new[] { head.Reference, string.Join(" / ", names) }.OfType<string>()), html.ToString(), meeting.Start, meeting.End, meeting.Place,
            [.. invited.Where(person => Read.IsEmail(person.Email)).DistinctBy(person => person.Email.ToLowerInvariant()).Select(person => new CalendarAddress(person.Name, person.Email))]);
    }

    /// <summary>The request that makes the event.</summary>
    public string CreateBody(string transaction) => GraphText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("transactionId"u8, transaction);
        writer.WriteStartArray("singleValueExtendedProperties"u8);
        writer.WriteStartObject();
        writer.WriteString("id"u8, GraphCalendar.MarkProperty);
        writer.WriteString("value"u8, transaction);
        writer.WriteEndObject();
        writer.WriteEndArray();
        WriteTime(writer);
        WriteText(writer, Html);
        WriteInvited(writer, []);

        // Addresses are personal data: nobody sees those of the others.
        writer.WriteBoolean("hideAttendees"u8, true);
        writer.WriteBoolean("responseRequested"u8, true);
        writer.WriteBoolean("allowNewTimeProposals"u8, false);
        if (IsCall)
        {
            WriteCall(writer);
        }

        writer.WriteEndObject();
    });

    /// <summary>The request that makes the event say this instead: Teams' part of the text stays, and so do those who were added to the event by hand.</summary>
    /// <param name="invitedBefore">Hashes of the addresses that were invited by us.</param>
    /// <param name="withText">Our part of the text changed.</param>
    public string ChangeBody(GraphEvent present, IReadOnlyList<string> invitedBefore, bool withText) => GraphText.Write(writer =>
    {
        writer.WriteStartObject();
        WriteTime(writer);
        WriteInvited(writer, [.. (present.Attendees ?? []).Where(known => known.EmailAddress?.Address is { } address && !invitedBefore.Contains(EraseMe.HashOf(address)) && !IsInvited(address))]);
        if (withText && present.Body?.Content is { } text && Replaced(text) is { } replaced)
        {
            WriteText(writer, replaced);
        }

        if (IsCall && present.IsOnlineMeeting != true)
        {
            WriteCall(writer);
        }

        writer.WriteEndObject();
    });

    /// <summary>The text with our part renewed; null where our part is no longer to be found, and what stands there is somebody's own.</summary>
    internal string? Replaced(string text)
    {
        var mark = text.IndexOf($"id=\"{Begin}\"", StringComparison.Ordinal);
        var start = mark < 0 ? -1 : text.LastIndexOf('<', mark);
        var last = mark < 0 ? -1 : text.IndexOf($"id=\"{Finish}\"", mark, StringComparison.Ordinal);
        var end = last < 0 ? -1 : text.IndexOf("</p>", last, StringComparison.Ordinal);
        return start < 0 || end < 0 ? null : string.Concat(text.AsSpan(0, start), Html, text.AsSpan(end + "</p>".Length));
    }

    private bool IsInvited(string address) => Invited.Any(person => string.Equals(person.Email, address, StringComparison.OrdinalIgnoreCase));

    private void WriteTime(Utf8JsonWriter writer)
    {
        writer.WriteString("subject"u8, Subject);
        GraphCalendar.WriteMoment(writer, "start", Start);
        GraphCalendar.WriteMoment(writer, "end", End);

        // Of a call Teams itself says the place.
        if (!IsCall)
        {
            writer.WriteStartObject("location"u8);
            writer.WriteString("displayName"u8, Place);
            writer.WriteEndObject();
        }
    }

    private void WriteInvited(Utf8JsonWriter writer, IReadOnlyList<GraphAttendee> others)
    {
        writer.WriteStartArray("attendees"u8);
        foreach (var (name, address, type) in Invited.Select(person => (person.Name, person.Email, "required")).Concat(others.Select(other => (other.EmailAddress!.Name ?? "", other.EmailAddress.Address!, other.Type ?? "required"))))
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, type);
            writer.WriteStartObject("emailAddress"u8);
            writer.WriteString("address"u8, address);
            writer.WriteString("name"u8, name);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter writer, string html)
    {
        writer.WriteStartObject("body"u8);
        writer.WriteString("contentType"u8, "HTML"u8);
        writer.WriteString("content"u8, html);
        writer.WriteEndObject();
    }

    private static void WriteCall(Utf8JsonWriter writer)
    {
        writer.WriteBoolean("isOnlineMeeting"u8, true);
        writer.WriteString("onlineMeetingProvider"u8, "teamsForBusiness"u8);
    }

    private static string Say(string text) => Encoder.Encode(text);

    private static string HashOf(params ReadOnlySpan<string> parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u0001', parts!))))[..32];
}
