namespace Backprop.Layers;

/// <summary>Gated recurrent units to be.</summary>
/// <param name="Hidden">How many numbers its state has, at least 1.</param>
/// <param name="Sequence">Which states it gives: `all`, or the `last` alone.</param>
/// <param name="InitialHidden">The state before the first step, one for all samples or one for each; left out: zeros.</param>
/// <param name="Biases">The form of its biases and recurrent biases: `perNeuron` or `none`.</param>
/// <param name="Freeze">What a training step leaves as it is.</param>
[WireName("gru")]
public sealed record GruPlan(
    int Hidden,
    Sequence Sequence = Sequence.All,
    Tensor? InitialHidden = null,
    BiasForm Biases = BiasForm.PerNeuron,
    Freeze Freeze = Freeze.None)
    : RecurrentPlan(Hidden, Sequence, InitialHidden, Biases, Gates: 3, BlocksPerGate: 2)
{
    /// <inheritdoc/>
    public override Layer For(Shape input) => new Gru(GateFor(input), GateFor(input), GateFor(input), Sequence, InitialHidden, Freeze);

    private GruGate GateFor(Shape input) => new(InputWeights(input), RecurrentWeights(), new double[BiasCount], new double[BiasCount]);
}
