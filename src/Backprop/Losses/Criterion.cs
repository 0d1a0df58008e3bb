using Backprop.Activations;
using Backprop.Kernels;

namespace Backprop.Losses;

/// <summary>
/// A loss with its reduction over the samples: what training makes small. Of outputs that have a shape, every row of the last axis is
/// a sample of the loss.
/// </summary>
public sealed record Criterion(Loss Loss, Reduction Reduction = Reduction.Mean)
{
    /// <summary>The loss of a batch.</summary>
    /// <param name="last">The last layer's activation.</param>
    /// <param name="z">The last layer's net inputs, (samples × outputs).</param>
    /// <param name="y">The last layer's outputs, (samples × outputs).</param>
    /// <param name="targets">Targets, (samples × outputs).</param>
    /// <param name="width">How many outputs a sample of the loss has: the length of the last axis; null where that is all.</param>
    public LossValue Evaluate(Activation last, Matrix z, Matrix y, Matrix targets, int? width = null)
    {
        var perOutput = new Matrix(y.Rows, y.Columns);
        return new LossValue(Evaluate(last, z, y, targets, width ?? y.Columns, perOutput), perOutput);
    }

    /// <summary>The derivative of the batch's loss by the last layer's net inputs.</summary>
    /// <param name="last">The last layer's activation.</param>
    /// <param name="z">The last layer's net inputs, (samples × outputs).</param>
    /// <param name="y">The last layer's outputs, (samples × outputs).</param>
    /// <param name="targets">Targets, (samples × outputs).</param>
    /// <param name="width">How many outputs a sample of the loss has: the length of the last axis; null where that is all.</param>
    /// <returns>∂E/∂z, (samples × outputs).</returns>
    public Matrix Deltas(Activation last, Matrix z, Matrix y, Matrix targets, int? width = null)
    {
        var deltas = new Matrix(y.Rows, y.Columns);
        Deltas(last, z, y, targets, width ?? y.Columns, deltas);
        return deltas;
    }

    /// <summary>The loss of a batch; each output's own contribution goes into a matrix that is there.</summary>
    internal double Evaluate(Activation last, Matrix z, Matrix y, Matrix targets, int width, Matrix perOutput)
    {
        var fused = Loss.FusedWith(last);
        var total = 0.0;
        for (var start = 0; start < y.Values.Length; start += width)
        {
            var t = targets.Values.AsSpan(start, width);
            var e = perOutput.Values.AsSpan(start, width);
            if (fused is null)
            {
                Loss.Evaluate(y.Values.AsSpan(start, width), t, e);
            }
            else
            {
                fused.Evaluate(z.Values.AsSpan(start, width), t, e);
            }

            total += Sum(e);
        }

        return total / Divisor(y.Values.Length / width);
    }

    /// <summary>The derivative of the batch's loss by the last layer's net inputs, into a matrix that is there.</summary>
    internal void Deltas(Activation last, Matrix z, Matrix y, Matrix targets, int width, Matrix deltas)
    {
        var fused = Loss.FusedWith(last);
        var divisor = Divisor(y.Values.Length / width);
        for (var start = 0; start < y.Values.Length; start += width)
        {
            var a = y.Values.AsSpan(start, width);
            var t = targets.Values.AsSpan(start, width);
            var dz = deltas.Values.AsSpan(start, width);
            if (fused is null)
            {
                Loss.Gradient(a, t, dz);
                Elementwise.Divide(dz, divisor);
                last.Pullback(z.Values.AsSpan(start, width), a, dz, dz);
            }
            else
            {
                fused.Gradient(a, t, dz);
                Elementwise.Divide(dz, divisor);
            }
        }
    }

    /// <summary>What the sum over so many samples of the loss is divided by.</summary>
    internal double Divisor(int samples) => Reduction == Reduction.Mean ? samples : 1;

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }
}
