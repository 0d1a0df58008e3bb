using Backprop;
using Backprop.Encodings;
using BackpropService.Bodies;
using BackpropService.Features.Encodings.Csv;

namespace BackpropService.Features.Encodings;

/// <summary>The values of a text, read column by column, and how they are coded.</summary>
/// <param name="Encoding">How.</param>
/// <param name="Values">A number, or the number of a class, for each row; of the target last.</param>
internal sealed record Table(TableEncoding Encoding, IReadOnlyList<double[]> Values)
{
    /// <summary>The columns in the order of their values.</summary>
    private IEnumerable<Column> Columns => Encoding.Target is null || Values.Count == Encoding.Columns.Count
        ? Encoding.Columns
        : Encoding.Columns.Append(Encoding.Target);

    /// <summary>How many numbers samples and targets have together.</summary>
    public double Size => (double)Values[0].Length * Columns.Sum(column => (double)column.Width);

    public Matrix Inputs => TableEncoding.Encode(Encoding.Columns, Values);

    public Matrix? Targets => Values.Count == Encoding.Columns.Count ? null : TableEncoding.Encode([Encoding.Target!], [Values[^1]]);

    /// <summary>Reads the values of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="survey">What it has.</param>
    /// <param name="plan">What is to become of its columns.</param>
    /// <param name="request">How they are to be coded, where that is not known.</param>
    /// <param name="mostItems">How many columns and classes there may be together.</param>
    /// <param name="errors">Takes what is wrong with a value.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="TooManyItemsException">There are more columns and classes.</exception>
    public static Table Read(
        CsvText text,
        CsvSurvey survey,
        TablePlan plan,
        EncodeRequest request,
        int mostItems,
        ContractErrors errors,
        CancellationToken cancellation)
    {
        PlannedColumn[] columns = [.. plan.All];
        ColumnReader[] readers = [.. columns.Select(column => column.OpenReader(survey, mostItems))];
        using var records = new CsvRecords(text, mostItems);
        while (records.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (!survey.IsRow(records))
            {
                continue;
            }

            for (var c = 0; c < columns.Length; c++)
            {
                var cell = records.Cells[columns[c].Index];
                if (!readers[c].Add(cell) && !errors.Full)
                {
                    errors.Add("csv", survey.Describe(new CellFinding(records.Line, columns[c].Index, readers[c].Describe(cell))));
                }
            }
        }

        var encoding = request.Encoding?.ToEncoding() ?? new TableEncoding(
            [.. plan.Inputs.Select((column, c) => Coded(column, readers[c], request.Standardize is true))],
            plan.Target is { } target ? Coded(target, readers[^1], isStandardized: false) : null,
            plan.Target?.Index ?? survey.Width);
        return encoding.Columns.Sum(column => 1 + (column.Classes?.Count ?? 0)) <= mostItems
            ? new Table(encoding, [.. readers.Select(reader => reader.Values)])
            : throw new TooManyItemsException("csv", mostItems);

        Column Coded(PlannedColumn column, ColumnReader reader, bool isStandardized) => new(
            survey.Names?[column.Index],
            isStandardized && reader.Classes is null ? Standardization.Of(reader.Values) : null,
            reader.Classes);
    }
}
