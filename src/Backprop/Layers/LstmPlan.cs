namespace Backprop.Layers;

/// <summary>A long short-term memory to be.</summary>
/// <param name="Hidden">How many numbers its state has, at least 1.</param>
/// <param name="Sequence">Which states it gives: `all`, or the `last` alone.</param>
/// <param name="InitialHidden">The state before the first step, one for all samples or one for each; left out: zeros.</param>
/// <param name="InitialCell">The cell before the first step, likewise.</param>
/// <param name="Biases">The form of its biases: `perNeuron` or `none`.</param>
/// <param name="Freeze">What a training step leaves as it is.</param>
[WireName("lstm")]
public sealed record LstmPlan(
    int Hidden,
    Sequence Sequence = Sequence.All,
    Tensor? InitialHidden = null,
    Tensor? InitialCell = null,
    BiasForm Biases = BiasForm.PerNeuron,
    Freeze Freeze = Freeze.None)
    : RecurrentPlan(Hidden, Sequence, InitialHidden, Biases, Gates: 4, BlocksPerGate: 1)
{
    /// <inheritdoc/>
    public override Layer For(Shape input) =>
        new Lstm(GateFor(input), GateFor(input), GateFor(input), GateFor(input), Sequence, InitialHidden, InitialCell, Freeze);

    private protected override IEnumerable<(string Name, Tensor? State)> States =>
        [.. base.States, (Lstm.InitialCellName, InitialCell)];

    private Gate GateFor(Shape input) => new(InputWeights(input), RecurrentWeights(), new double[BiasCount]);
}
