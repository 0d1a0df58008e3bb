using Backprop.Expressions;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Checking.Bounds;

/// <summary>
/// How far the deltas of the last layer can be off: through loss and activation one after the other, and through both as one where that
/// is possible, as far as either.
/// </summary>
internal sealed class LossRounding(RunningError running, ActivationRounding activation, Criterion criterion, Targets targets)
{
    /// <summary>How far they can be off.</summary>
    /// <param name="trace">The forward pass.</param>
    /// <param name="netErrors">How far z of the last layer can be off.</param>
    /// <param name="outErrors">How far y can be off.</param>
    public Matrix Deltas(ForwardTrace trace, Matrix netErrors, Matrix outErrors)
    {
        var last = trace.Network.LastActivation;
        var (errors, width) = (new Matrix(trace.Outputs.Rows, trace.Outputs.Columns), targets.RowLength);
        var outputs = new Symbol("K", Number: width);
        var loss = criterion.Loss.Behind(trace.Network.OutputActivation);
        var (divisor, fused) = (criterion.Divisor(targets), loss.FusedWith(last));
        for (var row = 0; row < targets.Rows; row++)
        {
            var factor = targets.WeightOf(row) / divisor;
            var start = row * width;
            Symbol[] y = [.. Enumerable.Range(0, width).Select(i => new Symbol("y", Number: trace.Outputs.Values[start + i]))];
            Symbol[] t = [.. targets.Row(row).ToArray().Select(target => new Symbol("t", Number: target))];
            var given = RunningError.ByReference(y.Select((symbol, i) => ((Expression)symbol, outErrors.Values[start + i])));
            var slopes = new Bounded[width];
            for (var i = 0; i < width && factor != 0; i++)
            {
                slopes[i] = Weighed(running.Of(loss.Slope(y, t, outputs, i), given), factor);
            }

            for (var i = 0; i < width && factor != 0; i++)
            {
                var apart = activation.Delta(start, i, slopes, netErrors, outErrors).Error;
                var together = fused is null ? apart : Weighed(running.Of(fused.Slope(y, t, outputs, i), given), factor).Error;

                // Where one after the other breaks down, as behind a saturated output, only together they give a number.
                errors.Values[start + i] = double.IsFinite(apart) ? Math.Max(apart, together) : together;
            }
        }

        return errors;
    }

    // Weight and divisor are one factor that is given, and one more operation where there are both.
    private Bounded Weighed(Bounded slope, double factor)
    {
        var weighed = running.Product(slope, running.Given(factor));
        return targets.Weights is null ? weighed : running.Rounded(weighed.Value, weighed.Error);
    }
}
