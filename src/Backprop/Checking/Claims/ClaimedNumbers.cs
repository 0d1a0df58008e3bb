using Backprop.Networks;

namespace Backprop.Checking.Claims;

/// <summary>What a claim shows of each parameter, and how far another number may be from it and still agree.</summary>
internal sealed class ClaimedNumbers
{
    // What one number can tell at most, in decimal digits.
    private const double MostDigits = 6;

    private readonly Dictionary<BlockAddress, double[]> _shown = [];
    private readonly Dictionary<BlockAddress, double[]> _tolerances = [];

    /// <summary>Takes the numbers of a claim.</summary>
    /// <param name="pass">The pass that the claim is about.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="right">What shows of each block where no mistake is made.</param>
    public ClaimedNumbers(CheckedPass pass, Claim claim, IReadOnlyDictionary<BlockAddress, double[]> right)
    {
        var blocks = pass.Blocks.ToList();
        foreach (var block in blocks)
        {
            var written = claim.Layers[block.Layer].Blocks[block.Block];
            _shown[block] = claim.IsNetwork ? Minus(written, block.In(pass.Network).Values) : written;
        }

        var precisions = claim.Layers.Select(layer => PrecisionOf(layer, claim)).ToList();
        var largest = LargestOf(blocks, right);
        foreach (var block in blocks)
        {
            var written = claim.Layers[block.Layer].Blocks[block.Block];
            var ofLayer = LargestOf([.. blocks.Where(other => other.Layer == block.Layer)], right);
            _tolerances[block] =
                [.. _shown[block].Select((value, i) => precisions[block.Layer].ToleranceOf(written[i], value, ofLayer, largest))];
        }
    }

    /// <summary>What the claim shows of a block.</summary>
    public double[] this[BlockAddress block] => _shown[block];

    /// <summary>Whether a number agrees with the claimed one.</summary>
    public bool Agrees(BlockAddress block, int index, double value) =>
        Math.Abs(value - _shown[block][index]) <= _tolerances[block][index];

    /// <summary>How many numbers of a block do not agree with the claimed ones.</summary>
    public int Mismatches(BlockAddress block, double[] values)
    {
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            count += Agrees(block, i, values[i]) ? 0 : 1;
        }

        return count;
    }

    /// <summary>
    /// How many decimal digits agreement with a claimed number is worth: how much closer it is than the right number. A claim that
    /// is nearly right agrees with much that is nearly right too.
    /// </summary>
    public double DigitsOf(BlockAddress block, int index, double right)
    {
        var distance = Math.Abs(_shown[block][index] - right);
        var tolerance = _tolerances[block][index];
        return distance <= tolerance ? 0 : Math.Min(MostDigits, Math.Log10(distance / tolerance));
    }

    /// <summary>Zeros say nothing of their precision; a layer of them is taken to be as precise as the others.</summary>
    private static ClaimPrecision PrecisionOf(ClaimedLayer layer, Claim claim)
    {
        IEnumerable<ClaimedLayer> layers = layer.All.Any(value => value != 0) ? [layer] : claim.Layers;
        return new ClaimPrecision(layers.SelectMany(one => one.All));
    }

    /// <summary>The size of some blocks' numbers: a number far too large must not make room for others to be wrong.</summary>
    private double LargestOf(IReadOnlyList<BlockAddress> blocks, IReadOnlyDictionary<BlockAddress, double[]> right) =>
        Math.Min(blocks.Max(block => Largest(_shown[block])), blocks.Max(block => Largest(right[block])));

    private static double Largest(double[] values) => values.Length == 0 ? 0 : values.Max(Math.Abs);

    private static double[] Minus(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x - y)];
}
