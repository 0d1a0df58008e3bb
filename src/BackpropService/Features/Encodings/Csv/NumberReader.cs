using BackpropService.Bodies;

namespace BackpropService.Features.Encodings.Csv;

/// <summary>Collects numbers.</summary>
/// <param name="rows">How many there will be.</param>
/// <param name="point">What stands before decimals.</param>
internal sealed class NumberReader(int rows, char point) : ColumnReader(rows)
{
    protected override string? Read(string cell, out double value) =>
        !CellText.TryReadNumber(cell, point, out value) ? $"is '{JsonPath.Excerpt(cell)}'; expected a number"
        : !double.IsFinite(value) ? $"is the number {JsonPath.Excerpt(cell)}; expected a number within binary64's range"
        : null;
}
