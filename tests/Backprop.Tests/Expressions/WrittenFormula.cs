using System.Globalization;
using System.Text.RegularExpressions;

namespace Backprop.Tests.Expressions;

/// <summary>
/// Reads a formula in LaTeX, the numbers put in, as one does who computes it by hand: from the left, products before sums, what stands in
/// parentheses and fractions on its own.
/// </summary>
internal sealed partial class WrittenFormula
{
    private static readonly Dictionary<string, Func<double, double>> Functions = new(StringComparer.Ordinal)
    {
        [@"\tanh"] = Math.Tanh,
        [@"\sigma"] = z => 1 / (1 + Math.Exp(-z)),
        [@"\sin"] = Math.Sin,
        [@"\cos"] = Math.Cos,
        [@"\ln"] = Math.Log,
        [@"\exp"] = Math.Exp,
        [@"\operatorname{softplus}"] = Backprop.Activations.Softplus.Of,
    };

    private readonly string[] _tokens;
    private int _next;

    private WrittenFormula(string latex) => _tokens =
        [.. Tokens().Matches(latex.Replace(@"\left", string.Empty, StringComparison.Ordinal).Replace(@"\right", string.Empty, StringComparison.Ordinal)).Select(match => match.Value)];

    /// <summary>What it gives.</summary>
    public static double Evaluate(string latex)
    {
        var formula = new WrittenFormula(latex);
        var value = formula.Sum();
        return formula._next == formula._tokens.Length
            ? value
            : throw new FormatException($"'{formula._tokens[formula._next]}' in {latex}");
    }

    private string Peek => _next < _tokens.Length ? _tokens[_next] : string.Empty;

    private double Sum()
    {
        var sign = Takes("-") ? -1 : 1;
        var sum = sign * Product();
        while (Peek is "+" or "-")
        {
            sum = Takes("+") ? sum + Product() : Takes("-") ? sum - Product() : sum;
        }

        return sum;
    }

    private double Product()
    {
        var product = Power();
        while (Takes(@"\cdot"))
        {
            product *= Power();
        }

        return product;
    }

    private double Power()
    {
        var number = Atom();
        if (!Takes("^"))
        {
            return number;
        }

        var exponent = Atom();
        return exponent == 2 ? number * number : Math.Pow(number, exponent);
    }

    private double Atom()
    {
        var token = _tokens[_next++];
        switch (token)
        {
            case "(":
                return Sum(")");
            case "{":
                return Sum("}");
            case "e":
                Expect("^");
                return Math.Exp(Atom());
            case @"\sqrt":
                return Math.Sqrt(Atom());
            case @"\max":
                return Largest();
            case @"\frac" when Softmax() is { } share:
                return share;
            case @"\frac":
                var numerator = Atom();
                return numerator / Atom();
            default:
                return Functions.TryGetValue(token, out var function)
                    ? function(Atom())
                    : double.Parse(token, NumberStyles.Float, CultureInfo.InvariantCulture);
        }
    }

    // Of powers of e alone: the largest exponent is taken off all of them first, as the sentence beside it says.
    private double? Softmax()
    {
        var (start, exponents) = (_next, new List<double>());
        if (Takes("{") && Powers(exponents) && exponents.Count == 1 && Takes("{") && Powers(exponents))
        {
            var largest = exponents.Max();
            return Math.Exp(exponents[0] - largest) / exponents.Skip(1).Aggregate(0.0, (sum, z) => sum + Math.Exp(z - largest));
        }

        _next = start;
        return null;
    }

    private double Largest()
    {
        Expect("(");
        var largest = Sum();
        while (Takes(","))
        {
            largest = Math.Max(largest, Sum());
        }

        Expect(")");
        return largest;
    }

    private bool Powers(List<double> exponents)
    {
        do
        {
            if (!(Takes("e") && Takes("^")))
            {
                return false;
            }

            exponents.Add(Atom());
        }
        while (Takes("+"));
        return Takes("}");
    }

    private double Sum(string end)
    {
        var value = Sum();
        Expect(end);
        return value;
    }

    private bool Takes(string token)
    {
        var takes = Peek == token;
        _next += takes ? 1 : 0;
        return takes;
    }

    private void Expect(string token)
    {
        if (!Takes(token))
        {
            throw new FormatException($"'{Peek}' in place of '{token}' in {string.Join(' ', _tokens)}");
        }
    }

    [GeneratedRegex(@"\\operatorname\{\w+\}|\\[a-z]+|\d[\d.]*(?:E-?\d+)?|[^\s]")]
    private static partial Regex Tokens();
}
