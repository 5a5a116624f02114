using PeerExchange.Cards.Model;
using PeerExchange.Cards.Parts;
using PeerExchange.Core.Forms;
using PeerExchange.Core.Programmes;

namespace PeerExchange.Cards.Forms;

/// <summary>
/// All answers of a form to read, page by page, in parts that each fit a card: parted by bytes, since Teams counts bytes. An answer is
/// never torn; a page that goes on in the next part says so.
/// </summary>
internal sealed class AnswerSections
{
    /// <summary>Least bytes of answers in one part, however much stands around them.</summary>
    private const int LeastRoom = 6 * 1024;

    /// <summary>For the place in the parts and the way to the others, which are not known before the parts are.</summary>
    private const int ForTurning = 3 * 1024;

    private readonly FormView _view;
    private readonly Texts _t;
    private readonly Func<int, CardAction?> _action;
    private readonly int _room;
    private readonly List<List<Element>> _parts = [];
    private List<Element> _part = [];
    private int _bytes;

    /// <param name="around">Bytes of the card without the answers: they get what is left of a message.</param>
    /// <param name="action">The press beside a page's title, e.g. to correct it; null: none.</param>
    public AnswerSections(FormView view, Reader reader, int around, Func<int, CardAction?> action)
    {
        (_view, _t, _action) = (view, reader.T, action);
        _room = Math.Max(LeastRoom, AdaptiveCard.MaxBytes - around - ForTurning);
        for (var i = 0; i < view.Form.Pages.Count; i++)
        {
            AddPage(i);
        }

        _parts.Add(_part);
    }

    public int Count => _parts.Count;

    public int Clamp(int part) => Math.Clamp(part, 0, _parts.Count - 1);

    public IReadOnlyList<Element> Part(int part) => _parts[Clamp(part)];

    private void AddPage(int index)
    {
        var page = _view.Form.Pages[index];
        if (!_view.Asked(page).Any())
        {
            return;
        }

        // The title goes with the first answer, so that no part ends in a title.
        var block = new List<Element> { Title(index, goesOn: false) };
        if (page.Rows is { } list)
        {
            var rows = _view.RowsOf(list.Key);
            if (rows.Count == 0)
            {
                block.Add(new TextBlock(_t["Forms.ListEmpty"]) { Subtle = true, Spacing = Spacing.Small });
                Add(block, index);
                return;
            }

            for (var i = 0; i < rows.Count; i++)
            {
                AddRow(block, page, rows[i], i + 1);
                Add(block, index);
                block = [];
            }

            return;
        }

        foreach (var field in _view.Asked(page))
        {
            AddFact(block, field, _view.Submission.Answers);
            Add(block, index);
            block = [];
        }
    }

    private void AddRow(List<Element> block, PageDefinition page, FormRow row, int number)
    {
        block.Add(new TextBlock(_t.Format("Rows.Change", page.Rows!.Row, number).Capital) { Bold = true, Spacing = Spacing.Medium });
        if (RowsPage.Later(page.Rows, row, _t) is { IsEmpty: false } mark)
        {
            block.Add(new TextBlock(mark) { Size = TextSize.Small, Spacing = Spacing.None });
        }

        foreach (var field in _view.Asked(page, row))
        {
            // A row says what there is; a list of what it lacks would bury it.
            if (_view.Withheld.Contains(field.Key) || row.Answers.Has(field) || (field.Type == FieldType.Shown && row.Answers.Get(field.Key) is not null))
            {
                AddFact(block, field, row.Answers);
            }
        }
    }

    private void AddFact(List<Element> block, FieldDefinition field, IReadOnlyDictionary<string, string> answers)
    {
        var label = _t.Say(field.Label);
        if (_view.Withheld.Contains(field.Key))
        {
            Facts.AddMissing(block, label, _t["Forms.Withheld"]);
        }
        else if (AnswerText.Of(_view, field, answers, _t) is { IsEmpty: false } answer)
        {
            Facts.Add(block, label, answer);
        }
        else if (field.Type != FieldType.Shown)
        {
            Facts.AddMissing(block, label, _t["Forms.NoAnswer"]);
        }
    }

    private void Add(List<Element> block, int page)
    {
        if (block.Count == 0)
        {
            return;
        }

        var bytes = Measure.Of(block);
        if (_bytes > 0 && _bytes + bytes > _room)
        {
            _parts.Add(_part);
            _part = [];
            _bytes = 0;
            if (block[0] is not ColumnSet)
            {
                block.Insert(0, Title(page, goesOn: true));
            }
        }

        _part.AddRange(block);
        _bytes += bytes;
    }

    private ColumnSet Title(int page, bool goesOn)
    {
        var title = new Column(new TextBlock(_t.Say(_view.Form.Pages[page].Title) + (goesOn ? _t["Forms.GoesOn"] : default)) { Bold = true, Heading = true, Size = TextSize.Medium }) { Middle = true };
        return _action(page) is { } action
            ? new ColumnSet(title, new Column(new ActionSet(action)) { Narrow = true, Middle = true }) { Separator = true, Spacing = Spacing.Large }
            : new ColumnSet(title) { Separator = true, Spacing = Spacing.Large };
    }
}
