using Backprop.Activations;
using Backprop.Expressions;

namespace Backprop.Layers;

/// <summary>
/// Adds what its layers make of a sample to the sample itself, or to what the layers of its shortcut make of it. In a network the
/// layers of both ways stand before it, as layers like others, and what is left of it is the sum.
/// </summary>
/// <param name="Layers">f, at least one layer.</param>
/// <param name="Shortcut">The layers that x goes through beside it; null or empty: x is added as it is.</param>
/// <param name="Activation">What the sum goes through; null: the identity.</param>
[WireName("residual")]
public sealed record Residual(IReadOnlyList<Layer> Layers, IReadOnlyList<Layer>? Shortcut = null, Activation? Activation = null)
    : ParameterlessLayer(Activation ?? new Identity())
{
    /// <inheritdoc/>
    public override string Formula => @"y_i = f\left(x_i + F_i\left(x\right)\right)";

    /// <inheritdoc/>
    public override string Source => "He, Zhang, Ren, Sun (2016), Deep residual learning for image recognition.";

    /// <summary>The layers that x goes through beside the others; empty where it is added as it is.</summary>
    public IReadOnlyList<Layer> Shortcut { get; init; } = Shortcut ?? [];

    /// <inheritdoc/>
    public override int Depth { get; } = Ways.Depth(Layers, Shortcut);

    /// <inheritdoc/>
    public override Shape? InputShape => Layers.Concat(Shortcut).FirstOrDefault()?.InputShape;

    /// <summary>What is left of it where the layers of both ways stand on their own.</summary>
    internal Residual Sum => this with { Layers = [], Shortcut = [] };

    /// <inheritdoc/>
    public override string? FindMisfit(Shape input) => Ways.FindMisfit(Layers, Shortcut, input);

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => Ways.OutputShape(Layers, input);

    /// <summary>That of the sum; the layers inside count for themselves.</summary>
    public override double Operations(Shape input) => 2.0 * input.Size;

    /// <summary>Takes what the layers gave; what the shortcut gave is added to it by the pass.</summary>
    /// <inheritdoc/>
    public override void Forward(Matrix x, LayerRun run, in PassContext pass) => x.Values.CopyTo(run.NetInputs.Values, 0);

    /// <inheritdoc/>
    public override void Backward(
        Matrix x, LayerRun run, Matrix dz, IReadOnlyList<Matrix> gradients, Matrix? dx, in PassContext pass)
    {
        if (dx is not null)
        {
            dz.Values.CopyTo(dx.Values, 0);
        }
    }

    /// <summary>Positions past those of what the layers gave are of what the shortcut gave.</summary>
    /// <inheritdoc/>
    public override IEnumerable<int> InputsOf(int output, Shape input) => [output, input.Size + output];

    /// <inheritdoc/>
    public override IEnumerable<int> OutputsOf(int position, Shape input) => [position % input.Size];

    /// <inheritdoc/>
    public override Expression NetInput(LayerSymbols at, int output) => at.Input(at.InputShape.Size + output) + at.Input(output);

    /// <inheritdoc/>
    public override string NetInputReason(LayerSymbols at, int output) =>
        $"The net input of {at.NameOf(output)}: {at.NameOfInput(output)}, which the layers gave, added to "
        + $"{at.NameOfInput(at.InputShape.Size + output)}, which went past them.";

    /// <inheritdoc/>
    public override Expression PartialByInput(LayerSymbols at, int output, int input) => 1;

    /// <inheritdoc/>
    public override string PartialByInputReason(LayerSymbols at, int output, int input) =>
        $"{at.NameOfInput(input)} is added to {at.NameOfNetInput(output)} as it is.";

    /// <inheritdoc/>
    public override string ToPyTorch(string x, IReadOnlyList<string> blocks, LayerRun run, Shape input) => x;
}
