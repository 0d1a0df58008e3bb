using Backprop.Checking.Claims;
using Backprop.Networks;

namespace Backprop.Checking;

/// <summary>
/// One layer is right and everything before it wrong: the error lies in carrying the derivative back from that layer. It is looked
/// for last, in what nothing more specific explains.
/// </summary>
internal static class EarlierLayersWrong
{
    public static string Name => "earlierLayersWrong";

    /// <summary>The layer that is right while all before it are wrong; null where there is none.</summary>
    public static int? Find(
        CheckedPass pass,
        ClaimedNumbers numbers,
        Evidence evidence,
        IReadOnlyDictionary<BlockAddress, double[]> right)
    {
        if (evidence.Unexplained.Count == 0)
        {
            return null;
        }

        var layer = evidence.Unexplained.Max(place => place.Layer) + 1;
        var isThere = layer < pass.Network.Layers.Count
            && pass.Network.SourcesOf(layer)[0] >= 0
            && HasWeights(layer)
            && IsRight(new BlockAddress(layer, 0))
            && Enumerable.Range(0, layer).Where(HasWeights).All(IsWrong);
        return isThere ? layer : null;

        bool HasWeights(int candidate) => pass.Network.Layers[candidate].Blocks.Count > 0;

        bool IsRight(BlockAddress block) =>
            right[block].Where((value, i) => value != 0 && numbers.IsClaimed(block, i)).Any()
            && numbers.Mismatches(block, right[block]) == 0;

        // A gradient of 0, of an input that is 0 say, is right by itself.
        bool IsWrong(int wrong)
        {
            var block = new BlockAddress(wrong, 0);
            var telling = Enumerable.Range(0, right[block].Length)
                .Count(i => numbers.IsClaimed(block, i) && (right[block][i] != 0 || numbers[block][i] != 0));
            return 2 * evidence.Unexplained.Count(place => place.Address == block) > telling;
        }
    }

    /// <summary>What was found, and what to look at.</summary>
    public static string Remark(Network network, int layer, string digits)
    {
        var (right, before) = (network.PathOf(layer), network.PathOf(network.SourcesOf(layer)[0]));
        return $"{right} is right to {digits}, everything before it is wrong, and no mistake known here reproduces it. Look at "
            + $"the way back from {right} to {before}: ∂E/∂out of each neuron is the sum over all neurons that it "
            + "feeds, each ∂E/∂net times the weight between them, and ∂E/∂net is that times the derivative of the activation.";
    }
}
