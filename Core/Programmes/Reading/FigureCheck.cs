namespace PeerExchange.Core.Programmes.Reading;

/// <summary>Figures are for anybody, and never one author's own: the matrix has to say so of every number in them.</summary>
internal static class FigureCheck
{
    public static void Check(FileProblems file, FileNames names, Programme programme)
    {
        foreach (var form in programme.Forms.Values.Where(form => form.Figures is not null))
        {
            foreach (var field in form.Figures!.Numbers.Select(form.Field).OfType<FieldDefinition>())
            {
                if (programme.Visibility.TryGetValue(field.Datum, out var row) && row.Public.Kind != GrantKind.AggregateChosen)
                {
                    file.Add(names.Forms[form.Key].Fields[field.Key].At, $"field \"{field.Key}\" is one of the figures of {form.Key}, and its datum \"{field.Datum}\" does not say public: aggregate_chosen");
                }
            }
        }
    }
}
