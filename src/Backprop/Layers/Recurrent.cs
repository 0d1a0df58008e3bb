using Backprop.Activations;

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

    /// <inheritdoc/>
    public override IReadOnlyList<Block> States => StateOf(InitialHiddenName, InitialHidden, StateName);

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
    public override double HeldValues(Shape input) =>
        (double)input.Axes[0] * Hidden * (ValuesPerUnit + (ValuesPerGateAndUnit * Groups.Count));

    /// <inheritdoc/>
    public sealed override LayerRun Prepare(Shape input, int samples) => Prepare(new RecurrentSize(
        samples, input.Axes[0], Features, Hidden, Groups.Count, Groups.Count - JoinedGates, Sequence, InitialHidden?.Shape));

    /// <inheritdoc/>
    internal sealed override bool[]? FindAlive(LayerRun run)
    {
        if (Activations.Any(activation => activation is not ElementwiseActivation))
        {
            return null;
        }

        var (own, alive) = ((RecurrentRun)run, new bool[Hidden]);
        for (var row = 0; row < own.Size.Rows && alive.Contains(false); row++)
        {
            for (var g = 0; g < Groups.Count; g++)
            {
                ((ElementwiseActivation)Activations[g]).MarkSlopes(own.NetOf(g, row), own.Gates[g].Row(row), alive);
            }
        }

        return alive;
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

    /// <summary>A state as a block; none where it was not given.</summary>
    private protected static Block[] StateOf(string name, Tensor? state, string stateName) =>
        state is null ? [] : [new(name, BlockRole.State, state.Shape, state.Values) { StateName = stateName }];

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

    /// <summary>A gate and its name on the wire, empty where the layer has but one.</summary>
    private protected readonly record struct NamedGroup(string Name, RecurrentGroup Group)
    {
        /// <summary>What the names of its blocks begin with.</summary>
        public string Prefix => Name.Length == 0 ? string.Empty : Name + ".";
    }
}
