using Backprop;
using BackpropService.Bodies;

namespace BackpropService.Features.Encodings.Csv;

/// <summary>What a text has, found out in a walk through it, before memory is taken for its values.</summary>
internal sealed class CsvSurvey
{
    private readonly CsvReading _reading;
    private readonly List<CellFinding> _findings = [];
    private readonly string[] _first = [];
    private readonly int _firstLine;
    private readonly bool _hasHeader;
    private bool _repeatsFirst;

    /// <summary>Walks through a text.</summary>
    /// <exception cref="TooManyItemsException">It has more columns than there may be.</exception>
    public CsvSurvey(CsvText text, CsvReading reading, CancellationToken cancellation)
    {
        _reading = reading;
        using var records = new CsvRecords(text, reading.MostItems);
        if (!records.Read())
        {
            return;
        }

        _first = [.. records.Cells];
        _firstLine = records.Line;
        var misquoted = records.Misquoted;
        if (_first.Length > reading.MostItems)
        {
            throw new TooManyItemsException("csv", reading.MostItems);
        }

        Width = _first.Length - (_first is [_, .., ""] && IsLastEmpty(text, _first.Length, reading.MostItems, cancellation) ? 1 : 0);
        Columns = [.. Enumerable.Range(0, Width).Select(_ => new ColumnSurvey(takesCommas: text.Separator != ','))];
        while (records.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            Take(records.Line, records.Cells, records.Misquoted);
        }

        _hasHeader = reading.HasHeader ?? NoticeHeader();
        if (_hasHeader)
        {
            Names = _first[..Width];
            CheckQuotes(_firstLine, misquoted);
        }
        else
        {
            Take(_firstLine, _first, misquoted);
        }
    }

    /// <summary>How many columns there are; a separator at the end of all lines makes none.</summary>
    public int Width { get; }

    /// <summary>The columns' names; null where there is no header.</summary>
    public IReadOnlyList<string>? Names { get; }

    public IReadOnlyList<ColumnSurvey> Columns { get; } = [];

    /// <summary>The records with as many values as there are columns and none missing.</summary>
    public int Rows { get; private set; }

    /// <summary>The records with missing values, where those are left out.</summary>
    public int Dropped { get; private set; }

    /// <summary>What is wrong, in the order of the lines.</summary>
    public IEnumerable<CellFinding> Findings => _findings.OrderBy(finding => finding.Line);

    /// <summary>Whether a record is one of the rows.</summary>
    public bool IsRow(CsvRecords records) =>
        (!_hasHeader || records.Line != _firstLine) && Fits(records.Cells) && FindMissing(records.Cells) is null;

    /// <summary>A column in words: its name, or its position.</summary>
    public string Describe(int column) => Names?[column] is { Length: > 0 } name
        ? $"column '{JsonPath.Excerpt(name)}'"
        : FormattableString.Invariant($"column {column} (counted from 0)");

    /// <summary>A finding with its place in words.</summary>
    public string Describe(CellFinding finding) => FormattableString.Invariant($"line {finding.Line}")
        + (finding.Column is { } column ? $", {Describe(column)}: {finding.Message}" : $": {finding.Message}");

    private static bool IsLastEmpty(CsvText text, int width, int mostItems, CancellationToken cancellation)
    {
        using var records = new CsvRecords(text, mostItems);
        while (records.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (records.Cells.Count >= width && records.Cells[width - 1].Length > 0)
            {
                return false;
            }
        }

        return true;
    }

    private void Take(int line, IReadOnlyList<string> cells, int? misquoted)
    {
        CheckQuotes(line, misquoted);
        if (!Fits(cells))
        {
            Add(new(line, null, $"has {EnglishLists.Count(cells.Count, "value")}; line {_firstLine} has {Width}"));
            return;
        }

        if (FindMissing(cells) is { } missing)
        {
            TakeMissing(line, cells, missing);
            return;
        }

        Rows++;
        for (var column = 0; column < Width; column++)
        {
            Columns[column].Add(line, cells[column]);
            _repeatsFirst |= cells[column] == _first[column] && line != _firstLine;
        }
    }

    private void TakeMissing(int line, IReadOnlyList<string> cells, int first)
    {
        if (_reading.DropsMissing)
        {
            Dropped++;
            return;
        }

        for (var column = first; column < Width; column++)
        {
            if (CellText.IsMissing(cells[column]))
            {
                var found = cells[column].Length == 0 ? "is empty" : $"is '{cells[column]}'";
                Add(new(line, column, $"{found}; expected a value, or 'drop' as 'missing', which leaves such rows out"));
            }
        }
    }

    private void CheckQuotes(int line, int? misquoted)
    {
        if (misquoted is { } column)
        {
            Add(new(line, column < Width ? column : null, "begins with a quote that does not end it; expected quotes within as two, \"\""));
        }
    }

    private void Add(CellFinding finding)
    {
        if (_findings.Count < ContractErrors.MostFound)
        {
            _findings.Add(finding);
        }
    }

    private bool Fits(IReadOnlyList<string> cells) =>
        cells.Count == Width || (cells.Count == Width + 1 && cells[Width].Length == 0);

    private int? FindMissing(IReadOnlyList<string> cells)
    {
        for (var column = 0; column < Width; column++)
        {
            if (CellText.IsMissing(cells[column]))
            {
                return column;
            }
        }

        return null;
    }

    /// <summary>The first record names the columns where it has no number and is nothing that a column holds.</summary>
    private bool NoticeHeader() => _reading.KnownNames is { } known
        ? _first.Any(known.Contains)
        : !_first.Any(cell => CellText.TryReadNumber(cell, '.', out _) || CellText.TryReadNumber(cell, ',', out _))
            && (Columns.Any(column => column.IsNumber) || !_repeatsFirst);
}
