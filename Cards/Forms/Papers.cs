using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;

namespace PeerExchange.Cards.Forms;

/// <summary>What can be done with a form that was sent: correct it, take it back, its Word document, its signed copy.</summary>
internal static class Papers
{
    private const string Withdrawal = "withdrawal";

    /// <summary>Adds the presses below the card while there is room for them there, else at the end of its body.</summary>
    /// <param name="most">As many actions as the card may have with these.</param>
    /// <param name="isBrief">What finds no room is left out: it stands where the form is read.</param>
    public static void Add(List<Element> body, List<CardAction> actions, int most, FormView view, Reader reader, bool isBrief = false)
    {
        var t = reader.T;
        AddCopy(body, view, reader);
        List<CardAction> presses = [Buttons.Press(t["Print.Download"], Verbs.FormDocument, view.Data, withoutInputs: true)];
        if (view.MayCorrect)
        {
            presses.Insert(0, Buttons.Press(t["Forms.Correct"], Verbs.FormReopen, view.Data, withoutInputs: true));
        }

        if (view.MaySign)
        {
            presses.Add(Buttons.Press(t[view.Copy is null ? "Print.SendSigned" : "Print.SendAnother"], Verbs.FormSigned, view.Data, withoutInputs: true));
        }

        if (view.Copy is not null)
        {
            presses.Add(Buttons.Press(t["Print.SeeCopy"], Verbs.FormSignedCopy, view.Data, withoutInputs: true));
        }

        if (view.MayConfirmRows)
        {
            presses.Insert(0, Buttons.Press(t["Rows.Confirm"], Verbs.RowConfirmShow, view.Data, withoutInputs: true));
        }

        if (view.MayWithdraw)
        {
            presses.Insert(view.MayCorrect ? 1 : 0, Buttons.AskFirst(t["Forms.Withdraw"], Withdrawal));
            body.Add(Buttons.Confirmation(reader, Withdrawal, t["Forms.WithdrawReally"], t["Forms.WithdrawYes"], Verbs.FormWithdraw, view.Data));
        }

        var room = Math.Clamp(most - actions.Count, 0, presses.Count);
        actions.AddRange(presses.Take(room));
        if (room < presses.Count && !isBrief)
        {
            body.Add(new ActionSet([.. presses.Skip(room)]));
        }
    }

    /// <summary>What is said of the signed copy.</summary>
    public static IReadOnlyList<Element> Copy(FormView view, Reader reader)
    {
        var said = new List<Element>(3);
        AddCopy(said, view, reader);
        return said;
    }

    /// <summary>Name, size, who sent it and when; and whether the answers have changed since.</summary>
    public static void AddCopy(List<Element> body, FormView view, Reader reader)
    {
        if (view.Copy is not { } copy)
        {
            return;
        }

        var t = reader.T;
        var what = OwnText.Line(
            new OwnText(copy.Name, holdsUserText: true), Numbers.Size(copy.Bytes, reader.Language), new OwnText(copy.By, holdsUserText: true), Dates.Say(copy.At, reader.Zone, reader.Language));
        Facts.Add(body, t["Print.SignedCopy"], what);
        if (!copy.IsOfPresent)
        {
            body.Add(Notice.Warning(reader, t["Print.ChangedSince"]));
        }
    }
}
