using NodaTime;
using PeerExchange.Core.Exchanges;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Core.Forms;

/// <summary>The days of the visit, from the form in which the programme says they are agreed.</summary>
public static class VisitDates
{
    public static DateInterval? Of(Programme programme, OpenDossier dossier)
    {
        if (programme.Visit is not { } source)
        {
            return null;
        }

        foreach (var submission in dossier.Submissions)
        {
            if (submission.Form == source.Form
                && Read.Date(submission.Answers.Get(source.Start)) is { } start
                && Read.Date(submission.Answers.Get(source.End)) is { } end
                && end >= start)
            {
                return new DateInterval(start, end);
            }
        }

        return null;
    }
}
