namespace BackpropService.Features.Encodings.Csv;

/// <summary>What the values of a column have in common.</summary>
/// <param name="takesCommas">Whether a comma can stand before decimals: not where it stands between values.</param>
internal sealed class ColumnSurvey(bool takesCommas)
{
    private int _count;
    private int _withPoint;
    private int _withComma;
    private int _fractions;
    private (int Line, string Cell)? _otherThanPoint;
    private (int Line, string Cell)? _otherThanComma;

    /// <summary>Whether all values are numbers.</summary>
    public bool IsNumber => _count > 0 && (_withPoint == _count || (takesCommas && _withComma == _count));

    /// <summary>What stands before decimals.</summary>
    public char Point => takesCommas && _withComma > _withPoint ? ',' : '.';

    /// <summary>
    /// The first value that is no number in a column most of which is numbers with decimals: no classes are meant there. Null where
    /// there is none.
    /// </summary>
    public (int Line, string Cell)? Misfit =>
        IsNumber || 2 * _fractions <= _count ? null : _withComma > _withPoint && takesCommas ? _otherThanComma : _otherThanPoint;

    /// <summary>Takes a value that is not missing.</summary>
    public void Add(int line, string cell)
    {
        _count++;
        if (CellText.TryReadNumber(cell, '.', out var number))
        {
            _withPoint++;
            _fractions += number == Math.Floor(number) ? 0 : 1;
            if (!cell.Contains('.', StringComparison.Ordinal))
            {
                _withComma++;
                return;
            }
        }
        else
        {
            _otherThanPoint ??= (line, cell);
            if (CellText.TryReadNumber(cell, ',', out _))
            {
                _withComma++;
                _fractions++;
                return;
            }
        }

        _otherThanComma ??= (line, cell);
    }
}
