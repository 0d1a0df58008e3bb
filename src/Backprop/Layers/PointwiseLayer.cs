using Backprop.Activations;

namespace Backprop.Layers;

/// <summary>A layer without parameters, each of whose net inputs comes from the one input at the same position.</summary>
/// <param name="Activation">f; null where the outputs are z itself.</param>
public abstract record PointwiseLayer(Activation? Activation = null) : ParameterlessLayer(Activation)
{
    /// <inheritdoc/>
    public override bool KeepsBounds => true;

    /// <inheritdoc/>
    public sealed override IEnumerable<int> InputsOf(int output, Shape input) => [output];

    /// <inheritdoc/>
    public sealed override IEnumerable<int> OutputsOf(int position, Shape input) => [position];
}
