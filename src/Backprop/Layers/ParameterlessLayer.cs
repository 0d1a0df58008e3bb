using Backprop.Activations;

namespace Backprop.Layers;

/// <summary>A layer that has nothing to learn.</summary>
/// <param name="Activation">f; null where the outputs are z itself.</param>
public abstract record ParameterlessLayer(Activation? Activation = null) : Layer(Activation, Freeze.None)
{
    /// <inheritdoc/>
    public sealed override Layer With(IReadOnlyList<double[]> values) => this;
}
