using System.ComponentModel;
using Backprop.Activations;

namespace Backprop.Layers;

/// <summary>A simple recurrent layer to be.</summary>
/// <param name="Hidden">How many numbers its state has, at least 1.</param>
/// <param name="Activation">What each step's net inputs go through.</param>
/// <param name="Sequence">Which states it gives: `all`, or the `last` alone.</param>
/// <param name="InitialHidden">The state before the first step, one for all samples or one for each; left out: zeros.</param>
/// <param name="Biases">The form of its biases: `perNeuron` or `none`.</param>
/// <param name="Freeze">What a training step leaves as it is.</param>
[WireName("rnn")]
public sealed record RnnPlan(
    int Hidden,
    [property: DefaultValue("tanh")] Activation? Activation = null,
    Sequence Sequence = Sequence.All,
    Tensor? InitialHidden = null,
    BiasForm Biases = BiasForm.PerNeuron,
    Freeze Freeze = Freeze.None)
    : RecurrentPlan(Hidden, Sequence, InitialHidden, Biases, Gates: 1, BlocksPerGate: 1)
{
    /// <inheritdoc/>
    public override Layer For(Shape input) => new Rnn(
        InputWeights(input), RecurrentWeights(), new double[BiasCount], Activation, Sequence, InitialHidden, Freeze);
}
