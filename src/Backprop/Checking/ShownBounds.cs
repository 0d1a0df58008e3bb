using Backprop.Checking.Bounds;
using Backprop.Checking.Claims;
using Backprop.Networks;

namespace Backprop.Checking;

/// <summary>
/// How far what a claim shows of the gradients can be off: of gradients their own bounds; of a step, as far as the step moves from one
/// end of them to the other, which is a bound where it grows with the gradient, and a few roundings of the step itself.
/// </summary>
internal sealed class ShownBounds
{
    private const double RoundingsOfStep = 16;

    private readonly Dictionary<BlockAddress, double[]> _bounds = [];

    public ShownBounds(Network network, Gradients gradients, Claim claim, RoundingBounds rounding, Precision precision)
    {
        var show = claim.Shown(network);
        foreach (var block in BlockAddress.AllOf(network))
        {
            var (bounds, gradient) = (rounding[block], block.In(gradients));
            _bounds[block] = claim.IsNetwork ? OfStep(block.In(network).Values, show(block, gradient), Moved(1), Moved(-1)) : bounds;

            double[] Moved(int sign) => show(block, [.. gradient.Zip(bounds, (g, bound) => g + (sign * bound))]);
        }

        double[] OfStep(double[] before, double[] change, double[] above, double[] below)
        {
            var bounds = new double[change.Length];
            for (var i = 0; i < bounds.Length; i++)
            {
                var size = Math.Abs(before[i]) + Math.Abs(change[i]);
                var bound = Math.Max(Math.Abs(above[i] - change[i]), Math.Abs(below[i] - change[i]))
                    + (RoundingsOfStep * precision.UnitRoundoff * size) + precision.OutputError(size);
                bounds[i] = double.IsNaN(bound) ? double.PositiveInfinity : bound;
            }

            return bounds;
        }
    }

    /// <summary>The bounds of a block.</summary>
    public double[] this[BlockAddress block] => _bounds[block];
}
