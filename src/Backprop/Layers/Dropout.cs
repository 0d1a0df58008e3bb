using System.ComponentModel.DataAnnotations;
using Backprop.Randomness;

namespace Backprop.Layers;

/// <summary>In training, drops each value with a probability and makes up for it in those that are kept; otherwise does nothing.</summary>
/// <param name="Probability">p, the probability of dropping a value.</param>
/// <param name="Keep">The mask itself, 1 for a value that is kept and 0 for one that is dropped; of one sample for all, or of each. Null: it is drawn.</param>
public sealed record Dropout(
    [property: Range(0, 1, MaximumIsExclusive = true)] double Probability = 0.5, Tensor? Keep = null)
    : Layer(Activation: null, Freeze.None)
{
    /// <inheritdoc/>
    public override string Formula => @"y_i = \frac{k_i x_i}{1 - p}, \quad k_i \in \{0, 1\}";

    /// <inheritdoc/>
    public override string Source =>
        "Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov (2014), Dropout: a simple way to prevent neural networks from "
        + "overfitting; PyTorch, torch.nn.Dropout.";

    /// <inheritdoc/>
    public override Layer With(IReadOnlyList<double[]> values) => this;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    public override double Operations(Shape input) => 2.0 * input.Size;

    /// <inheritdoc/>
    public override LayerRun Prepare(Shape input, int samples) => new DropoutRun(
        Matrix.Uninitialized(samples, input.Size), Matrix.Uninitialized(samples, input.Size));

    /// <inheritdoc/>
    public override void Forward(Matrix x, LayerRun run, in PassContext pass)
    {
        var dropped = (DropoutRun)run;
        dropped.IsDropping = pass.Mode == Mode.Training;
        if (!dropped.IsDropping)
        {
            x.Values.CopyTo(run.Outputs.Values, 0);
            return;
        }

        Mask(dropped.Keep, pass.Seed);
        Thin(x.Values, dropped.Keep.Values, run.Outputs.Values);
    }

    /// <inheritdoc/>
    public override void Backward(
        Matrix x, LayerRun run, Matrix dz, IReadOnlyList<Matrix> gradients, Matrix? dx, in PassContext pass)
    {
        if (dx is null)
        {
            return;
        }

        var dropped = (DropoutRun)run;
        if (dropped.IsDropping)
        {
            Thin(dz.Values, dropped.Keep.Values, dx.Values);
        }
        else
        {
            dz.Values.CopyTo(dx.Values, 0);
        }
    }

    // Drawn row after row, so that a row's mask does not depend on the rows behind it.
    private void Mask(Matrix keep, ulong seed)
    {
        if (Keep is { } given)
        {
            for (var start = 0; start < keep.Values.Length; start += given.Values.Length)
            {
                given.Values.CopyTo(keep.Values, start);
            }

            return;
        }

        var random = new Xoshiro256(seed);
        foreach (ref var value in keep.Values.AsSpan())
        {
            value = random.NextUniform() < Probability ? 0 : 1;
        }
    }

    private void Thin(ReadOnlySpan<double> values, ReadOnlySpan<double> keep, Span<double> thinned)
    {
        var kept = 1 - Probability;
        for (var i = 0; i < values.Length; i++)
        {
            thinned[i] = keep[i] == 0 ? 0 : values[i] / kept;
        }
    }

    private sealed record DropoutRun(Matrix Outputs, Matrix Keep) : LayerRun(Outputs, Outputs)
    {
        public bool IsDropping { get; set; }

        public override IEnumerable<(string Name, Matrix Values)> Intermediates => IsDropping ? [("keep", Keep)] : [];
    }
}
