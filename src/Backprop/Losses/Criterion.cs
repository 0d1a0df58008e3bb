using Backprop.Activations;
using Backprop.Kernels;

namespace Backprop.Losses;

/// <summary>
/// A loss with its reduction over the samples, and a penalty on the parameters: what training makes small. Of outputs that have a
/// shape, every row of the last axis is a sample of the loss.
/// </summary>
/// <param name="Loss">The loss of one sample.</param>
/// <param name="Reduction">How the samples' losses become one number.</param>
/// <param name="Regularization">What is added to that number for parameters that are far from 0; null for nothing.</param>
public sealed record Criterion(Loss Loss, Reduction Reduction = Reduction.Mean, Regularization? Regularization = null)
{
    private static readonly Identity None = new();

    /// <summary>The loss of a batch, without the penalty.</summary>
    /// <param name="last">The last layer's activation.</param>
    /// <param name="z">The last layer's net inputs, (samples × outputs).</param>
    /// <param name="y">The last layer's outputs, (samples × outputs).</param>
    /// <param name="targets">What the outputs are compared with.</param>
    /// <param name="summation">In which order the samples' losses are added up.</param>
    public LossValue Evaluate(Activation last, Matrix z, Matrix y, Targets targets, Summation summation = Summation.Sequential)
    {
        var perOutput = new Matrix(y.Rows, y.Columns);
        return new LossValue(Evaluate(last, z, y, targets, perOutput, summation), perOutput);
    }

    /// <summary>The derivative of the batch's loss by the last layer's net inputs.</summary>
    /// <param name="last">The last layer's activation.</param>
    /// <param name="z">The last layer's net inputs, (samples × outputs).</param>
    /// <param name="y">The last layer's outputs, (samples × outputs).</param>
    /// <param name="targets">What the outputs are compared with.</param>
    /// <returns>∂E/∂z, (samples × outputs).</returns>
    public Matrix Deltas(Activation last, Matrix z, Matrix y, Targets targets)
    {
        var deltas = new Matrix(y.Rows, y.Columns);
        Deltas(last, z, y, targets, deltas);
        return deltas;
    }

    /// <summary>The derivative of the batch's loss by the outputs.</summary>
    /// <param name="y">The last layer's outputs, (samples × outputs).</param>
    /// <param name="targets">What the outputs are compared with.</param>
    /// <returns>∂E/∂y, (samples × outputs).</returns>
    public Matrix OutputGradients(Matrix y, Targets targets) => Deltas(None, y, y, targets);

    /// <summary>What the sum over the samples is divided by: 1 where they all weigh nothing, so that nothing comes of them.</summary>
    /// <param name="targets">What the outputs are compared with.</param>
    /// <param name="summation">In which order what the samples weigh is added up.</param>
    public double Divisor(Targets targets, Summation summation = Summation.Sequential) => Reduction switch
    {
        Reduction.Sum => 1,
        Reduction.BatchMean => targets.Samples,
        _ => Sum(new RowWeights(Loss, targets), targets, summation) is var weight and not 0 ? weight : 1,
    };

    /// <summary>The same with the loss as it is behind the last layer's activation.</summary>
    public Criterion Behind(Activation last) => this with { Loss = Loss.Behind(last) };

    /// <summary>The loss of a batch, without the penalty; each output's own contribution goes into a matrix that is there.</summary>
    internal double Evaluate(Activation last, Matrix z, Matrix y, Targets targets, Matrix perOutput, Summation summation) =>
        Sum(new RowLosses(Loss, Loss.FusedWith(last), z, y, targets, perOutput), targets, summation) / Divisor(targets, summation);

    /// <summary>The derivative of the batch's loss by the last layer's net inputs, into a matrix that is there.</summary>
    internal void Deltas(
        Activation last, Matrix z, Matrix y, Targets targets, Matrix deltas, Summation summation = Summation.Sequential)
    {
        var fused = Loss.FusedWith(last);
        var divisor = Divisor(targets, summation);
        for (var row = 0; row < targets.Rows; row++)
        {
            var dz = targets.RowOf(deltas, row);
            if (targets.WeightOf(row) == 0)
            {
                dz.Clear();
            }
            else if (fused is null)
            {
                Loss.Gradient(targets.RowOf(y, row), targets.Row(row), dz);
                Weigh(dz, targets.WeightOf(row), divisor);
                last.Pullback(targets.RowOf(z, row), targets.RowOf(y, row), dz, dz);
            }
            else
            {
                fused.Gradient(targets.RowOf(y, row), targets.Row(row), dz);
                Weigh(dz, targets.WeightOf(row), divisor);
            }
        }
    }

    private static double Sum<TNumbers>(in TNumbers numbers, Targets targets, Summation summation)
        where TNumbers : struct, SampleOrder.INumbers =>
        SampleOrder.Sum(numbers, new IndexRange(0, targets.Samples), targets.Rows / targets.Samples, summation);

    private static void Weigh(Span<double> derivatives, double weight, double divisor)
    {
        if (weight != 1)
        {
            Elementwise.Multiply(derivatives, weight);
        }

        Elementwise.Divide(derivatives, divisor);
    }

    private readonly struct RowLosses(Loss loss, FusedLoss? fused, Matrix z, Matrix y, Targets targets, Matrix perOutput)
        : SampleOrder.INumbers
    {
        public double Of(int row)
        {
            var e = targets.RowOf(perOutput, row);
            if (fused is null)
            {
                loss.Evaluate(targets.RowOf(y, row), targets.Row(row), e);
            }
            else
            {
                fused.Evaluate(targets.RowOf(z, row), targets.RowOf(y, row), targets.Row(row), e);
            }

            var sum = 0.0;
            foreach (var contribution in e)
            {
                sum += contribution;
            }

            // A row that weighs nothing is masked, whatever its loss.
            var weight = targets.WeightOf(row);
            return weight == 0 ? 0 : sum * weight;
        }
    }

    private readonly struct RowWeights(Loss loss, Targets targets) : SampleOrder.INumbers
    {
        public double Of(int row) => targets.WeightOf(row) * loss.WeightOf(targets.Row(row));
    }
}
