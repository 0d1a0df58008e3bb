using Backprop.Kernels;
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
                    && activation.Kinks.Any(kink => Elementwise.AnyAcross(kink, before.NetInputs.Values, after.NetInputs.Values))))
            {
                return true;
            }
        }

        var row = network.OutputRow;
        var (outBelow, outAbove, t) = (below.Trace.Outputs.InRowsOf(row), above.Trace.Outputs.InRowsOf(row), targets.InRowsOf(row));
        double[] bendsBelow = new double[row], bendsAbove = new double[row];
        for (var sample = 0; sample < t.Rows; sample++)
        {
            if (loss.Bends(outBelow.Row(sample), t.Row(sample), bendsBelow)
                && loss.Bends(outAbove.Row(sample), t.Row(sample), bendsAbove)
                && Elementwise.AnyAcross(0, bendsBelow, bendsAbove))
            {
                return true;
            }
        }

        return false;
    }
}
