using System.ComponentModel.DataAnnotations;

namespace Backprop.Layers;

/// <summary>A layer of positions to be.</summary>
/// <param name="Positions">The number of positions, at least that of the steps; null with an encoding.</param>
/// <param name="Encoding">What is added where nothing is learned; null with positions.</param>
/// <param name="Freeze">What a training step leaves as it is.</param>
[WireName("position")]
public sealed record PositionPlan(
    [property: Range(1, int.MaxValue)] int? Positions = null, PositionEncoding? Encoding = null, Freeze Freeze = Freeze.None) : LayerPlan
{
    /// <inheritdoc/>
    public override IEnumerable<SettingConflict> FindConflicts(IReadOnlyCollection<string> given) =>
        Position.OneOf("positions", Positions is not null, Encoding is not null);

    /// <inheritdoc/>
    public override string? FindMisfit(Shape input) => Position.FindMisfit(input, Positions);

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    public override double ParameterCount(Shape input) => (double)(Positions ?? 0) * input.Axes[^1];

    /// <inheritdoc/>
    public override Layer For(Shape input) =>
        new Position(Positions is { } positions ? new Matrix(positions, input.Axes[^1]) : null, Encoding, Freeze);
}
