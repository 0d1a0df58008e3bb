namespace Backprop.Checking;

/// <summary>The numbers that a caller claims for a layer.</summary>
/// <param name="Weights">One for each weight, row after row.</param>
/// <param name="Biases">One for each bias.</param>
public sealed record ClaimedLayer(double[] Weights, double[] Biases)
{
    internal IEnumerable<double> All => Weights.Concat(Biases);

    internal double[] Of(Block block) => block.IsBias ? Biases : Weights;
}
