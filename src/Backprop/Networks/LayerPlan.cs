using Backprop.Activations;

namespace Backprop.Networks;

/// <summary>A layer before it has parameters.</summary>
/// <param name="Neurons">The number of neurons.</param>
/// <param name="Activation">Turns net inputs into outputs.</param>
/// <param name="Biases">The form of its biases.</param>
/// <param name="Freeze">What a training step leaves as it is.</param>
public sealed record LayerPlan(
    int Neurons, Activation Activation, BiasForm Biases = BiasForm.PerNeuron, Freeze Freeze = Freeze.None)
{
    /// <summary>The number of biases.</summary>
    public int BiasCount => Biases switch { BiasForm.PerNeuron => Neurons, BiasForm.Shared => 1, _ => 0 };
}

/// <summary>How a layer has biases.</summary>
public enum BiasForm
{
    /// <summary>One for each neuron.</summary>
    PerNeuron,

    /// <summary>One for the whole layer.</summary>
    Shared,

    /// <summary>None.</summary>
    None,
}
