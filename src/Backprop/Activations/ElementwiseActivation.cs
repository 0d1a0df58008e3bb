using Backprop.Expressions;
using Backprop.Kernels;

namespace Backprop.Activations;

/// <summary>An activation whose i-th output depends on the i-th net input alone.</summary>
public abstract record ElementwiseActivation : Activation
{
    // Slopes are set down a stretch at a time, so that they stay in the first-level cache.
    private const int Stretch = 64;

    private static readonly Symbol NetInput = new("z");
    private static readonly Symbol NeuronOutput = new("a");

    /// <inheritdoc/>
    private protected sealed override bool IsElementwise => true;

    /// <inheritdoc/>
    public sealed override string Formula => Output(NetInput).ToLatex();

    /// <inheritdoc/>
    public sealed override string Derivative => GeneralSlope(NetInput, NeuronOutput).ToLatex();

    /// <summary>The output as a formula of the net input.</summary>
    public abstract Expression Output(Expression z);

    /// <summary>The derivative as a formula of net input and output; where none is shorter, that of the output's formula.</summary>
    public virtual Expression Slope(Expression z, Expression a) => Output(z).By(z);

    /// <inheritdoc/>
    public sealed override Expression Output(IReadOnlyList<Expression> z, int i) => Output(z[i]);

    /// <inheritdoc/>
    public sealed override Expression? Partial(IReadOnlyList<Expression> z, IReadOnlyList<Expression> a, int i, int j) =>
        i == j ? Slope(z[i], a[i]) : null;

    /// <summary>The derivative as a formula, with its settings left open.</summary>
    private protected virtual Expression GeneralSlope(Expression z, Expression a) => Slope(z, a);

    /// <summary>Where there is no slope, and what helps a neuron all of whose net inputs lie there.</summary>
    internal virtual (string Place, string Remedy) Flat => (
        "the net input is below 0, where ReLU has no slope", "a smaller learning rate, other initial values or leakyRelu help");

    /// <summary>The derivative of each output by its own net input.</summary>
    /// <param name="z">Net inputs, (neurons).</param>
    /// <param name="a">The outputs that belong to them, (neurons).</param>
    /// <param name="slope">Receives ∂a_i/∂z_i, (neurons).</param>
    public abstract void Slope(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> slope);

    /// <summary>Marks where there is a slope.</summary>
    /// <param name="z">Net inputs, (neurons).</param>
    /// <param name="a">The outputs that belong to them, (neurons).</param>
    /// <param name="marks">The marks, (neurons); those that are there stay.</param>
    internal void MarkSlopes(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<bool> marks)
    {
        Span<double> slopes = stackalloc double[Stretch];
        for (var start = 0; start < z.Length; start += Stretch)
        {
            var length = Math.Min(Stretch, z.Length - start);
            Slope(z.Slice(start, length), a.Slice(start, length), slopes[..length]);
            for (var i = 0; i < length; i++)
            {
                marks[start + i] |= slopes[i] != 0;
            }
        }
    }

    /// <inheritdoc/>
    public sealed override void Pullback(
        ReadOnlySpan<double> z, ReadOnlySpan<double> a, ReadOnlySpan<double> da, Span<double> dz)
    {
        Span<double> slopes = stackalloc double[Stretch];
        for (var start = 0; start < z.Length; start += Stretch)
        {
            var length = Math.Min(Stretch, z.Length - start);
            var slope = slopes[..length];
            Slope(z.Slice(start, length), a.Slice(start, length), slope);

            // From 0, as every sum: a neuron that is off gives 0, never -0.
            Elementwise.MultiplyFromZero(da.Slice(start, length), slope, dz.Slice(start, length));
        }
    }
}
