using System.Text;
using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Forms;
using PeerExchange.Core.People;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.People;

/// <summary>The export of one person's data as a text anybody can read, in their language.</summary>
public static class MyDataText
{
    public static byte[] Write(MyData data, Reader reader)
    {
        var t = reader.T;
        var text = new StringBuilder();
        text.Append(t["PeopleData.Export.Title"]).Append('\n').Append(t.Format("PeopleData.Export.Made", Dates.Say(reader.Now, reader.Zone, reader.Language))).Append("\n\n");
        Line(text, t["PeopleJoin.Input.name"], data.Person.Name);
        Line(text, t["PeopleJoin.Input.email"], data.Person.Email);
        Line(text, t["PeopleJoin.Input.institution"], data.Person.Institution);
        Line(text, t["PeopleJoin.Input.country"], IsoCountries.Name(data.Person.Country, t.Language));
        Line(text, t["PeopleJoin.Input.roles"], string.Join("; ", data.Person.Roles));
        Line(text, t["PeopleJoin.Input.time_zone"], data.Person.TimeZone ?? t["PeopleData.NotChosen"].Text);
        foreach (var identity in data.Person.Identities)
        {
            Line(text, t["PeopleData.Accounts"], $"{identity.TenantId} / {identity.ObjectId}");
        }

        Section(text, t["PeopleData.Consents"]);
        foreach (var consent in data.Consents)
        {
            Line(text, OwnText.Line(new OwnText(consent.Reference ?? ""), t.Say(consent.Form.Name), t.Say(consent.Field.Label)), ConsentCard.Line(consent, reader).Text);
        }

        Section(text, t["PeopleData.Export.Forms"]);
        foreach (var form in data.Forms)
        {
            text.Append('\n').Append(form.Dossier.Head.Reference ?? "–").Append(" · ").Append(t.Say(form.Form.Name)).Append('\n');
            Answers(text, form.Form, form.Answers, t);
            foreach (var row in form.Rows)
            {
                text.Append("  ").Append(t["PeopleData.Export.Row"]).Append('\n');
                Answers(text, form.Form, row.Answers, t);
            }
        }

        Section(text, t["PeopleData.Export.Actions"]);
        foreach (var action in data.Actions)
        {
            text.Append(Dates.Say(action.At, reader.Zone, reader.Language)).Append(" · ").Append(action.What).Append(' ').Append(action.About).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Answers(StringBuilder text, FormDefinition form, IReadOnlyDictionary<string, string> answers, Texts t)
    {
        foreach (var field in form.Fields)
        {
            foreach (var input in Core.Forms.Answers.Inputs(field))
            {
                if (answers.Get(input) is { } value)
                {
                    text.Append("  ");
                    Line(text, t.Say(field.Label), value);
                }
            }
        }
    }

    private static void Line(StringBuilder text, OwnText label, string value) => text.Append(label).Append(": ").Append(value).Append('\n');

    private static void Section(StringBuilder text, OwnText title) => text.Append('\n').Append(title).Append('\n').Append('-', title.Text.Length).Append('\n');
}
