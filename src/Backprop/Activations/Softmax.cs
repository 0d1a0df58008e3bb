using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using Backprop.Expressions;

namespace Backprop.Activations;

/// <summary>Turns a layer's net inputs into probabilities that sum to 1: a_i = e^z_i / Σ_j e^z_j.</summary>
[WireName("softmax")]
public sealed record Softmax : Activation
{
    /// <summary>The number of powers up to which the sum is written out: a fraction cannot be broken into lines.</summary>
    private const int LongestWritten = 4;

    private static readonly Function Share = new(
        "softmax",
        "def softmax(i, *z):\n    powers = [math.exp(value - max(z)) for value in z]\n    return powers[i] / total(powers)",
        Latex,
        arguments => Evaluate([.. arguments.Skip(1)], (int)arguments[0]),
        (arguments, by) =>
            PartialOf([.. arguments.Skip(1).Select((_, i) => Share!.Of([i, .. arguments.Skip(1)]))], (int)arguments[0].Value, by - 1),
        Functions.Total);

    /// <summary>ln a_i, for a loss to use: the position i, then the net inputs.</summary>
    internal static Function LogShare { get; } = new(
        "log_softmax",
        "def log_softmax(i, *z):\n    shifted = [value - max(z) for value in z]\n"
        + "    return shifted[i] - math.log(total([math.exp(value) for value in shifted]))",
        arguments => new($@"\ln {Latex(arguments).Text}", Binding.Factor),
        arguments => EvaluateLog([.. arguments.Skip(1)], (int)arguments[0]),
        (arguments, by) => Simplified.Difference(by - 1 == arguments[0].Value ? 1 : 0, Share.Of([by - 1, .. arguments.Skip(1)])),
        Functions.Total);

    /// <inheritdoc/>
    public override string Formula => @"\frac{e^{z_i}}{\sum_j e^{z_j}}";

    /// <inheritdoc/>
    public override string Derivative
    {
        get
        {
            Expression[] a = [new Symbol("a_i"), new Symbol("a_j")];
            var (own, other) = (PartialOf(a, 0, 0).ToLatex(), PartialOf(a, 0, 1).ToLatex());
            return $@"\frac{{\partial a_i}}{{\partial z_j}} = \begin{{cases}} {own} & i = j \cr {other} & i \ne j \end{{cases}}";
        }
    }

    /// <inheritdoc/>
    public override string Source =>
        "Bridle (1990), Probabilistic interpretation of feedforward classification network outputs.";

    /// <inheritdoc/>
    public override Expression Output(IReadOnlyList<Expression> z, int i) => Share.Of([i, .. z]);

    /// <inheritdoc/>
    public override Expression Partial(IReadOnlyList<Expression> z, IReadOnlyList<Expression> a, int i, int j) => PartialOf(a, i, j);

    /// <inheritdoc/>
    public override string SlopeReason(double z, double slope) => Saturation.Reason(Name, slope)
        ?? "Softmax's derivative by the neuron's own net input; every other net input of the layer has one too.";

    /// <inheritdoc/>
    public override double SmallestOutput => 0;

    /// <inheritdoc/>
    public override double LargestOutput => 1;

    /// <inheritdoc/>
    public override string ToPyTorch(string z) => ToPyTorch(z, axes: 1);

    internal override string ToPyTorch(string z, int axes) => FormattableString.Invariant($"torch.softmax({z}, dim={axes})");

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> z, Span<double> a)
    {
        // Shifting by the largest net input changes nothing in exact arithmetic and keeps e^z from overflowing.
        var largest = Largest(z);
        var sum = 0.0;
        for (var i = 0; i < z.Length; i++)
        {
            a[i] = Math.Exp(z[i] - largest);
            sum += a[i];
        }

        for (var i = 0; i < a.Length; i++)
        {
            a[i] /= sum;
        }
    }

    /// <inheritdoc/>
    public override void Pullback(ReadOnlySpan<double> z, ReadOnlySpan<double> a, ReadOnlySpan<double> da, Span<double> dz)
    {
        if (da.Overlaps(dz))
        {
            // Every ∂E/∂z needs all of ∂E/∂a.
            var copy = ArrayPool<double>.Shared.Rent(da.Length);
            da.CopyTo(copy);
            Pullback(a, copy.AsSpan(0, da.Length), dz);
            ArrayPool<double>.Shared.Return(copy);
        }
        else
        {
            Pullback(a, da, dz);
        }
    }

    // Σ_i ∂E/∂a_i · ∂a_i/∂z_j for all j side by side, each summed in the order of i: no sum waits for its own last addition.
    private static void Pullback(ReadOnlySpan<double> a, ReadOnlySpan<double> da, Span<double> dz)
    {
        dz.Clear();
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(dz);
        var outputs = MemoryMarshal.Cast<double, Vector<double>>(a)[..vectors.Length];
        for (var i = 0; i < da.Length; i++)
        {
            var own = dz[i] + (da[i] * Partial(a, i, i));
            var (output, gradient) = (new Vector<double>(a[i]), new Vector<double>(da[i]));
            for (var v = 0; v < vectors.Length; v++)
            {
                vectors[v] -= gradient * (output * outputs[v]);
            }

            for (var j = vectors.Length * Vector<double>.Count; j < dz.Length; j++)
            {
                dz[j] += da[i] * Partial(a, i, j);
            }

            dz[i] = own;
        }
    }

    /// <summary>One entry of the Jacobian, ∂a_i/∂z_j.</summary>
    /// <param name="a">The outputs, (neurons).</param>
    /// <param name="i">The output, counted from 0.</param>
    /// <param name="j">The net input, counted from 0.</param>
    public static double Partial(ReadOnlySpan<double> a, int i, int j) => i == j ? a[i] * (1 - a[i]) : -(a[i] * a[j]);

    /// <summary>ln a_i, computed from the net inputs so that no probability underflows on the way.</summary>
    internal static void Log(ReadOnlySpan<double> z, Span<double> logA)
    {
        var largest = Largest(z);
        var sum = 0.0;
        for (var i = 0; i < z.Length; i++)
        {
            logA[i] = z[i] - largest;
            sum += Math.Exp(logA[i]);
        }

        var logSum = Math.Log(sum);
        foreach (ref var value in logA)
        {
            value -= logSum;
        }
    }

    private static Written Latex(IReadOnlyList<Written> arguments)
    {
        string[] powers = [.. arguments.Skip(1).Select(z => $"e^{{{z.Text}}}")];
        var sum = powers.Length <= LongestWritten ? string.Join(" + ", powers) : $@"{powers[0]} + {powers[1]} + \cdots + {powers[^1]}";
        return new Written($@"\frac{{e^{{{arguments[1 + int.Parse(arguments[0].Text, null)].Text}}}}}{{{sum}}}", Binding.Factor);
    }

    private static Expression PartialOf(IReadOnlyList<Expression> a, int i, int j) => i == j ? a[i] * (1 - a[i]) : -(a[i] * a[j]);

    private static double Evaluate(double[] z, int i)
    {
        var a = new double[z.Length];
        new Softmax().Apply(z, a);
        return a[i];
    }

    private static double EvaluateLog(double[] z, int i)
    {
        var logA = new double[z.Length];
        Log(z, logA);
        return logA[i];
    }

    private static double Largest(ReadOnlySpan<double> z)
    {
        var largest = z[0];
        foreach (var value in z)
        {
            largest = Math.Max(largest, value);
        }

        return largest;
    }
}
