using Backprop.Kernels;

namespace Backprop.Layers;

/// <content>What a recurrent layer weighs, as products of matrices: of steps and states on the way forward, of derivatives on the way back.</content>
public abstract partial record Recurrent
{
    private void WeighState(RecurrentRun run, IndexRange samples, int step, in PassContext pass)
    {
        var (before, joined) = (run.StepOf(run.Before, samples, step, Hidden), JoinedGates * Hidden);
        Products.Multiply(
            before,
            run.RecurrentRows(0, joined).Transposed,
            run.StepOf(run.Nets, samples, step, joined),
            pass.Arithmetic,
            pass.Cancellation,
            threads: 1,
            resumes: true);
        if (run.ApartNets is { } apart)
        {
            Products.Multiply(
                before,
                run.RecurrentRows(joined, apart.Columns).Transposed,
                run.StepOf(apart, samples, step, apart.Columns),
                pass.Arithmetic,
                pass.Cancellation,
                threads: 1);
        }
    }

    private void WeighBack(RecurrentRun run, IndexRange samples, int step, in PassContext pass)
    {
        var (joined, errors) = (JoinedGates * Hidden, run.ErrorsOf(samples));
        Products.Multiply(
            run.StepOf(run.Deltas, samples, step, joined),
            run.RecurrentRows(0, joined),
            errors,
            pass.Arithmetic,
            pass.Cancellation,
            threads: 1);
        if (run.ApartDeltas is { } apart)
        {
            Products.Multiply(
                run.StepOf(apart, samples, step, apart.Columns),
                run.RecurrentRows(joined, apart.Columns),
                errors,
                pass.Arithmetic,
                pass.Cancellation,
                threads: 1,
                resumes: true);
        }

        run.AddKept(samples);
    }

    // A gate that keeps the state apart comes first: the way back comes to it before the others.
    private void WeighInputs(RecurrentRun run, Matrix dx, in PassContext pass)
    {
        var (inputs, joined) = (new MatrixView(dx, Features), JoinedGates * Hidden);
        var apart = (Groups.Count * Hidden) - joined;
        if (apart > 0)
        {
            Products.Multiply(
                RecurrentRun.ColumnsOf(run.Deltas, joined, apart),
                run.InputRows(joined, apart),
                inputs,
                pass.Arithmetic,
                pass.Cancellation);
        }

        Products.Multiply(
            RecurrentRun.ColumnsOf(run.Deltas, 0, joined),
            run.InputRows(0, joined),
            inputs,
            pass.Arithmetic,
            pass.Cancellation,
            resumes: apart > 0);
    }

    private void AddUp(Matrix x, RecurrentRun run, int g, IReadOnlyList<Matrix> gradients, ref int block, in PassContext pass)
    {
        var deltas = RecurrentRun.ColumnsOf(run.Deltas, g * Hidden, Hidden);
        var weighed = g < JoinedGates ? deltas : new MatrixView(run.ApartDeltas!);
        SampleSums.OfProducts(deltas, new MatrixView(x, Features), gradients[block++], x.Rows, pass);
        SampleSums.OfProducts(weighed, run.Before, gradients[block++], x.Rows, pass);
        if (Groups[g].Group.Biases.Length > 0)
        {
            SampleSums.OfRows(deltas, gradients[block++], x.Rows, pass.Summation);
        }

        if (Groups[g].Group.RecurrentBiases.Length > 0)
        {
            SampleSums.OfRows(weighed, gradients[block++], x.Rows, pass.Summation);
        }
    }
}
