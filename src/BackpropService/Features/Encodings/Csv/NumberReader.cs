using BackpropService.Bodies;

namespace BackpropService.Features.Encodings.Csv;

/// <summary>Collects numbers.</summary>
/// <param name="rows">How many there will be.</param>
/// <param name="point">What stands before decimals.</param>
internal sealed class NumberReader(int rows, char point) : ColumnReader(rows)
{
    public override string Describe(string cell) => CellText.TryReadNumber(cell, point, out _)
        ? $"is the number {JsonPath.Excerpt(cell)}; expected a number within binary64's range"
        : $"is '{JsonPath.Excerpt(cell)}'; expected a number";

    protected override bool TryRead(string cell, out double value) =>
        CellText.TryReadNumber(cell, point, out value) && double.IsFinite(value);
}
