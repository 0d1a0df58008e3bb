using Backprop.Activations;

namespace Backprop.Layers;

/// <summary>A residual to be.</summary>
/// <param name="Layers">The layers that x goes through, at least one.</param>
/// <param name="Shortcut">Those that x goes through beside them; null: it is added as it is.</param>
/// <param name="Activation">What the sum goes through; null: the identity.</param>
[WireName("residual")]
public sealed record ResidualPlan(
    IReadOnlyList<LayerPlan> Layers, IReadOnlyList<LayerPlan>? Shortcut = null, Activation? Activation = null) : LayerPlan
{
    /// <summary>The layers beside the others; empty where x is added as it is.</summary>
    public IReadOnlyList<LayerPlan> Shortcut { get; init; } = Shortcut ?? [];

    /// <inheritdoc/>
    public override int Depth { get; } = Ways.Depth(Layers, Shortcut);

    /// <inheritdoc/>
    public override string? FindMisfit(Shape input) => Ways.FindMisfit(Layers, Shortcut, input);

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => Ways.OutputShape(Layers, input);

    /// <inheritdoc/>
    public override double ParameterCount(Shape input) => Count(Layers, input) + Count(Shortcut, input);

    /// <inheritdoc/>
    public override Layer For(Shape input) => new Residual(Made(Layers, input), Made(Shortcut, input), Activation);

    private static double Count(IReadOnlyList<LayerPlan> way, Shape given)
    {
        var count = 0.0;
        foreach (var plan in way)
        {
            count += plan.ParameterCount(given);
            given = plan.OutputShape(given);
        }

        return count;
    }

    private static Layer[] Made(IReadOnlyList<LayerPlan> way, Shape given)
    {
        var layers = new Layer[way.Count];
        for (var l = 0; l < layers.Length; l++)
        {
            layers[l] = way[l].For(given);
            given = way[l].OutputShape(given);
        }

        return layers;
    }
}
