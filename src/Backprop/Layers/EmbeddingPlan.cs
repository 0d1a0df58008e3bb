using System.ComponentModel.DataAnnotations;

namespace Backprop.Layers;

/// <summary>An embedding to be.</summary>
/// <param name="Tokens">The number of tokens.</param>
/// <param name="Features">The number of features of each.</param>
/// <param name="Freeze">What a training step leaves as it is.</param>
[WireName("embedding")]
public sealed record EmbeddingPlan(
    [property: Range(1, int.MaxValue)] int Tokens, [property: Range(1, int.MaxValue)] int Features, Freeze Freeze = Freeze.None)
    : LayerPlan
{
    /// <inheritdoc/>
    public override bool TakesTokens => true;

    /// <inheritdoc/>
    public override string? FindMisfit(Shape input) => input.Rank != 1 ? "takes [steps], at each the number of a token"
        : (double)input.Size * Features > int.MaxValue ? $"takes fewer steps: it would give more than {Digits.Of(int.MaxValue)} values"
        : null;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => new(input.Size, Features);

    /// <inheritdoc/>
    public override double ParameterCount(Shape input) => (double)Tokens * Features;

    /// <inheritdoc/>
    public override Layer For(Shape input) => new Embedding(new Matrix(Tokens, Features), Freeze);
}
