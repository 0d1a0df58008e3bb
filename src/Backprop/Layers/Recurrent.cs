using Backprop.Activations;
using Backprop.Kernels;

namespace Backprop.Layers;

/// <summary>
/// Goes through the steps of a sequence with a state that each step takes from the one before. Of each gate a net input is one sum: the
/// products with the step's features in their order, those with the state in its order, the bias at last. A weight's gradient is one sum
/// over the samples in their order, and of each over its steps from the first to the last. Through the gates one sum goes back into a
/// state, over the gates in their order and the units of each; what the state kept of itself is added to it, then what comes from outside.
/// </summary>
/// <param name="Sequence">Which states it gives.</param>
/// <param name="InitialHidden">The state before the first step, one for all samples or one for each; null: zeros.</param>
/// <param name="Freeze">What a training step leaves as it is.</param>
public abstract partial record Recurrent(Sequence Sequence, Tensor? InitialHidden, Freeze Freeze) : Layer(null, Freeze)
{
    internal const string InitialHiddenName = "initialHidden";

    // An exponential takes the time of about as many products as these, forward and back.
    private const double ProductsPerUnit = 10;

    // Less is done before another thread has begun.
    private const double WorthAThread = 200_000;

    // States, those before them, and what makes a state of the gates.
    private const double ValuesPerUnit = 6;

    // Of each gate net inputs, what it gave, and the derivatives.
    private const double ValuesPerGateAndUnit = 3;

    private IReadOnlyList<NamedGroup>? _groups;

    /// <summary>Copies all but what is derived.</summary>
    protected Recurrent(Recurrent original)
        : base(original) => (Sequence, InitialHidden) = (original.Sequence, original.InitialHidden);

    /// <inheritdoc/>
    public sealed override bool TakesSteps => true;

    /// <summary>How many numbers its state has.</summary>
    public int Hidden => Groups[0].Group.InputWeights.Rows;

    /// <summary>How many features a step has.</summary>
    public int Features => Groups[0].Group.InputWeights.Columns;

    /// <summary>The gates in the order of the wire.</summary>
    private protected IReadOnlyList<NamedGroup> Groups => _groups ??= ListGroups();

    /// <summary>What each gate's net input goes through.</summary>
    private protected abstract IReadOnlyList<Activation> Activations { get; }

    /// <summary>How many gates, the first ones, add up steps and state in one sum; of the others each is a sum of its own.</summary>
    private protected virtual int JoinedGates => Groups.Count;

    /// <inheritdoc/>
    public sealed override Layer With(IReadOnlyList<double[]> values)
    {
        var left = new Queue<double[]>(values);
        return WithGroups([.. Groups.Select(named => named.Group.With(left))]);
    }

    /// <inheritdoc/>
    public override IEnumerable<SettingConflict> FindConflicts(IReadOnlyCollection<string> given) =>
        Groups.SelectMany(named => named.Group.FindConflicts(Groups[0].Group, named.Prefix, given));

    /// <inheritdoc/>
    public override string? FindMisfit(Shape input) => input.Rank == 2 && input.Axes[1] == Features ? null : $"takes [steps][{Features}]";

    /// <inheritdoc/>
    public override IEnumerable<SettingConflict> FindConflicts(Shape input, BatchSizes batches) =>
        OfStates(InitialHiddenName, InitialHidden, batches);

    /// <inheritdoc/>
    public sealed override Shape OutputShape(Shape input) => Sequence == Sequence.All ? input.WithLast(Hidden) : new(Hidden);

    /// <inheritdoc/>
    public override double Operations(Shape input) =>
        6.0 * input.Axes[0] * Groups.Count * Hidden * (Features + Hidden + ProductsPerUnit);

    /// <inheritdoc/>
    public override double HeldValues(Shape input) => (double)input.Axes[0] * Hidden * (ValuesPerUnit + (ValuesPerGateAndUnit * Groups.Count));

    /// <inheritdoc/>
    public sealed override LayerRun Prepare(Shape input, int samples) => Prepare(new RecurrentSize(
        samples, input.Axes[0], Features, Hidden, Groups.Count, Groups.Count - JoinedGates, Sequence, InitialHidden?.Shape));

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

    /// <summary>Room for what it computes.</summary>
    private protected virtual RecurrentRun Prepare(RecurrentSize size) => new(size);

    /// <summary>The gates by name.</summary>
    private protected abstract IReadOnlyList<NamedGroup> ListGroups();

