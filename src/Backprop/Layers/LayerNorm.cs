using System.Globalization;
using Backprop.Expressions;
using Backprop.Kernels;

namespace Backprop.Layers;

/// <summary>Normalizes over the last axis: each list of features by a mean and a variance of its own.</summary>
/// <param name="Gamma">γ, what each normalized feature is multiplied by; left out with beta, it is not.</param>
/// <param name="Beta">β, what is added then.</param>
/// <param name="Epsilon">ε, added to the variance.</param>
/// <param name="Freeze">What a training step leaves as it is: `weights` holds gamma, `biases` beta.</param>
[WireName("layerNorm")]
[Intermediate(MeanName, "[samples]…", "the mean of each list of features")]
[Intermediate(VarianceName, "[samples]…", "the variance of each list of features, biased")]
[Intermediate(NormalizedName, "[samples][…]", "the features before gamma and beta")]
public sealed record LayerNorm(double[]? Gamma = null, double[]? Beta = null, double Epsilon = 1e-5, Freeze Freeze = Freeze.None)
    : Normalization(Epsilon, Freeze)
{
    /// <inheritdoc/>
    [BlockShape("[features]")]
    public override double[]? Gamma { get; init; } = Gamma;

    /// <inheritdoc/>
    [BlockShape("[features]")]
    public override double[]? Beta { get; init; } = Beta;

    /// <inheritdoc/>
    public override string Formula =>
        @"y_i = \gamma_i \frac{x_i - \mu}{\sqrt{\sigma^2 + \epsilon}} + \beta_i, \quad \mu = \frac{1}{n} \sum_j x_j, \quad "
        + @"\sigma^2 = \frac{1}{n} \sum_j \left(x_j - \mu\right)^2";

    /// <inheritdoc/>
    public override string Source => "Ba, Kiros, Hinton (2016), Layer normalization; PyTorch, torch.nn.LayerNorm.";

    /// <inheritdoc/>
    public override string ToPyTorch(string x, IReadOnlyList<string> blocks, LayerRun run, Shape input) => string.Create(
        CultureInfo.InvariantCulture,
        $"F.layer_norm({x}, ({input.Axes[^1]},){Affine(blocks)}, eps={PythonNotation.Float(Epsilon)})");

    private protected override string Owner => "feature";

    private protected override int GammaCount(Shape input) => input.Axes[^1];

    private protected override int ValuesPerGamma(Shape input) => 1;

    private protected override ListLayout LayoutOf(Shape input, int samples) =>
        new(1, samples * GroupsOf(input).Size, input.Axes[^1]);

    private protected override Shape StatisticsOf(Shape input, int samples) => GroupsOf(input).OfBatch(samples);

    private protected override Shape GroupsOf(Shape input) => new(input.Axes[..^1]);
}
