using System.Globalization;
using Backprop.Expressions;

namespace Backprop.Layers;

/// <content>How a recurrent layer is explained: step by step, through its gates and its states.</content>
public abstract partial record Recurrent
{
    private protected const string StateName = "hidden";

    /// <inheritdoc/>
    public sealed override bool AddsProducts => true;

    /// <inheritdoc/>
    public sealed override bool ActsByRows => true;

    /// <inheritdoc/>
    public sealed override IEnumerable<int> InputsOf(int output, Shape input) =>
        Enumerable.Range(0, (StepOf(output, input) + 1) * Features);

    /// <inheritdoc/>
    public sealed override Shape UnrolledShape(Shape input) => input.WithLast(Hidden);

    /// <inheritdoc/>
    public sealed override IEnumerable<int> DirectInputsOf(int unrolled, Shape input) =>
        Enumerable.Range(unrolled / Hidden * Features, Features);

    /// <inheritdoc/>
    public sealed override int? UnrolledBefore(int unrolled) => unrolled >= Hidden ? unrolled - Hidden : null;

    /// <inheritdoc/>
    public sealed override IEnumerable<int> OutputsOf(int position, Shape input) =>
        Outputs(input).Where(output => StepOf(output, input) >= position / Features);

    /// <inheritdoc/>
    public sealed override IEnumerable<int> OutputsOf(int block, int index, Shape input)
    {
        var unit = Blocks[block].Shape.PositionOf(index)[0];
        var weighsState = Blocks[block].Name.EndsWith(RecurrentGroup.RecurrentWeightsName, StringComparison.Ordinal);
        var first = weighsState && InitialHidden is null ? 1 : 0;
        return Outputs(input).Where(output =>
            StepOf(output, input) is var step && (step > first || (step == first && UnitOf(output, input) == unit)));
    }

    /// <inheritdoc/>
    public sealed override IEnumerable<int> InputsWith(int block, int index, int output, Shape input) =>
        Blocks[block].Name.EndsWith(RecurrentGroup.InputWeightsName, StringComparison.Ordinal)
            ? Enumerable.Range(0, StepOf(output, input) + 1).Select(step => (step * Features) + (index % Features))
            : [];

    /// <inheritdoc/>
    public sealed override string WhyUnused => "there is no state before the only step that it could weigh";

    /// <inheritdoc/>
    public sealed override string PartialByParameterReason(LayerSymbols at, int output, int block, int index) =>
        $"What it is multiplied with or added to goes into nothing that {at.NameOfNetInput(output)} is made of.";

    /// <inheritdoc/>
    public sealed override int UnitOf(int output, Shape input) => output % Hidden;

    /// <inheritdoc/>
    public sealed override Expression NetInput(LayerSymbols at, int output) => State(at, PlaceOf(output, at.InputShape));

    /// <inheritdoc/>
    public sealed override string NetInputReason(LayerSymbols at, int output) =>
        $"The output of {at.NameOf(output)}: the state {at.NameOfIntermediate(StateName, PlaceOf(output, at.InputShape))} as it is.";

    /// <summary>What the layer computes on the way of a kind, one for each unit at each step.</summary>
    private protected Intermediate Kind(
        string name,
        string latex,
        Shape input,
        Func<LayerSymbols, int, Expression> formula,
        Func<LayerSymbols, int, string> reason,
        bool addsProducts = false) =>
        new(name, latex, new Shape(input.Axes[0], Hidden), formula, reason) { AddsProducts = addsProducts };

    /// <summary>A gate's net input: what it weighs of the step, of the state before, or of both.</summary>
    private protected Intermediate NetOf(
        int gate,
        string name,
        string latex,
        Shape input,
        bool ofStep = true,
        bool ofState = true,
        Func<LayerSymbols, int, Expression?>? last = null) =>
        Kind(
            name,
            latex,
            input,
            (at, place) => Weighed(at, gate, place, ofStep, ofState, last?.Invoke(at, place)),
            (_, place) => WeighedReason(gate, place, ofStep, ofState, hasLast: last is not null),
            addsProducts: true);

    /// <summary>What one of the intermediates is at a place.</summary>
    private protected static Expression Value(LayerSymbols at, string name, int place) => at.Intermediate(name, place)!;

    /// <summary>The state after a step.</summary>
    private protected static Expression State(LayerSymbols at, int place) => Value(at, StateName, place);

    /// <summary>The number that a unit had before a step; null where that is a 0 that nobody gave.</summary>
    private protected Expression? Before(LayerSymbols at, string name, Tensor? initial, int place) =>
        place >= Hidden ? Value(at, name, place - Hidden) : initial is null ? null : at.Initial(name, place, initial.Values[place]);

    /// <summary>The number of the state before a step.</summary>
    private protected Expression? StateBefore(LayerSymbols at, int place) => Before(at, StateName, InitialHidden, place);

    /// <summary>Parameters and states as PyTorch takes them, of which a sequence comes; batch first.</summary>
    /// <param name="function">torch.lstm, torch.gru.</param>
    /// <param name="x">The name of the tensor of inputs.</param>
    /// <param name="states">The states before the first step.</param>
    /// <param name="blocks">The names of the tensors of parameters.</param>
    private protected string Called(string function, string x, string states, IReadOnlyList<string> blocks)
    {
        var parameters = ParametersInPyTorch(blocks);
        var hasBiases = parameters.Count > 2 ? "True" : "False";
        return $"{function}({x}, {states}, [{string.Join(", ", parameters)}], {hasBiases}, 1, 0.0, True, False, True)[0]{Given}";
    }

