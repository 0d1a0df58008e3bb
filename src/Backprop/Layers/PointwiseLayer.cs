namespace Backprop.Layers;

/// <summary>A layer without neurons or parameters, each of whose outputs comes from the one input at the same position.</summary>
public abstract record PointwiseLayer() : Layer(Activation: null, Freeze.None)
{
    /// <inheritdoc/>
    public override bool KeepsBounds => true;

    /// <inheritdoc/>
    public sealed override Layer With(IReadOnlyList<double[]> values) => this;

    /// <inheritdoc/>
    public sealed override IEnumerable<int> InputsOf(int output, Shape input) => [output];

    /// <inheritdoc/>
    public sealed override IEnumerable<int> OutputsOf(int position, Shape input) => [position];
}
