using Backprop.Networks;

namespace Backprop.Remarks;

/// <summary>Targets that the last activation never gives.</summary>
internal static class UnreachableTargets
{
    // Rows of float32 sum to 1 up to this.
    private const double Rounding = 1e-6;

    public static IEnumerable<string> In(Network network, Matrix targets)
    {
        var last = network.NearestActivation;
        var (low, high) = (last.SmallestOutput - Rounding, last.LargestOutput + Rounding);
        var position = Array.FindIndex(targets.Values, target => target < low || target > high);
        if (position >= 0)
        {
            var (sample, output) = Math.DivRem(position, targets.Columns);
            var name = new NetworkNames(network).Neuron(network.Layers.Count - 1, output);
            var target = Digits.Of(targets.Values[position]);
            yield return FormattableString.Invariant($"The target of {name} is {target} for sample {sample}, counted from 0, and ")
                + $"{last.Name} gives {last.OutputsInWords}: no training can reach it. Scale the targets, or use identity in its place.";
        }
    }
}
