using Backprop.Kernels;

namespace Backprop.Layers;

/// <content>The way of a batch through attention, forward and back.</content>
public sealed partial record Attention
{
    // Measured: below, one thread is done before a second has woken.
    private const long WorthSharing = 1 << 17;

    /// <inheritdoc/>
    public override void Forward(Matrix x, LayerRun run, in PassContext pass)
    {
        var own = (AttentionRun)run;
        Project(Query, x, own.Queries, pass);
        Project(Key, x, own.Keys, pass);
        Project(Value, x, own.Values, pass);
        if (IsWorthSharing(own))
        {
            ForwardShared(own, pass);
        }
        else
        {
            for (var head = 0; head < own.HeadCount; head++)
            {
                Look(own, head, pass);
            }
        }

        if (Projection is not null)
        {
            Project(Projection, own.Contexts, own.Outputs, pass);
        }
        else
        {
            own.Contexts.Values.CopyTo(own.Outputs.Values, 0);
        }
    }

    /// <inheritdoc/>
    public override void Backward(
        Matrix x, LayerRun run, Matrix dz, IReadOnlyList<Matrix> gradients, Matrix? dx, in PassContext pass)
    {
        var own = (AttentionRun)run;
        var back = own.Back;
        if (Projection is not null)
        {
            Products.Multiply(
                new MatrixView(dz, OutputRows), Projection.Weights, back.Contexts, pass.Arithmetic, pass.Cancellation);
        }
        else
        {
            dz.Values.CopyTo(back.Contexts.Values, 0);
        }

        back.Scale(own, Scale);
        if (IsWorthSharing(own))
        {
            BackwardShared(own, pass);
        }
        else
        {
            for (var head = 0; head < own.HeadCount; head++)
            {
                LookBack(own, head, pass);
            }
        }

        if (gradients.Count > 0)
        {
            var block = 0;
            AddUp(Query, x, back.Queries, x.Rows, gradients, ref block, pass);
            AddUp(Key, x, back.Keys, x.Rows, gradients, ref block, pass);
            AddUp(Value, x, back.Values, x.Rows, gradients, ref block, pass);
            AddUp(Projection, own.Contexts, dz, x.Rows, gradients, ref block, pass);
        }

        if (dx is not null)
        {
            var to = new MatrixView(dx, Features);
            Products.Multiply(back.Queries, Query.Weights, to, pass.Arithmetic, pass.Cancellation);
            Products.Multiply(back.Keys, Key.Weights, to, pass.Arithmetic, pass.Cancellation, resumes: true);
            Products.Multiply(back.Values, Value.Weights, to, pass.Arithmetic, pass.Cancellation, resumes: true);
        }
    }

    private bool IsWorthSharing(AttentionRun own) =>
        own.HeadCount > 1 && (long)own.HeadCount * own.Steps * own.Steps * (QueryRows + ValueRows) >= WorthSharing;

    // Apart from their callers, because what a lambda captures is allocated when the method is entered.
    private void ForwardShared(AttentionRun own, PassContext pass) =>
        SharedWork.Run(own.HeadCount, Environment.ProcessorCount, head => Look(own, head, pass));

    private static void BackwardShared(AttentionRun own, PassContext pass) =>
        SharedWork.Run(own.HeadCount, Environment.ProcessorCount, head => LookBack(own, head, pass));

    private static void Project(Projection part, Matrix x, Matrix rows, in PassContext pass)
    {
        Products.Multiply(
            new MatrixView(x, part.Weights.Columns),
            new MatrixView(part.Weights).Transposed,
            new MatrixView(rows, part.Rows),
            pass.Arithmetic,
            pass.Cancellation);
        for (var row = 0; row < rows.Values.Length && part.Biases.Length > 0; row += part.Rows)
        {
            Elementwise.Add(rows.Values.AsSpan(row, part.Rows), part.Biases);
        }
    }

    private static void AddUp(
        Projection? part, Matrix x, Matrix deltas, int samples, IReadOnlyList<Matrix> gradients, ref int block, in PassContext pass)
    {
        if (part is null)
        {
            return;
        }

        var rows = new MatrixView(deltas, part.Rows);
        SampleSums.OfProducts(rows, new MatrixView(x, part.Weights.Columns), gradients[block++], samples, pass);
        if (part.Biases.Length > 0)
        {
            SampleSums.OfRows(rows, gradients[block++], samples, pass.Summation);
        }
    }

    /// <summary>One head of a sample: what its steps find.</summary>
    private void Look(AttentionRun own, int head, in PassContext pass)
    {
        pass.Cancellation.ThrowIfCancellationRequested();
        var (scores, shares) = (own.PairsOf(own.Scores, head), own.PairsOf(own.Shares, head));
        Multiply(own.PartOf(own.Queries, head), own.PartOf(own.Keys, head).Transposed, scores, pass);
        for (var step = 0; step < own.Steps; step++)
        {
            if (Scaled)
            {
                Elementwise.Divide(scores.Row(step), Scale);
            }

            Share(scores.Row(step), shares.Row(step), step);
        }

        Multiply(shares, own.PartOf(own.Values, head), own.PartOf(own.Contexts, head), pass);
    }

    /// <summary>The way back through one head of a sample.</summary>
    private static void LookBack(AttentionRun own, int head, in PassContext pass)
    {
        pass.Cancellation.ThrowIfCancellationRequested();
        var (back, shares) = (own.Back, own.PairsOf(own.Shares, head));
        var (contexts, scores) = (own.PartOf(back.Contexts, head), own.PairsOf(back.Scores, head));
        Multiply(contexts, own.PartOf(own.Values, head).Transposed, scores, pass);
        Multiply(shares.Transposed, contexts, own.PartOf(back.Values, head), pass);
        for (var step = 0; step < own.Steps; step++)
        {
            PullBack(shares.Row(step), scores.Row(step));
        }

        Multiply(scores, own.PartOf(back.ScaledKeys, head), own.PartOf(back.Queries, head), pass);
        Multiply(scores.Transposed, own.PartOf(back.ScaledQueries, head), own.PartOf(back.Keys, head), pass);
    }

    private static void Multiply(MatrixView a, MatrixView b, MatrixView product, in PassContext pass) =>
        Products.Multiply(a, b, product, pass.Arithmetic, pass.Cancellation, threads: 1);

    /// <summary>Softmax over those that a step may look at; of the others it takes nothing.</summary>
    private void Share(ReadOnlySpan<double> scores, Span<double> shares, int step)
    {
        var seen = Causal ? step + 1 : scores.Length;
        shares[seen..].Clear();
        var (largest, sum) = (double.NegativeInfinity, 0.0);
        for (var other = 0; other < seen; other++)
        {
            largest = AttentionMask.Allows(Mask, step, other) ? Math.Max(largest, scores[other]) : largest;
        }

        for (var other = 0; other < seen; other++)
        {
            shares[other] = AttentionMask.Allows(Mask, step, other) ? Math.Exp(scores[other] - largest) : 0;
            sum += shares[other];
        }

        Elementwise.Divide(shares[..seen], sum);
    }

    /// <summary>∂E/∂s_j = a_j·(∂E/∂a_j − Σ ∂E/∂a_i·a_i), in the place of ∂E/∂a.</summary>
    private static void PullBack(ReadOnlySpan<double> shares, Span<double> errors)
    {
        var common = 0.0;
        for (var other = 0; other < shares.Length; other++)
        {
            common += errors[other] * shares[other];
        }

        for (var other = 0; other < shares.Length; other++)
        {
            errors[other] = shares[other] * (errors[other] - common);
        }
    }
}
