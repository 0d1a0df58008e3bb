using Backprop.Expressions;

namespace Backprop.Checking.Bounds;

/// <summary>
/// Running error analysis: with each operation, what its operands may be off is carried on and its own rounding added, half a unit in the
/// last place of the largest result that is possible. Sums are bounded for any order of their terms, fused or not; functions are assumed to
/// be within one unit in the last place of their value, and monotone in each argument, as all are that formulas here use.
/// </summary>
/// <remarks>
/// Source: Higham (2002), Accuracy and stability of numerical algorithms, section 3.3; Jeannerod, Rump (2013), Improved error bounds for
/// inner products in floating-point arithmetic.
/// </remarks>
internal sealed class RunningError
{
    // Far from where numbers become denormal or infinite in any of the formats.
    private const double SmallestScale = 1.0 / (1 << 20);
    private const double LargestScale = 1 << 20;

    // What is compared with is rounded too, as are the bounds themselves, all in binary64.
    private const double OwnRoundings = 3.0 / (1L << 53);

    // A magnitude that is computed may be just below the power of two that the right one reaches.
    private const double NextPower = 1 + (4.0 / (1L << 53));

    private readonly Precision _precision;
    private double[] _magnitudes = [];

    public RunningError(Precision precision)
    {
        _precision = precision;

        Unit = precision.UnitRoundoff + OwnRoundings;
    }

    /// <summary>The relative error of one operation.</summary>
    public double Unit { get; }

    /// <summary>The smallest normal number: below it, an operation may be off by as much.</summary>
    public double Smallest => _precision.Smallest;

    /// <summary>How far a number that is given is off once it is one of the format's own.</summary>
    public double EntryError(double value) => _precision.EntryError(value);

    /// <summary>A number that is given.</summary>
    public Bounded Given(double value) => new(value, EntryError(value));

    /// <summary>The result of one operation whose operands bring an error with them.</summary>
    public Bounded Rounded(double value, double error) => value == 0 && error == 0
        ? new(0, 0)
        : new(value, Finite(error + HalfUnit(Math.Abs(value) + error) + _precision.Smallest));

    /// <summary>The error of sums of terms, of which the magnitudes are known with and without their errors.</summary>
    /// <param name="exact">Σ|x|.</param>
    /// <param name="widened">Σ(|x| + error of x).</param>
    /// <param name="roundings">How many operations a term goes through on its own.</param>
    /// <param name="additions">How many additions make up the sum.</param>
    public double OfSum(double exact, double widened, double roundings, double additions) => widened == 0
        ? 0
        : Finite(
            widened - exact + (roundings * Unit * widened) + (additions * HalfUnit(widened * (1 + ((roundings + additions) * Unit))))
            + ((roundings + additions) * _precision.Smallest));

    /// <summary>What rounding a result adds whose magnitude is so large at most.</summary>
    private double HalfUnit(double magnitude) => !double.IsFinite(magnitude) ? double.PositiveInfinity
        : magnitude == 0 ? 0
        : (_precision.UnitRoundoff * Math.ScaleB(1, Math.ILogB(magnitude * NextPower))) + (OwnRoundings * magnitude);

    public Bounded Product(Bounded a, Bounded b)
    {
        var (value, error) =
            (a.Value * b.Value, (Math.Abs(a.Value) * b.Error) + (Math.Abs(b.Value) * a.Error) + (a.Error * b.Error));
        return ScalesExactly(a) || ScalesExactly(b) ? new(value, Finite(error)) : Rounded(value, error);
    }

    /// <summary>What a power of two is multiplied by is not rounded.</summary>
    private static bool ScalesExactly(Bounded factor) =>
        factor.Error == 0 && Math.Abs(factor.Value) is var size && size is >= SmallestScale and <= LargestScale
        && Math.ScaleB(1, Math.ILogB(size)) == size;

    /// <summary>A sum of terms in whatever order.</summary>
    public Bounded Sum(ReadOnlySpan<Bounded> terms)
    {
        if (_magnitudes.Length < terms.Length)
        {
            _magnitudes = new double[terms.Length];
        }

        var (value, error) = (0.0, 0.0);
        for (var i = 0; i < terms.Length; i++)
        {
            value += terms[i].Value;
            error += terms[i].Error;
            _magnitudes[i] = Math.Abs(terms[i].Value) + terms[i].Error;
        }

        return new(value, Finite(error + OfAdditions(_magnitudes.AsSpan(0, terms.Length))));
    }

