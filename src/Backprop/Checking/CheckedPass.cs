using Backprop.Kernels;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Checking;

/// <summary>The pass that a claim is about.</summary>
/// <param name="Network">The network.</param>
/// <param name="Trace">Its forward pass.</param>
/// <param name="Targets">Targets, (samples × outputs).</param>
/// <param name="Criterion">The loss and its reduction.</param>
/// <param name="Arithmetic">How sums of products are rounded.</param>
public sealed record CheckedPass(
    Network Network, ForwardTrace Trace, Matrix Targets, Criterion Criterion, Arithmetic Arithmetic = Arithmetic.Plain)
{
    internal int Samples => Targets.Rows;

    internal IEnumerable<Block> Blocks => Enumerable.Range(0, Network.Layers.Count)
        .SelectMany(layer => new[] { new Block(layer, IsBias: false), new Block(layer, IsBias: true) });
}
