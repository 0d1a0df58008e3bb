using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Backprop.Expressions;
using Backprop.Kernels;

namespace Backprop.Layers;

/// <summary>Normalizes each sample's channels in groups: those of a group have a mean and a variance in common.</summary>
/// <param name="Groups">How many groups of as many channels there are, at least 1.</param>
/// <param name="Gamma">γ, what the normalized values of each channel are multiplied by; left out with beta, they are not.</param>
/// <param name="Beta">β, what is added then.</param>
/// <param name="Epsilon">ε, added to the variance.</param>
/// <param name="Freeze">What a training step leaves as it is: `weights` holds gamma, `biases` beta.</param>
[WireName("groupNorm")]
[Intermediate(MeanName, "[samples][groups]", "the mean of each group of channels")]
[Intermediate(VarianceName, "[samples][groups]", "the variance of each group of channels, biased")]
[Intermediate(NormalizedName, "[samples][channels][…]", "the values before gamma and beta")]
public sealed record GroupNorm(
    [property: Range(1, int.MaxValue)] int Groups,
    double[]? Gamma = null,
    double[]? Beta = null,
    double Epsilon = 1e-5,
    Freeze Freeze = Freeze.None) : Normalization(Epsilon, Freeze)
{
    /// <inheritdoc/>
    [BlockShape("[channels]")]
    public override double[]? Gamma { get; init; } = Gamma;

    /// <inheritdoc/>
    [BlockShape("[channels]")]
    public override double[]? Beta { get; init; } = Beta;

    /// <inheritdoc/>
    public override string Formula => @"y_{ci} = \gamma_c \frac{x_{ci} - \mu_g}{\sqrt{\sigma_g^2 + \epsilon}} + \beta_c, \quad "
        + @"\mu_g, \sigma_g^2 \text{ over the channels of group } g \ni c";

    /// <inheritdoc/>
    public override string Source => "Wu, He (2018), Group normalization; PyTorch, torch.nn.GroupNorm.";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, IReadOnlyList<double> Values)> Settings => [("groups", [Groups]), .. base.Settings];

    /// <inheritdoc/>
    public override string? FindMisfit(Shape input) => input.Axes[0] % Groups == 0
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"takes [channels][…], as many channels in each of its {Groups} groups");

    /// <inheritdoc/>
    public override string ToPyTorch(string x, IReadOnlyList<string> blocks, LayerRun run, Shape input) => string.Create(
        CultureInfo.InvariantCulture, $"F.group_norm({x}, {Groups}{Affine(blocks)}, eps={PythonNotation.Float(Epsilon)})");

    private protected override int GammaCount(Shape input) => input.Axes[0];

    private protected override int ValuesPerGamma(Shape input) => input.Size / input.Axes[0];

    private protected override ListLayout LayoutOf(Shape input, int samples) => new(1, samples * Groups, input.Size / Groups);

    private protected override Shape StatisticsOf(Shape input, int samples) => new(samples, Groups);

    private protected override Shape GroupsOf(Shape input) => new(Groups);
}
