using Backprop.Activations;
using Backprop.Kernels;

namespace Backprop.Losses;

/// <summary>A loss with its reduction over the samples: what training makes small.</summary>
public sealed record Criterion(Loss Loss, Reduction Reduction = Reduction.Mean)
{
    /// <summary>The loss of a batch.</summary>
    /// <param name="last">The last layer's activation.</param>
    /// <param name="z">The last layer's net inputs, (samples × outputs).</param>
    /// <param name="y">The last layer's outputs, (samples × outputs).</param>
    /// <param name="targets">Targets, (samples × outputs).</param>
    public LossValue Evaluate(Activation last, Matrix z, Matrix y, Matrix targets)
    {
        var perOutput = new Matrix(y.Rows, y.Columns);
        return new LossValue(Evaluate(last, z, y, targets, perOutput), perOutput);
    }

    /// <summary>The derivative of the batch's loss by the last layer's net inputs.</summary>
    /// <param name="last">The last layer's activation.</param>
    /// <param name="z">The last layer's net inputs, (samples × outputs).</param>
    /// <param name="y">The last layer's outputs, (samples × outputs).</param>
    /// <param name="targets">Targets, (samples × outputs).</param>
    /// <returns>∂E/∂z, (samples × outputs).</returns>
    public Matrix Deltas(Activation last, Matrix z, Matrix y, Matrix targets)
    {
        var deltas = new Matrix(y.Rows, y.Columns);
        Deltas(last, z, y, targets, deltas);
        return deltas;
    }

    /// <summary>The loss of a batch; each output's own contribution goes into a matrix that is there.</summary>
    internal double Evaluate(Activation last, Matrix z, Matrix y, Matrix targets, Matrix perOutput)
    {
        var fused = Loss.FusedWith(last);
        var total = 0.0;
        for (var sample = 0; sample < y.Rows; sample++)
        {
            var e = perOutput.Row(sample);
            if (fused is null)
            {
                Loss.Evaluate(y.Row(sample), targets.Row(sample), e);
            }
            else
            {
                fused.Evaluate(z.Row(sample), targets.Row(sample), e);
            }

            total += Sum(e);
        }

        return total / Divisor(y.Rows);
    }

    /// <summary>The derivative of the batch's loss by the last layer's net inputs, into a matrix that is there.</summary>
    internal void Deltas(Activation last, Matrix z, Matrix y, Matrix targets, Matrix deltas)
    {
        var fused = Loss.FusedWith(last);
        var divisor = Divisor(y.Rows);
        for (var sample = 0; sample < y.Rows; sample++)
        {
            var dz = deltas.Row(sample);
            if (fused is null)
            {
                Loss.Gradient(y.Row(sample), targets.Row(sample), dz);
                Elementwise.Divide(dz, divisor);
                last.Pullback(z.Row(sample), y.Row(sample), dz, dz);
            }
            else
            {
                fused.Gradient(y.Row(sample), targets.Row(sample), dz);
                Elementwise.Divide(dz, divisor);
            }
        }
    }

    private double Divisor(int samples) => Reduction == Reduction.Mean ? samples : 1;

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
