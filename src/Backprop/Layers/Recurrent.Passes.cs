using Backprop.Kernels;

namespace Backprop.Layers;

/// <content>The way of a batch through the steps, forward and back.</content>
public abstract partial record Recurrent
{
    // Less is done before another thread has begun.
    private const double WorthAThread = 200_000;

    /// <inheritdoc/>
    public sealed override void Forward(Matrix x, LayerRun run, in PassContext pass)
    {
        var own = (RecurrentRun)run;
        TakeParameters(own);
        Products.Multiply(
            new MatrixView(x, Features), new MatrixView(own.InputWeights).Transposed, own.Nets, pass.Arithmetic, pass.Cancellation);
        if (Shares(own) is var shares && shares == 1)
        {
            GoForward(own, new IndexRange(0, own.Size.Samples), pass);
        }
        else
        {
            ShareForward(own, shares, pass);
        }

        if (Sequence == Sequence.Last)
        {
            own.GiveLast();
        }
    }

    /// <inheritdoc/>
    public sealed override void Backward(
        Matrix x, LayerRun run, Matrix dz, IReadOnlyList<Matrix> gradients, Matrix? dx, in PassContext pass)
    {
        var own = (RecurrentRun)run;
        own.StartBack();
        if (Shares(own) is var shares && shares == 1)
        {
            GoBack(own, dz, new IndexRange(0, own.Size.Samples), pass);
        }
        else
        {
            ShareBack(own, dz, shares, pass);
        }

        own.TellInitial();
        for (int group = 0, block = 0; group < Groups.Count && gradients.Count > 0; group++)
        {
            AddUp(x, own, group, gradients, ref block, pass);
        }

        if (dx is not null)
        {
            WeighInputs(own, dx, pass);
        }
    }

    /// <summary>On how many threads a batch goes through its steps, each with samples of its own, where that is worth it.</summary>
    private int Shares(RecurrentRun run)
    {
        var work = (double)run.Size.Rows * Groups.Count * Hidden * (Hidden + ProductsPerUnit);
        return (int)Math.Min(Math.Min(Environment.ProcessorCount, run.Size.Samples), Math.Max(1, work / WorthAThread));
    }

    private void ShareForward(RecurrentRun run, int shares, PassContext pass) =>
        SharedWork.Run(shares, shares, share => GoForward(run, run.Share(share, shares), pass));

    private void ShareBack(RecurrentRun run, Matrix dy, int shares, PassContext pass) =>
        SharedWork.Run(shares, shares, share => GoBack(run, dy, run.Share(share, shares), pass));

    private void GoForward(RecurrentRun run, IndexRange samples, in PassContext pass)
    {
        for (var step = 0; step < run.Size.Steps; step++)
        {
            pass.Cancellation.ThrowIfCancellationRequested();
            WeighState(run, samples, step, pass);
            for (var sample = samples.Start; sample < samples.Start + samples.Count; sample++)
            {
                var row = run.RowOf(sample, step);
                Activate(run, row);
                Combine(run, sample, step);
                run.Pass(row, step);
            }
        }
    }

    private void GoBack(RecurrentRun run, Matrix dy, IndexRange samples, in PassContext pass)
    {
        for (var step = run.Size.Steps - 1; step >= 0; step--)
        {
            pass.Cancellation.ThrowIfCancellationRequested();
            for (var sample = samples.Start; sample < samples.Start + samples.Count; sample++)
            {
                var row = run.RowOf(sample, step);
                if (!run.IsPastActivation)
                {
                    run.AddGiven(run.StateErrors.Row(sample), dy, sample, step);
                }

                CombineBack(run, sample, step);
                PullBack(run, row);
                if (run.IsPastActivation)
                {
                    run.AddGiven(run.DeltasOf(0, row), dy, sample, step);
                }
            }

            if (step > 0 || run.Derivatives.Count > 0)
            {
                WeighBack(run, samples, step, pass);
            }
        }
    }

    private void Activate(RecurrentRun run, int row)
    {
        for (var g = 0; g < Groups.Count; g++)
        {
            var group = Groups[g].Group;
            var net = run.NetOf(g, row);
            Elementwise.Add(net[..group.Biases.Length], group.Biases);
            var weighed = g < JoinedGates ? net : run.ApartNets!.Row(row);
            Elementwise.Add(weighed[..group.RecurrentBiases.Length], group.RecurrentBiases);
            if (g < JoinedGates)
            {
                Activations[g].Apply(net, run.Gates[g].Row(row));
            }
        }
    }

    private void PullBack(RecurrentRun run, int row)
    {
        for (var g = 0; g < JoinedGates; g++)
        {
            var deltas = run.DeltasOf(g, row);
            Activations[g].Pullback(run.NetOf(g, row), run.Gates[g].Row(row), deltas, deltas);
        }
    }
}
