using System.Globalization;
using Backprop.Networks;

namespace Backprop.Checking.Mistakes;

/// <summary>The gradients are the right ones times a constant.</summary>
[WireName("constantFactor")]
internal sealed class ConstantFactor : Mistake
{
    // Closer to 1, a factor of no known origin is inaccuracy.
    private const double LeastOff = 0.01;

    public override IEnumerable<Variant<Matrix>> Deltas(LayerState state)
    {
        var deltas = state.Deltas();

        // A block whose gradient is 0, as that of a query where there is but one step to look at, tells no factor.
        return state.Gradients(deltas)
            .Select((gradient, b) => Factors(state, new BlockAddress(state.Layer, b), gradient))
            .FirstOrDefault(factors => factors.Any(), [])
            .Select(variant => variant.With(Times(deltas, variant.Value)));
    }

    public override IEnumerable<Variant<double[]>> Gradients(LayerState state, BlockAddress block, Matrix deltas, double[] gradient) =>
        Factors(state, block, gradient).Select(variant => variant.With(
            state.Show(block, [.. gradient.Select(value => value * variant.Value)])));

    /// <summary>The same of claimed deltas: the factors between them and the right ones.</summary>
    public static IEnumerable<Variant<Matrix>> Of(Matrix claimed, Matrix deltas, LayerState state)
    {
        var (product, square) = (0.0, 0.0);
        for (var i = 0; i < deltas.Values.Length; i++)
        {
            product += claimed.Values[i] * deltas.Values[i];
            square += deltas.Values[i] * deltas.Values[i];
        }

        return double.IsFinite(product / square)
            ? Factors(product / square, state, deltas.Values).Select(variant => variant.With(Times(deltas, variant.Value)))
            : [];
    }

    private static IEnumerable<Variant<double>> Factors(LayerState state, BlockAddress block, double[] gradient) =>
        Fit(state, block, gradient) is { } fitted ? Factors(fitted, state, gradient) : [];

    private static IEnumerable<Variant<double>> Factors(double fitted, LayerState state, double[] gradient)
    {
        if (Math.Abs(fitted) <= 1e-6)
        {
            yield return new(0, "They are 0: the derivative does not arrive here, or the parameters were not updated.", 0);
            yield break;
        }

        // In a step, the learning rate as a factor is a mistake of its own.
        var rate = state.Claim.IsNetwork ? null : state.Claim.Step?.Info.LearningRate;
        foreach (var (factor, origin) in KnownFactors.Near(fitted, state.Pass, rate))
        {
            yield return new(factor, $"They are {Text(factor)} times the right ones: {origin}.", factor);
        }

        if (Math.Abs(fitted - 1) > LeastOff && gradient.Count(value => value != 0) > 1)
        {
            yield return new(
                fitted,
                $"They are {Text(fitted)} times the right ones: look for a constant that is applied once too often, or not at all.",
                fitted,
                IsFitted: true);
        }
    }

    /// <summary>
    /// The factor that comes closest in the least-squares sense. What shows of a gradient need not be proportional to it, as with
    /// weight decay, but where a factor can be told from a step at all it is affine.
    /// </summary>
    private static double? Fit(LayerState state, BlockAddress block, double[] gradient)
    {
        var claimed = state.Numbers[block];
        var none = state.Show(block, new double[gradient.Length]);
        var all = state.Show(block, gradient);
        var (product, square) = (0.0, 0.0);
        for (var i = 0; i < gradient.Length; i++)
        {
            if (double.IsNaN(claimed[i]))
            {
                continue;
            }

            var share = all[i] - none[i];
            product += share * (claimed[i] - none[i]);
            square += share * share;
        }

        var factor = product / square;
        return double.IsFinite(factor) ? factor : null;
    }

    private static Matrix Times(Matrix deltas, double factor) =>
        new(deltas.Rows, deltas.Columns, [.. deltas.Values.Select(value => value * factor)]);

    private static string Text(double factor) => factor switch
    {
        0.5 => "½",
        -0.5 => "−½",
        _ => factor.ToString("G6", CultureInfo.InvariantCulture),
    };
}
