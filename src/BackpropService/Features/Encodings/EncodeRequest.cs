using System.ComponentModel;
using Backprop;
using BackpropService.Bodies;
using BackpropService.Contracts;
using BackpropService.Features.Encodings.Csv;

namespace BackpropService.Features.Encodings;

/// <summary>A table to code as samples, or outputs to give labels for.</summary>
[TextBody("text/csv", "csv")]
public sealed class EncodeRequest : IComputationRequest
{
    /// <summary>A character is walked over two times, which takes the time of about this many multiplications and additions.</summary>
    private const double OperationsPerCharacter = 100;

    // A value and what stands behind it.
    private const double CharactersPerNumber = 4;

    // Each row may be a class of its own; past so many the table is refused.
    private const double MostClasses = 10_000;
    private const double OperationsPerNumber = 2;

    /// <summary>
    /// The table, a row a line: separated by commas, semicolons, tabs or whatever its lines have, with quotes where needed, decimal
    /// commas, any line ends. What is text becomes one-hot.
    /// </summary>
    public string? Csv { get; init; }

    /// <summary>Whether the first line has the columns' names. Default: as it seems.</summary>
    public bool? Header { get; init; }

    /// <summary>How many lines stand before the header, at least 0. Default: 0.</summary>
    [DefaultValue(0)]
    public int? Skip { get; init; }

    /// <summary>The column that becomes the targets: its name, or its number from 0 on. Omitted: there are no targets.</summary>
    public NameOrNumberDto? Target { get; init; }

    /// <summary>What the target's numbers are. Default: values to be met; texts are classes in any case.</summary>
    public TargetKind? TargetKind { get; init; }

    /// <summary>Whether to move and scale columns of numbers to mean 0 and deviation 1, the target not. Default: false.</summary>
    [DefaultValue(false)]
    public bool? Standardize { get; init; }

    /// <summary>What to do with rows of which a value is empty, `?`, `NA`, `NaN` or `null`. Default: `error`.</summary>
    [DefaultValue(MissingValues.Error)]
    public MissingValues? Missing { get; init; }

    /// <summary>The encoding of an earlier answer: new rows are coded alike.</summary>
    public EncodingDto? Encoding { get; init; }

    /// <summary>Outputs of a network, `[samples][classes]`, in place of `csv`: what labels they speak for, by `encoding`.</summary>
    public MatrixDto? Outputs { get; init; }

    /// <summary>Beside `outputs` what they should be, one-hot rows or class numbers: how often each class was taken for each.</summary>
    public TargetsDto? Targets { get; init; }

    Effort IComputationRequest.Effort
    {
        get
        {
            if (Csv is not { } csv)
            {
                // Beside targets the answer has a row of counts for each class.
                var counts = Targets is null ? 0 : Math.Pow(Encoding!.Target!.Classes!.Length, 2);
                var values = Outputs!.Values.Length + counts;
                return new Effort(0, values, values) { Samples = Outputs.Rows, Written = Outputs.Rows + counts };
            }

            double rows = csv.AsSpan().Count('\n') + csv.AsSpan().Count('\r');
            var operations = (csv.Length * OperationsPerCharacter) + (rows * Math.Min(rows, MostClasses) * OperationsPerNumber);
            return new Effort(0, 0, operations) { Written = csv.Length / CharactersPerNumber };
        }
    }

    string IComputationRequest.Shape => Csv is { } csv ? FormattableString.Invariant($"{csv.Length} characters") : $"{Outputs!.Rows} rows";

    internal bool TakesClasses => TargetKind is not null;

    internal CsvReading ReadingWith(int mostItems) => new(
        Header,
        Encoding?.Columns.Select(column => column.Name).Append(Encoding.Target?.Name).OfType<string>().ToHashSet(StringComparer.Ordinal),
        Missing is MissingValues.Drop,
        mostItems);
}

/// <summary>What the numbers of a target are, where they are no values to be met.</summary>
public enum TargetKind
{
    /// <summary>Names of classes.</summary>
    [WireName("class")]
    Class,
}

/// <summary>What to do with rows that lack a value.</summary>
public enum MissingValues
{
    /// <summary>Refuse them all, each with its line and column.</summary>
    [WireName("error")]
    Error,

    /// <summary>Leave them out.</summary>
    [WireName("drop")]
    Drop,
}
