using Backprop.Expressions;
using Backprop.Kernels;

namespace Backprop.Activations;

/// <summary>Turns a layer's net inputs z into its outputs a, one sample (row) at a time.</summary>
public abstract record Activation : Definition
{
    // Enough to make a call cheap, and few enough to be done within microseconds.
    private const int LongestPortion = 1024;

    // Below, the simplest are done before a second thread has woken.
    private const int WorthSharing = 1 << 15;

    /// <summary>One neuron's output as a formula of its layer's net inputs.</summary>
    /// <param name="z">Net inputs, (neurons).</param>
    /// <param name="i">The neuron, counted from 0.</param>
    public abstract Expression Output(IReadOnlyList<Expression> z, int i);

    /// <summary>∂a_i/∂z_j as a formula; null where it is 0 whatever the net inputs are.</summary>
    /// <param name="z">Net inputs, (neurons).</param>
    /// <param name="a">The outputs that belong to them, (neurons).</param>
    /// <param name="i">The output, counted from 0.</param>
    /// <param name="j">The net input, counted from 0.</param>
    public abstract Expression? Partial(IReadOnlyList<Expression> z, IReadOnlyList<Expression> a, int i, int j);

    /// <summary>One sentence on what a neuron's derivative is at a net input.</summary>
    /// <param name="z">The net input.</param>
    /// <param name="slope">∂a_i/∂z_i there.</param>
    public virtual string SlopeReason(double z, double slope) => $"The derivative of {Name} at this neuron's net input.";

    /// <summary>The outputs in PyTorch.</summary>
    /// <param name="z">The name of the tensor of net inputs, (samples × neurons).</param>
    public abstract string ToPyTorch(string z);

    /// <summary>The same of samples of more axes, of which the last has the neurons.</summary>
    /// <param name="z">The name of the tensor of net inputs.</param>
    /// <param name="axes">How many axes a sample has.</param>
    internal virtual string ToPyTorch(string z, int axes) => ToPyTorch(z);

    /// <summary>The net inputs at which the derivative jumps.</summary>
    public virtual IReadOnlyList<double> Kinks => [];

    /// <summary>What no output is below.</summary>
    public virtual double SmallestOutput => double.NegativeInfinity;

    /// <summary>What no output is above.</summary>
    public virtual double LargestOutput => double.PositiveInfinity;

    /// <summary>The outputs that there can be, in words.</summary>
    public string OutputsInWords => (double.IsFinite(SmallestOutput), double.IsFinite(LargestOutput)) switch
    {
        (true, true) => $"only values from {Digits.Of(SmallestOutput)} to {Digits.Of(LargestOutput)}",
        (true, false) => $"any number from {Digits.Of(SmallestOutput)} on",
        (false, true) => $"any number up to {Digits.Of(LargestOutput)}",
        _ => "any number",
    };

    /// <summary>Whether each output depends on its own net input alone, so that several rows are one long row.</summary>
    private protected virtual bool IsElementwise => false;

    /// <summary>a = f(z).</summary>
    /// <param name="z">Net inputs, (neurons).</param>
    /// <param name="a">Receives the outputs, (neurons).</param>
    public abstract void Apply(ReadOnlySpan<double> z, Span<double> a);

    /// <summary>The chain rule through the activation: ∂E/∂z_j = Σ_i ∂E/∂a_i · ∂a_i/∂z_j, summed in index order.</summary>
    /// <param name="z">Net inputs, (neurons).</param>
    /// <param name="a">The outputs that belong to them, (neurons).</param>
    /// <param name="da">∂E/∂a, (neurons).</param>
    /// <param name="dz">Receives ∂E/∂z, (neurons); may be da itself.</param>
    public abstract void Pullback(ReadOnlySpan<double> z, ReadOnlySpan<double> a, ReadOnlySpan<double> da, Span<double> dz);

    /// <summary>a = f(z) for every sample of a batch.</summary>
    /// <param name="z">Net inputs.</param>
    /// <param name="a">Receives the outputs.</param>
    /// <param name="width">How many neurons belong together: the length of a sample's last axis.</param>
    /// <param name="cancellation">Asked before each portion.</param>
    internal void Apply(Matrix z, Matrix a, int width, CancellationToken cancellation)
    {
        var portion = Portion(width);
        if (IsWorthSharing(z, portion))
        {
            ApplyShared(z, a, portion, cancellation);
            return;
        }

        for (var start = 0; start < z.Values.Length; start += portion)
        {
            Apply(z, a, start, portion, cancellation);
        }
    }

    /// <summary>The chain rule for every sample of a batch; dz may be da itself.</summary>
    internal void Pullback(Matrix z, Matrix a, Matrix da, Matrix dz, int width, CancellationToken cancellation)
    {
        var portion = Portion(width);
        if (IsWorthSharing(z, portion))
        {
            PullbackShared(z, a, da, dz, portion, cancellation);
            return;
        }

        for (var start = 0; start < z.Values.Length; start += portion)
        {
            Pullback(z, a, da, dz, start, portion, cancellation);
        }
    }

    /// <summary>The chain rule for every sample of a batch.</summary>
    /// <returns>∂E/∂z, (samples × neurons).</returns>
    internal Matrix Pullback(Matrix z, Matrix a, Matrix da, int width)
    {
        var dz = Matrix.Uninitialized(z.Rows, z.Columns);
        Pullback(z, a, da, dz, width, CancellationToken.None);
        return dz;
    }

    // Apart from their callers, because what a lambda captures is allocated when the method is entered.
    private void ApplyShared(Matrix z, Matrix a, int portion, CancellationToken cancellation) => SharedWork.Run(
        Portions(z, portion), Environment.ProcessorCount, block => Apply(z, a, block * portion, portion, cancellation));

    private void PullbackShared(Matrix z, Matrix a, Matrix da, Matrix dz, int portion, CancellationToken cancellation) => SharedWork.Run(
        Portions(z, portion), Environment.ProcessorCount, block => Pullback(z, a, da, dz, block * portion, portion, cancellation));

    private static int Portions(Matrix z, int portion) => (z.Values.Length + portion - 1) / portion;

    private static bool IsWorthSharing(Matrix z, int portion) => z.Values.Length >= WorthSharing && z.Values.Length > portion;

    private void Apply(Matrix z, Matrix a, int start, int portion, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var length = Math.Min(portion, z.Values.Length - start);
        Apply(z.Values.AsSpan(start, length), a.Values.AsSpan(start, length));
    }

    private void Pullback(Matrix z, Matrix a, Matrix da, Matrix dz, int start, int portion, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var length = Math.Min(portion, z.Values.Length - start);
        Pullback(
            z.Values.AsSpan(start, length),
            a.Values.AsSpan(start, length),
            da.Values.AsSpan(start, length),
            dz.Values.AsSpan(start, length));
    }

    /// <summary>How many values are taken at once: a row, or many where rows do not matter.</summary>
    private int Portion(int width) => IsElementwise ? Math.Max(LongestPortion, width) : width;
}