    /// <summary>
    /// What additions add: of any tree of them no more than j have j + 1 terms or fewer below them, and those are no larger than the largest.
    /// So none is worse than that which adds the terms from the largest on.
    /// </summary>
    private double OfAdditions(Span<double> magnitudes)
    {
        magnitudes.Sort();
        var (sum, error) = (0.0, 0.0);
        for (var (i, count) = (magnitudes.Length - 1, 1); i >= 0 && magnitudes[i] > 0; i--, count++)
        {
            sum += magnitudes[i];
            error += count == 1 ? 0 : HalfUnit(sum * (1 + (count * Unit))) + _precision.Smallest;
        }

        return error;
    }

    /// <summary>A formula, of whose symbols some are off; the others are given numbers.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="errors">What its symbols are off, those that are computed, each told from the others by reference.</param>
    public Bounded Of(Expression formula, params IEnumerable<(Expression Symbol, double Error)> errors) =>
        Of(formula, ByReference(errors));

    /// <summary>What symbols are off, to be looked up in several formulas.</summary>
    public static IReadOnlyDictionary<Expression, double> ByReference(IEnumerable<(Expression Symbol, double Error)> errors) =>
        new Dictionary<Expression, double>(
            errors.Select(each => KeyValuePair.Create(each.Symbol, each.Error)), ReferenceEqualityComparer.Instance);

    /// <summary>The same, what its symbols are off to be looked up.</summary>
    public Bounded Of(Expression formula, IReadOnlyDictionary<Expression, double> errors)
    {
        if (errors.TryGetValue(formula, out var given))
        {
            return new(formula.Value, given);
        }

        switch (formula)
        {
            case Spelled spelled:
                return Of(spelled.Formula, errors);
            case Negative negative:
                var operand = Of(negative.Operand, errors);
                return operand with { Value = -operand.Value };
            case Sum sum:
                return Sum(Each(sum.Terms, errors));
            case FusedSum fused:
                return Sum(Each(fused.Terms, errors));
            case Difference difference:
                var (left, right) = (Of(difference.Left, errors), Of(difference.Right, errors));
                return Rounded(left.Value - right.Value, left.Error + right.Error);
            case Product product:
                return Product(Of(product.Left, errors), Of(product.Right, errors));
            case Quotient quotient:
                return Quotient(Of(quotient.Left, errors), Of(quotient.Right, errors));
            case Application application:
                return Apply(application.Function, Each(application.Arguments, errors));
            case Cases cases:
                return OfCases(cases, errors);
            default:
                return Given(formula.Value);
        }
    }

    private Bounded[] Each(IReadOnlyList<Expression> formulas, IReadOnlyDictionary<Expression, double> errors)
    {
        var each = new Bounded[formulas.Count];
        for (var i = 0; i < each.Length; i++)
        {
            each[i] = Of(formulas[i], errors);
        }

        return each;
    }

    public Bounded Quotient(Bounded a, Bounded b)
    {
        var quotient = a.Value / b.Value;
        return ScalesExactly(b) ? new(quotient, a.Error / Math.Abs(b.Value))
            : Math.Abs(b.Value) <= b.Error
            ? new(quotient, double.PositiveInfinity)
            : Rounded(quotient, (a.Error + (Math.Abs(quotient) * b.Error)) / (Math.Abs(b.Value) - b.Error));
    }

    private Bounded Apply(Function function, Bounded[] arguments)
    {
        double[] values = [.. arguments.Select(argument => argument.Value)];
        var (value, spread) = (function.Evaluate(values), 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            var (argument, error) = arguments[i];
            spread += Math.Max(Distance(argument - error), Distance(argument + error));
            values[i] = argument;

            double Distance(double moved)
            {
                values[i] = moved;
                return Math.Abs(function.Evaluate(values) - value);
            }
        }

        // One unit in the last place is two halves.
        return Rounded(value, spread + HalfUnit(Math.Abs(value) + spread));
    }

    /// <summary>Where another branch may be taken, it is as far off as that.</summary>
    private Bounded OfCases(Cases cases, IReadOnlyDictionary<Expression, double> errors)
    {
        var chosen = Of(cases.Chosen, errors);
        var error = chosen.Error;
        var isOpen = false;
        foreach (var branch in cases.Branches)
        {
            var (left, right) = (Of(branch.Left, errors), Of(branch.Right, errors));
            if (left.Error + right.Error > 0 && Math.Abs(left.Value - right.Value) <= left.Error + right.Error)
            {
                isOpen = true;
                error = Math.Max(error, DistanceTo(branch.Formula, chosen, errors));
            }
        }

        return chosen with { Error = isOpen ? Math.Max(error, DistanceTo(cases.Otherwise, chosen, errors)) : error };
    }

    private double DistanceTo(Expression other, Bounded chosen, IReadOnlyDictionary<Expression, double> errors)
    {
        var (value, error) = Of(other, errors);
        return Math.Abs(value - chosen.Value) + error;
    }

    private static double Finite(double error) => double.IsNaN(error) ? double.PositiveInfinity : error;
}
