using System.Globalization;

namespace Backprop.Expressions;

/// <summary>Reads the LaTeX in which optimizers explain their steps: the four operations, powers, roots, the larger and the smaller of two.</summary>
internal sealed class LatexReader
{
    private static readonly string[] Blanks = [" ", @"\left", @"\right", "~"];
    private readonly string _text;
    private readonly IReadOnlyList<Symbol> _symbols;
    private int _position;

    private LatexReader(string text, IReadOnlyList<Symbol> symbols)
    {
        _text = text;
        _symbols = [.. symbols.OrderByDescending(symbol => symbol.Latex.Length)];
    }

    /// <summary>The formula, or null where it uses something else.</summary>
    /// <param name="latex">The formula.</param>
    /// <param name="symbols">The symbols that may stand in it.</param>
    public static Expression? Read(string latex, IReadOnlyList<Symbol> symbols)
    {
        var reader = new LatexReader(latex, symbols);
        return reader.ReadSum() is { } formula && reader._position == latex.Length ? formula : null;
    }

    private Expression? ReadSum()
    {
        var sum = ReadProduct();
        while (sum is not null)
        {
            if (Take("+"))
            {
                sum = ReadProduct() is { } term ? sum + term : null;
            }
            else if (Take("-"))
            {
                sum = ReadProduct() is { } term ? sum - term : null;
            }
            else
            {
                break;
            }
        }

        return sum;
    }

    private Expression? ReadProduct()
    {
        var product = ReadSigned();
        while (product is not null && (Take(@"\cdot") || Take(@"\times")))
        {
            product = ReadSigned() is { } factor ? product * factor : null;
        }

        return product;
    }

    private Expression? ReadSigned() => Take("-") ? ReadPower() is { } operand ? -operand : null : ReadPower();

    private Expression? ReadPower()
    {
        var power = ReadAtom();
        if (power is not null && Take("^"))
        {
            var exponent = ReadExponent();
            power = exponent switch
            {
                null => null,
                Symbol { Number: 2 } => Functions.Square.Of(power),
                _ => Functions.Power.Of(power, exponent),
            };
        }

        return power;
    }

    // x^2 without braces is one digit.
    private Expression? ReadExponent() => _position < _text.Length && char.IsAsciiDigit(_text[_position])
        ? Number(_text[_position++] - '0')
        : ReadEnclosed("{", "}");

    private Expression? ReadAtom()
    {
        if (_symbols.FirstOrDefault(symbol => Take(symbol.Latex)) is { } symbol)
        {
            return symbol;
        }

        if (Take(@"\frac"))
        {
            return ReadEnclosed("{", "}") is { } numerator && ReadEnclosed("{", "}") is { } denominator ? numerator / denominator : null;
        }

        if (Take(@"\sqrt"))
        {
            return ReadEnclosed("{", "}") is { } radicand ? Functions.Sqrt.Of(radicand) : null;
        }

        if (Take(@"\max"))
        {
            return ReadPair(Functions.Max);
        }

        if (Take(@"\min"))
        {
            return ReadPair(Functions.Min);
        }

        return ReadNumber() ?? ReadEnclosed("(", ")") ?? ReadEnclosed("{", "}");
    }

    private Expression? ReadPair(Function function) =>
        Take("(") && ReadSum() is { } first && Take(",") && ReadSum() is { } second && Take(")") ? function.Of(first, second) : null;

    private Expression? ReadEnclosed(string open, string close)
    {
        var start = _position;
        if (Take(open) && ReadSum() is { } inner && Take(close))
        {
            return inner;
        }

        _position = start;
        return null;
    }

    private Symbol? ReadNumber()
    {
        var end = _position;
        while (end < _text.Length && (char.IsAsciiDigit(_text[end]) || _text[end] is '.' or 'E' || (_text[end] is '-' or '+' && end > _position && _text[end - 1] == 'E')))
        {
            end++;
        }

        if (!double.TryParse(_text.AsSpan(_position, end - _position), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        _position = end;
        return Number(number);
    }

    // A quantity whose name is not known here, so that it stays a float in code.
    private static Symbol Number(double number) => new(Digits.Of(number), Number: number);

    private bool Take(string token)
    {
        SkipBlanks();
        if (!_text.AsSpan(_position).StartsWith(token, StringComparison.Ordinal))
        {
            return false;
        }

        _position += token.Length;
        return true;
    }

    private void SkipBlanks()
    {
        while (Blanks.FirstOrDefault(blank => _text.AsSpan(_position).StartsWith(blank, StringComparison.Ordinal)) is { } blank)
        {
            _position += blank.Length;
        }
    }
}