    /// <summary>A state before the first step in PyTorch, (1 × samples × hidden).</summary>
    private protected string InitialInPyTorch(Tensor? state) => state is null
        ? string.Create(CultureInfo.InvariantCulture, $"torch.zeros(1, 1, {Hidden})")
        : $"torch.tensor({new Tensor(new Shape(1, 1, Hidden), state.Values[..Hidden]).ToPython()})";

    /// <summary>What takes the states that are given from those of all steps.</summary>
    private protected string Given => Sequence == Sequence.Last ? "[:, -1]" : string.Empty;

    // W, U and, where there are any, b and c of all gates, each as one tensor.
    private List<string> ParametersInPyTorch(IReadOnlyList<string> blocks)
    {
        string[][] kinds = [[], [], [], []];
        var next = 0;
        var none = string.Create(CultureInfo.InvariantCulture, $"torch.zeros({Hidden})");
        foreach (var (_, group) in Groups)
        {
            kinds[0] = [.. kinds[0], blocks[next++]];
            kinds[1] = [.. kinds[1], blocks[next++]];
            kinds[2] = [.. kinds[2], group.Biases.Length > 0 ? blocks[next++] : none];
            kinds[3] = [.. kinds[3], group.RecurrentBiases.Length > 0 ? blocks[next++] : none];
        }

        var hasBiases = Groups.Any(named => named.Group.Biases.Length + named.Group.RecurrentBiases.Length > 0);
        return [.. kinds.Take(hasBiases ? 4 : 2).Select(names => $"torch.cat([{string.Join(", ", names)}])")];
    }

    private Expression Weighed(LayerSymbols at, int gate, int place, bool ofStep, bool ofState, Expression? last)
    {
        var (step, unit) = Math.DivRem(place, Hidden);
        var first = Groups.Take(gate).Sum(named => named.Group.Blocks(string.Empty).Count());
        List<(Expression, Expression)> products = [];
        for (var j = 0; j < Features && ofStep; j++)
        {
            products.Add((at.Parameter(first, (unit * Features) + j), at.Input((step * Features) + j)));
        }

        for (var j = 0; j < Hidden && ofState; j++)
        {
            if (StateBefore(at, (step * Hidden) + j) is { } before)
            {
                products.Add((at.Parameter(first + 1, (unit * Hidden) + j), before));
            }
        }

        var group = Groups[gate].Group;
        Expression[] biases =
        [
            .. ofStep && group.Biases.Length > 0 ? [at.Parameter(first + 2, unit)] : Array.Empty<Expression>(),
            .. ofState && group.RecurrentBiases.Length > 0
                ? [at.Parameter(first + 2 + (group.Biases.Length > 0 ? 1 : 0), unit)]
                : Array.Empty<Expression>(),
            .. last is null ? Array.Empty<Expression>() : [last],
        ];
        if (products.Count == 0 || !at.IsFused)
        {
            return Sum.Of([.. products.Select(product => product.Item1 * product.Item2), .. biases]);
        }

        return Sum.Of([new FusedSum(products, biases.FirstOrDefault()), .. biases.Skip(1)]);
    }

    private string WeighedReason(int gate, int place, bool ofStep, bool ofState, bool hasLast)
    {
        var (name, group) = Groups[gate];
        var hasBefore = ofState && (place >= Hidden || InitialHidden is not null);
        var biases = (ofStep ? group.Biases.Length : 0) + (ofState ? group.RecurrentBiases.Length : 0) > 0 ? ", and the bias" : string.Empty;
        var last = hasLast ? ", and what is kept of the state" : string.Empty;
        var what = (ofStep, hasBefore) switch
        {
            (true, true) => $"each feature of the step and each number of the state before it, times its weight{biases}",
            (true, false) when ofState => $"each feature of the step times its weight{biases}; the state before the first step is 0",
            (true, false) => $"each feature of the step times its weight{biases}{last}",
            (false, true) => $"each number of the state before, times its weight{biases}",
            _ => "the state before the first step is 0, so that of what it weighs only the bias is left",
        };
        var terms = (ofStep ? Features : 0) + (hasBefore ? Hidden : 0) + 1;
        var of = name.Length > 0 ? $" of the gate '{name}'" : string.Empty;
        var reason = ofStep ? $"The net input{of}: {what}." : $"What the state gives the net input{of}: {what}.";
        return terms <= Sum.LongestWritten ? reason : $"{reason} {Sum.Abbreviated(terms, "terms")}";
    }

    private IEnumerable<int> Outputs(Shape input) => Enumerable.Range(0, OutputShape(input).Size);

    private int StepOf(int output, Shape input) => Sequence == Sequence.All ? output / Hidden : input.Axes[0] - 1;

    /// <summary>Where a unit at a step stands among those of all steps.</summary>
    private protected int PlaceOf(int output, Shape input) => (StepOf(output, input) * Hidden) + (output % Hidden);
}
