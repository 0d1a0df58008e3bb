using System.ComponentModel.DataAnnotations;
using Backprop.Expressions;
using Backprop.Randomness;

namespace Backprop.Layers;

/// <summary>In training, drops each value with a probability and makes up for it in those that are kept; otherwise does nothing.</summary>
/// <param name="Probability">p, the probability of dropping a value.</param>
/// <param name="Keep">
/// The mask itself, 1 for a value that is kept and 0 for one that is dropped; of one sample for all, or of each. Null: it is drawn.
/// </param>
[WireName("dropout")]
[Intermediate(KeepName, "[samples][…]", "which values were kept, 1, and which dropped, 0; left out where nothing drops")]
public sealed record Dropout(
    [property: Range(0, 1, MaximumIsExclusive = true)] double Probability = 0.5, Tensor? Keep = null)
    : PointwiseLayer
{
    private const string KeepName = "keep";

    /// <inheritdoc/>
    public override string Formula => @"y_i = \frac{k_i x_i}{1 - p}, \quad k_i \in \{0, 1\}";

    /// <inheritdoc/>
    public override string Source =>
        "Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov (2014), Dropout: a simple way to prevent neural networks from "
        + "overfitting; PyTorch, torch.nn.Dropout.";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, IReadOnlyList<double> Values)> Settings => [("probability", [Probability])];

    /// <inheritdoc/>
    public override IEnumerable<SettingConflict> FindConflicts(IReadOnlyCollection<string> given)
    {
        for (var i = 0; i < Keep?.Values.Length; i++)
        {
            if (Keep.Values[i] is not (0 or 1))
            {
                yield return new("keep" + Keep.Shape.SubscriptOf(i), $"is {Digits.Of(Keep.Values[i])}; expected 0 or 1");
            }
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<SettingConflict> FindConflicts(Shape input, BatchSizes batches)
    {
        if (Keep is null || Keep.Shape.Equals(input))
        {
            yield break;
        }

        if (Keep.Shape.Rank != input.Rank + 1 || !new Shape(Keep.Shape.Axes[1..]).Equals(input))
        {
            yield return new("keep", $"is {Keep.Shape}; the layer gets {input}: expected that, or one for each sample");
        }
        else if (batches.Samples is not { } count)
        {
            yield return new("keep", $"is {Keep.Shape}, one for each sample; expected {input}, one for all, where batches change");
        }
        else if (Keep.Shape.Axes[0] != count)
        {
            yield return new(
                "keep", $"has {EnglishLists.Count(Keep.Shape.Axes[0], "sample")}; inputs has {EnglishLists.Count(count, "sample")}");
        }
    }

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    public override double Operations(Shape input) => 2.0 * input.Size;

    /// <inheritdoc/>
    public override LayerRun Prepare(Shape input, int samples) => new DropoutRun(
        Matrix.Uninitialized(samples, input.Size), Matrix.Uninitialized(samples, input.Size), input);

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

    private Symbol Setting => new("p", Number: Probability);

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

    /// <inheritdoc/>
    public override Expression NetInput(LayerSymbols at, int output) => KeptOf(at, at.Input(output), output);

    /// <inheritdoc/>
    public override string NetInputReason(LayerSymbols at, int output) =>
        $"The output of {at.NameOf(output)}: {at.NameOfInput(output)}" + at.Intermediate(KeepName, output)?.Number switch
        {
            null => " as it is, for dropout drops nothing in inference.",
            0 => ", which is dropped for this sample.",
            _ => ", which is kept, divided by the probability of keeping a value, which makes up for those that are dropped.",
        };

    /// <inheritdoc/>
    public override Expression PartialByInput(LayerSymbols at, int output, int input) =>
        at.Intermediate(KeepName, output) is { } keep ? keep / (1 - Setting) : 1;

    /// <inheritdoc/>
    public override string PartialByInputReason(LayerSymbols at, int output, int input) => at.Intermediate(KeepName, output)?.Number switch
    {
        null => $"{at.NameOfNetInput(output)} is {at.NameOfInput(input)} itself.",
        0 => $"{at.NameOfInput(input)} is dropped: it has no influence on this sample.",
        _ => $"{at.NameOfInput(input)} is kept, so that all that is done to it is this factor.",
    };

    /// <inheritdoc/>
    public override Expression Share(LayerSymbols at, Expression delta, Expression partial, int output) => KeptOf(at, delta, output);

    /// <inheritdoc/>
    public override string ToPyTorch(string x, IReadOnlyList<string> blocks, LayerRun run, Shape input) =>
        run is DropoutRun { IsDropping: true, Keep: var keep }
            ? $"{x} * torch.tensor({new Tensor(input.OfBatch(keep.Rows), keep.Values).ToPython()})"
                + $" / (1 - {PythonNotation.Float(Probability)})"
            : x;

    // As Thin computes it: dividing is not multiplying by the inverse, to the last bit.
    private Expression KeptOf(LayerSymbols at, Expression value, int output) =>
        at.Intermediate(KeepName, output) is { } keep ? keep * value / (1 - Setting) : value;

    private sealed record DropoutRun(Matrix Outputs, Matrix Keep, Shape Shape) : LayerRun(Outputs, Outputs)
    {
        private readonly (string, Tensor)[] _mask = [(KeepName, new Tensor(Shape.OfBatch(Keep.Rows), Keep.Values))];

        public bool IsDropping { get; set; }

        public override IReadOnlyList<(string Name, Tensor Values)> Intermediates => IsDropping ? _mask : [];

        public override bool HasDropped(int sample, int output) => IsDropping && Keep[sample, output] == 0;
    }
}
