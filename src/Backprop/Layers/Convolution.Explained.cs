using Backprop.Expressions;

namespace Backprop.Layers;

/// <content>How a convolution is explained.</content>
public abstract partial record Convolution
{
    private const int OfWeights = 0;
    private const int OfBiases = 1;

    /// <inheritdoc/>
    public sealed override bool AddsProducts => true;

    /// <inheritdoc/>
    public sealed override int UnitOf(int output, Shape input) => output / Kernel.Over(input).Positions;

    /// <inheritdoc/>
    public sealed override IEnumerable<int> InputsOf(int output, Shape input) => Met(output, input).Select(met => met.Input);

    /// <inheritdoc/>
    public sealed override IEnumerable<int> OutputsOf(int position, Shape input)
    {
        var patches = Kernel.Over(input);
        var turned = patches.Turned;
        var (channel, at) = Math.DivRem(position, patches.MapSize);
        var first = channel / Weights.Shape.Axes[1] * FiltersOfGroup;
        return
            from filter in Enumerable.Range(first, FiltersOfGroup)
            from tap in Enumerable.Range(0, patches.Taps)
            let output = turned.Meets(at, tap)
            where output >= 0
            select (filter * patches.Positions) + output;
    }

    /// <inheritdoc/>
    public sealed override IEnumerable<int> OutputsOf(int block, int index, Shape input)
    {
        var patches = Kernel.Over(input);
        if (block == OfBiases)
        {
            return HasSharedBias
                ? Enumerable.Range(0, Filters * patches.Positions)
                : Enumerable.Range(index * patches.Positions, patches.Positions);
        }

        var (filter, tap) = Math.DivRem(index, Taps);
        return Enumerable.Range(0, patches.Positions)
            .Where(position => patches.Meets(position, tap % patches.Taps) >= 0)
            .Select(position => (filter * patches.Positions) + position);
    }

    /// <inheritdoc/>
    public sealed override IEnumerable<int> InputsWith(int block, int index, int output, Shape input) => block == OfWeights
        ? Met(output, input).Where(met => met.Weight == index).Select(met => met.Input)
        : [];

    /// <inheritdoc/>
    public sealed override (int Block, int Index)? WeightOf(int output, int position, Shape input) =>
        (OfWeights, Met(output, input).First(met => met.Input == position).Weight);

    /// <inheritdoc/>
    public sealed override (int Block, int Index)? BiasOf(int output, Shape input) =>
        Biases.Length == 0 ? null : (OfBiases, HasSharedBias ? 0 : output / Kernel.Over(input).Positions);

    /// <inheritdoc/>
    public sealed override Expression NetInput(LayerSymbols at, int output)
    {
        (Expression, Expression)[] products =
        [
            .. Met(output, at.InputShape).Select(met => ((Expression)at.Parameter(OfWeights, met.Weight), (Expression)at.Input(met.Input))),
        ];
        Expression? bias = BiasOf(output, at.InputShape) is var (block, index) ? at.Parameter(block, index) : null;
        var sum = new FusedSum(products, bias);
        return sum.Terms.Count == 0 ? 0 : at.IsFused ? sum : new Sum(sum.Terms);
    }

    /// <inheritdoc/>
    public sealed override string NetInputReason(LayerSymbols at, int output)
    {
        var (met, bias) = (InputsOf(output, at.InputShape).Count(), Biases.Length > 0 ? ", plus the bias" : string.Empty);
        var padding = met < Taps ? " What the kernel meets of the padding is 0 and left out." : string.Empty;
        var reason = $"The net input of {at.NameOf(output)}: each value that its kernel meets times its weight, added up in this order"
            + $"{bias}.{padding}";
        return met + Math.Min(Biases.Length, 1) <= Sum.LongestWritten ? reason : $"{reason} {Sum.Abbreviated(met, "products")}";
    }

    /// <inheritdoc/>
    public sealed override Expression PartialByInput(LayerSymbols at, int output, int input) =>
        at.Parameter(OfWeights, WeightOf(output, input, at.InputShape)!.Value.Index);

    /// <inheritdoc/>
    public sealed override string PartialByInputReason(LayerSymbols at, int output, int input) =>
        $"In {at.NameOfNetInput(output)}, {at.NameOfInput(input)} is multiplied by this weight alone.";

    /// <inheritdoc/>
    public sealed override Expression PartialByParameter(LayerSymbols at, int output, int block, int index) =>
        block == OfWeights ? at.Input(InputWith(at, output, index)) : 1;

    /// <inheritdoc/>
    public sealed override string PartialByParameterReason(LayerSymbols at, int output, int block, int index)
    {
        var net = at.NameOfNetInput(output);
        if (block == OfBiases)
        {
            return $"The bias is added to {net} as it is.";
        }

        var input = InputWith(at, output, index);
        var reason = $"In {net} the weight is multiplied by {at.NameOfInput(input)}";
        return at.Input(input).Number == 0 ? $"{reason}, which is 0: it adds nothing here." : $"{reason}.";
    }

    /// <inheritdoc/>
    public sealed override string ToPyTorch(string x, IReadOnlyList<string> blocks, LayerRun run, Shape input)
    {
        // A single bias is broadcast over the layer, which is what sharing it means.
        var bias = Biases.Length > 0 && !HasSharedBias ? $", {blocks[OfBiases]}" : string.Empty;
        var shared = HasSharedBias ? $" + {blocks[OfBiases]}" : string.Empty;
        return FormattableString.Invariant(
            $"F.conv{Axes}d({x}, {blocks[OfWeights]}{bias}, {Kernel.ToPyTorch()}, groups={Groups}){shared}");
    }

    private int InputWith(LayerSymbols at, int output, int weight) => InputsWith(OfWeights, weight, output, at.InputShape).First();

    /// <summary>The inputs that an output is computed from, and the weight of each, in the weights' order.</summary>
    private IEnumerable<(int Input, int Weight)> Met(int output, Shape input)
    {
        var patches = Kernel.Over(input);
        var (filter, position) = Math.DivRem(output, patches.Positions);
        var first = filter / FiltersOfGroup * Weights.Shape.Axes[1] * patches.MapSize;
        return
            from tap in Enumerable.Range(0, Taps)
            let met = patches.Meets(position, tap % patches.Taps)
            where met >= 0
            select (first + (tap / patches.Taps * patches.MapSize) + met, (filter * Taps) + tap);
    }
}
