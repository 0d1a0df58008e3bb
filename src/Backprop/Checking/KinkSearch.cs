using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Checking;

/// <summary>Finds out whether moving a parameter took a net input, or an output's error, over or onto a kink.</summary>
internal static class KinkSearch
{
    /// <summary>Whether any kink lies between two probes of the same parameter, one on either side of it.</summary>
    public static bool Crosses(Network network, Matrix targets, Loss loss, Probe below, Probe above)
    {
        for (var l = below.FirstLayer; l < network.Layers.Count; l++)
        {
            var (before, after) = (below.Trace.Layers[l], above.Trace.Layers[l]);
            if (network.Layers[l].HasKinkBetween(before, after)
                || (network.Layers[l].Activation is { } activation
                    && AnyBetween(activation.Kinks, before.NetInputs.Values, after.NetInputs.Values, shift: null)))
            {
                return true;
            }
        }

        return AnyBetween(loss.Kinks, below.Trace.Outputs.Values, above.Trace.Outputs.Values, targets.Values);
    }

    private static bool AnyBetween(IReadOnlyList<double> kinks, double[] below, double[] above, double[]? shift)
    {
        foreach (var kink in kinks)
        {
            for (var i = 0; i < below.Length; i++)
            {
                var at = kink + (shift?[i] ?? 0);
                if (below[i] != above[i] && Math.Min(below[i], above[i]) <= at && at <= Math.Max(below[i], above[i]))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
