using System.ComponentModel.DataAnnotations;

namespace Backprop.Layers;

/// <summary>Attention to be.</summary>
/// <param name="Features">The rows of each of its four parts.</param>
/// <param name="Heads">How many heads there are, which divide them.</param>
/// <param name="Causal">Whether a step looks at none behind it.</param>
/// <param name="Scaled">Whether scores are divided by the square root of the query's rows of a head.</param>
/// <param name="Mask">Of each step, a row, which steps it may look at, 1, and which not, 0; left out: at all.</param>
/// <param name="Biases">The form of its biases: `perNeuron` or `none`.</param>
/// <param name="Freeze">What a training step leaves as it is.</param>
[WireName("attention")]
public sealed record AttentionPlan(
    [property: Range(1, int.MaxValue)] int Features,
    [property: Range(1, int.MaxValue)] int Heads = 1,
    bool Causal = false,
    bool Scaled = true,
    Matrix? Mask = null,
    BiasForm Biases = BiasForm.PerNeuron,
    Freeze Freeze = Freeze.None) : LayerPlan
{
    /// <inheritdoc/>
    public override IEnumerable<SettingConflict> FindConflicts(IReadOnlyCollection<string> given) =>
    [
        .. Attention.FindConflict(Heads, Features, "each part"),
        .. Biases == BiasForm.Shared
            ? [new("biases", "is 'shared', which only dense layers and convolutions have; expected 'perNeuron' or 'none'")]
            : Array.Empty<SettingConflict>(),
        .. AttentionMask.FindConflicts(Mask, Causal),
    ];

    /// <inheritdoc/>
    public override string? FindMisfit(Shape input) => input.Rank != 2 ? "takes [steps][features]"
        : (double)input.Axes[0] * Features > int.MaxValue ? $"takes fewer steps: it would give more than {Digits.Of(int.MaxValue)} values"
        : AttentionMask.FindMisfit(Mask, input.Axes[0]) is { } misfit ? $"has a mask that {misfit}"
        : null;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input.WithLast(Features);

    /// <inheritdoc/>
    public override double ParameterCount(Shape input) =>
        Features * ((3.0 * input.Axes[^1]) + Features + (Biases == BiasForm.None ? 0 : 4));

    /// <inheritdoc/>
    public override Layer For(Shape input) => new Attention(
        Part(input.Axes[^1]), Part(input.Axes[^1]), Part(input.Axes[^1]), Part(Features), Heads, Causal, Scaled, Mask, Freeze);

    private Projection Part(int features) => new(new Matrix(Features, features), Biases == BiasForm.None ? [] : new double[Features]);
}
