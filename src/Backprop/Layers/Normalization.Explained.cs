using Backprop.Expressions;

namespace Backprop.Layers;

/// <content>How a normalization is explained: through mean, variance and what they make of each value.</content>
public abstract partial record Normalization
{
    private const int OfGamma = 0;
    private const int OfBeta = 1;
    private const string ScaleName = "scale";

    /// <inheritdoc/>
    public override IReadOnlyList<Intermediate> Intermediates(Shape input)
    {
        var groups = GroupsOf(input);
        return
        [
            new(MeanName, @"\mu", groups, MeanOf, MeanReason),
            new(VarianceName, @"\sigma^2", groups, VarianceOf, VarianceReason),
            new(ScaleName, "r", groups, ScaleOf, ScaleReason),
            new(NormalizedName, @"\hat{x}", input, NormalizedOf, NormalizedReason),
        ];
    }

    /// <inheritdoc/>
    public override IEnumerable<int> InputsOf(int output, Shape input) => MembersOf(GroupOf(output, input), input);

    /// <inheritdoc/>
    public override IEnumerable<int> OutputsOf(int position, Shape input) => MembersOf(GroupOf(position, input), input);

    /// <inheritdoc/>
    public override IEnumerable<int> OutputsOf(int block, int index, Shape input)
    {
        var (run, all) = (ValuesPerGamma(input), GammaCount(input));
        for (var first = index * run; first < input.Size; first += all * run)
        {
            for (var output = first; output < first + run; output++)
            {
                yield return output;
            }
        }
    }

    /// <inheritdoc/>
    public override (int Block, int Index)? WeightOf(int output, int position, Shape input) =>
        Gamma is not null && position == output ? (OfGamma, GammaOf(output, input)) : null;

    /// <inheritdoc/>
    public override (int Block, int Index)? BiasOf(int output, Shape input) => Beta is null ? null : (OfBeta, GammaOf(output, input));

    /// <inheritdoc/>
    public override Expression NetInput(LayerSymbols at, int output)
    {
        var (normalized, index) = (at.Intermediate(NormalizedName, output)!, GammaOf(output, at.InputShape));
        return Gamma is null ? normalized : (at.Parameter(OfGamma, index) * normalized) + at.Parameter(OfBeta, index);
    }

    /// <inheritdoc/>
    public override string NetInputReason(LayerSymbols at, int output) => Gamma is null
        ? $"The output of {at.NameOf(output)}: {at.NameOfIntermediate(NormalizedName, output)} as it is."
        : $"The output of {at.NameOf(output)}: {at.NameOfIntermediate(NormalizedName, output)}, scaled by its gamma and shifted by its "
            + "beta.";

    /// <inheritdoc/>
    public override Expression PartialByParameter(LayerSymbols at, int output, int block, int index) =>
        block == OfGamma ? at.Intermediate(NormalizedName, output)! : 1;

    /// <inheritdoc/>
    public override string PartialByParameterReason(LayerSymbols at, int output, int block, int index) => block == OfGamma
        ? $"In {at.NameOfNetInput(output)} the gamma is multiplied by {at.NameOfIntermediate(NormalizedName, output)}."
        : $"The beta is added to {at.NameOfNetInput(output)} as it is.";

    /// <summary>γ and β as PyTorch's functions take them.</summary>
    private protected string Affine(IReadOnlyList<string> blocks) =>
        Gamma is null ? string.Empty : $", weight={blocks[OfGamma]}, bias={blocks[OfBeta]}";

    private int GammaOf(int position, Shape input) => position / ValuesPerGamma(input) % GammaCount(input);

    /// <summary>The means of a single sample.</summary>
    private protected abstract Shape GroupsOf(Shape input);

    private int GroupOf(int position, Shape input) => position / GroupSize(input);

    private IEnumerable<int> MembersOf(int group, Shape input) => Enumerable.Range(group * GroupSize(input), GroupSize(input));

    private int GroupSize(Shape input) => input.Size / GroupsOf(input).Size;

    private Expression? MeanOf(LayerSymbols at, int group) => IsGiven(at.Mode)
        ? null
        : new Sum([.. MembersOf(group, at.InputShape).Select(input => (Expression)at.Input(input))]) / GroupSize(at.InputShape);

    private Expression? VarianceOf(LayerSymbols at, int group)
    {
        if (IsGiven(at.Mode))
        {
            return null;
        }

        Expression mean = at.Intermediate(MeanName, group)!;
        return new Sum([.. MembersOf(group, at.InputShape).Select(input => Functions.Square.Of(at.Input(input) - mean))])
            / GroupSize(at.InputShape);
    }

    private Expression ScaleOf(LayerSymbols at, int group) => Functions.Power.Of(
        at.Intermediate(VarianceName, group)! + (Expression)new Symbol(@"\epsilon", Number: Epsilon), -0.5);

    private Expression NormalizedOf(LayerSymbols at, int position)
    {
        var group = GroupOf(position, at.InputShape);
        return (at.Input(position) - (Expression)at.Intermediate(MeanName, group)!) * at.Intermediate(ScaleName, group)!;
    }

    private string MeanReason(LayerSymbols at, int group) =>
        $"The mean of the {Counted(at)} that are normalized together.{Abbreviation(at)}";

    private string VarianceReason(LayerSymbols at, int group) =>
        $"How far the {Counted(at)} lie from their mean: the mean of the squares.{Abbreviation(at)}";

    private string ScaleReason(LayerSymbols at, int group) =>
        $"One over the square root of {at.NameOfIntermediate(VarianceName, group)}, to which epsilon is added so that nothing is "
        + "divided by 0.";

    private string NormalizedReason(LayerSymbols at, int position) =>
        $"{at.NameOfInput(position)} without the mean, times {at.NameOfIntermediate(ScaleName, GroupOf(position, at.InputShape))}: "
        + "what is normalized together has mean 0 and variance 1.";

    private string Counted(LayerSymbols at) => EnglishLists.Count(GroupSize(at.InputShape), "value");

    private string Abbreviation(LayerSymbols at) => GroupSize(at.InputShape) <= Sum.LongestWritten
        ? string.Empty
        : $" {Sum.Abbreviated(GroupSize(at.InputShape), "terms")}";
}
