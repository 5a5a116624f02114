namespace PeerExchange.Core.Programmes.Reading;

/// <summary>Personal data never reach a channel: a field marked personal cannot stand in a row of the matrix that grants a channel more than a number.</summary>
internal static class PersonalDataCheck
{
    public static void Check(FileProblems file, FileNames names, Programme programme)
    {
        foreach (var form in programme.Forms.Values)
        {
            foreach (var field in form.Fields.Where(field => field.Personal != PersonalData.No))
            {
                if (programme.Visibility.TryGetValue(field.Datum, out var row)
                    && row.Channel.Kind is not (GrantKind.None or GrantKind.Count)
                    && names.Forms[form.Key].Fields.TryGetValue(field.Key, out var name))
                {
                    file.Add(name.At, $"field \"{field.Key}\" is personal, and its datum \"{field.Datum}\" may be shown in a channel");
                }
            }
        }
    }
}
