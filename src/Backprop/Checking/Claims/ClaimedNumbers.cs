using Backprop.Networks;

namespace Backprop.Checking.Claims;

/// <summary>What a claim shows of each parameter, and how far another number may be from it and still agree.</summary>
internal sealed class ClaimedNumbers
{
    /// <summary>What one number can tell at most, in decimal digits.</summary>
    public const double MostDigits = 6;

    // Agreement beyond what is asked for counts as far as digits were written, though not as much as chance may give once.
    private const double Closest = 1e-3;

    private readonly Dictionary<BlockAddress, double[]> _shown = [];
    private readonly Dictionary<BlockAddress, double[]> _written = [];
    private readonly Dictionary<BlockAddress, double[]> _tolerances = [];
    private readonly Dictionary<BlockAddress, double[]> _closest = [];

    /// <summary>Takes the numbers of a claim.</summary>
    /// <param name="pass">The pass that the claim is about.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="right">What shows of each block where no mistake is made.</param>
    /// <param name="bounds">How far a correct computation of that can be off; null where it is not known.</param>
    public ClaimedNumbers(
        CheckedPass pass, Claim claim, IReadOnlyDictionary<BlockAddress, double[]> right, Func<BlockAddress, double[]>? bounds = null)
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
            _written[block] =
                [.. _shown[block].Select((value, i) => precisions[block.Layer].ToleranceOf(written[i], value, ofLayer, largest))];
            _closest[block] =
                [.. _written[block].Select((tolerance, i) => Math.Max(Closest * tolerance, precisions[block.Layer].LastPlaceOf(written[i])))];
            _tolerances[block] = bounds is null ? _written[block] : [.. _written[block].Zip(bounds(block), Math.Max)];
        }

        Farthest = Parameter.AllOf(pass.Network)
            .Where(place => IsClaimed(place.Address, place.Index))
            .Select(place => (Parameter?)place)
            .MaxBy(place => Distance(place!.Value, right[place.Value.Address][place.Value.Index])
                / _tolerances[place.Value.Address][place.Value.Index]);
    }

    /// <summary>The claimed parameter that is farthest from right, measured by how far it may be; null where none is claimed.</summary>
    public Parameter? Farthest { get; }

    /// <summary>What the claim shows of a block; NaN where a number is not claimed.</summary>
    public double[] this[BlockAddress block] => _shown[block];

    /// <summary>How far a number is from the claimed one; 0 where none is.</summary>
    public double Distance(Parameter place, double value) =>
        IsClaimed(place.Address, place.Index) ? Math.Abs(value - _shown[place.Address][place.Index]) : 0;

    /// <summary>How far a number may be from the claimed one for the digits that were written.</summary>
    public double ByDigits(Parameter place) => _written[place.Address][place.Index];

    /// <summary>Whether a number is claimed.</summary>
    public bool IsClaimed(BlockAddress block, int index) => !double.IsNaN(_shown[block][index]);

    /// <summary>Whether a number agrees with the claimed one; with none, any does.</summary>
    public bool Agrees(BlockAddress block, int index, double value) =>
        !IsClaimed(block, index) || Math.Abs(value - _shown[block][index]) <= _tolerances[block][index];

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
    /// How many decimal digits a number's agreement with the claimed one is worth: how much closer it is than the right number, where that
    /// does not agree. A claim that is nearly right agrees with much that is nearly right too.
    /// </summary>
    public double DigitsOf(Parameter place, double value, double right)
    {
        var (distance, tolerance) = (Distance(place, right), _tolerances[place.Address][place.Index]);
        var deviation = Math.Min(tolerance, Math.Max(Distance(place, value), _closest[place.Address][place.Index]));
        return !(distance > tolerance) ? 0 : Math.Min(MostDigits, Math.Log10(distance / deviation));
    }

    /// <summary>Zeros say nothing of their precision; a layer of them is taken to be as precise as the others.</summary>
    private static ClaimPrecision PrecisionOf(ClaimedLayer layer, Claim claim)
    {
        IEnumerable<ClaimedLayer> layers = layer.All.Any(value => value != 0) ? [layer] : claim.Layers;
        return new ClaimPrecision(layers.SelectMany(one => one.All));
    }

    /// <summary>The size of some blocks' numbers: a number far too large must not make room for others to be wrong.</summary>
    private double LargestOf(IReadOnlyList<BlockAddress> blocks, IReadOnlyDictionary<BlockAddress, double[]> right) =>
        Math.Min(Largest(blocks.SelectMany(block => _shown[block])), Largest(blocks.SelectMany(block => right[block])));

    private static double Largest(IEnumerable<double> values) =>
        values.Where(value => !double.IsNaN(value)).Select(Math.Abs).DefaultIfEmpty(0).Max();

    private static double[] Minus(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x - y)];
}