    /// <summary>The same layer with other gates.</summary>
    private protected abstract Layer WithGroups(IReadOnlyList<RecurrentGroup> groups);

    /// <summary>Makes a step's state of what its gates gave.</summary>
    private protected abstract void Combine(RecurrentRun run, int sample, int step);

    /// <summary>
    /// Makes of ∂E/∂ of a step's state those of what the joined gates gave, and of the others' net inputs.
    /// </summary>
    private protected abstract void CombineBack(RecurrentRun run, int sample, int step);

    /// <summary>A state given has one number for each of the layer's own, once or for each sample.</summary>
    private protected IEnumerable<SettingConflict> OfStates(string name, Tensor? state, BatchSizes batches)
    {
        var forAll = new Shape(Hidden);
        if (state is null || state.Shape.Equals(forAll))
        {
            yield break;
        }

        if (state.Shape.Rank != 2 || state.Shape.Axes[1] != Hidden)
        {
            yield return new(name, $"is {state.Shape}; expected {forAll}, one for all samples, or one such list for each");
        }
        else if (batches.Samples is not { } count)
        {
            yield return new(name, $"is {state.Shape}, one for each sample; expected {forAll}, one for all, where batches change");
        }
        else if (state.Shape.Axes[0] != count)
        {
            yield return new(
                name, $"has {EnglishLists.Count(state.Shape.Axes[0], "sample")}; inputs has {EnglishLists.Count(count, "sample")}");
        }
    }

    /// <summary>Takes the parameters as they are now, gate below gate, and the states that are given.</summary>
    private protected virtual void TakeParameters(RecurrentRun run)
    {
        for (var g = 0; g < Groups.Count; g++)
        {
            var group = Groups[g].Group;
            group.InputWeights.Values.CopyTo(run.InputWeights.Values, g * group.InputWeights.Values.Length);
            group.RecurrentWeights.Values.CopyTo(run.RecurrentWeights.Values, g * group.RecurrentWeights.Values.Length);
        }

        run.Start(InitialHidden);
    }

    /// <inheritdoc/>
    protected sealed override IReadOnlyList<Block> ListBlocks() => [.. Groups.SelectMany(named => named.Group.Blocks(named.Prefix))];

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
                run.AddErrors(dy, sample, step);
                CombineBack(run, sample, step);
                PullBack(run, run.RowOf(sample, step));
            }

            if (step > 0 || run.Derivatives.Count > 0)
            {
                WeighBack(run, samples, step, pass);
            }
        }
    }

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
            Products.Multiply(RecurrentRun.ColumnsOf(run.Deltas, joined, apart), run.InputRows(joined, apart), inputs, pass.Arithmetic, pass.Cancellation);
        }

        Products.Multiply(
            RecurrentRun.ColumnsOf(run.Deltas, 0, joined),
            run.InputRows(0, joined),
            inputs,
            pass.Arithmetic,
            pass.Cancellation,
            resumes: apart > 0);
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

    private void AddUp(Matrix x, RecurrentRun run, int g, IReadOnlyList<Matrix> gradients, ref int block, in PassContext pass)
    {
        var deltas = RecurrentRun.ColumnsOf(run.Deltas, g * Hidden, Hidden);
        var weighed = g < JoinedGates ? deltas : new MatrixView(run.ApartDeltas!);
        Products.Multiply(deltas.Transposed, new MatrixView(x, Features), gradients[block++], pass.Arithmetic, pass.Cancellation);
        Products.Multiply(weighed.Transposed, run.Before, gradients[block++], pass.Arithmetic, pass.Cancellation);
        if (Groups[g].Group.Biases.Length > 0)
        {
            SumOverRows(deltas, gradients[block++].Values);
        }

        if (Groups[g].Group.RecurrentBiases.Length > 0)
        {
            SumOverRows(weighed, gradients[block++].Values);
        }
    }

    private static void SumOverRows(MatrixView deltas, double[] sums)
    {
        Array.Clear(sums);
        for (var row = 0; row < deltas.Rows; row++)
        {
            Elementwise.Add(sums, deltas.Row(row));
        }
    }

    /// <summary>A gate and its name on the wire, empty where the layer has but one.</summary>
    private protected readonly record struct NamedGroup(string Name, RecurrentGroup Group)
    {
        /// <summary>What the names of its blocks begin with.</summary>
        public string Prefix => Name.Length == 0 ? string.Empty : Name + ".";
    }
}
