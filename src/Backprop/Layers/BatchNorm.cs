using System.ComponentModel.DataAnnotations;
using Backprop.Expressions;
using Backprop.Kernels;

namespace Backprop.Layers;

/// <summary>
/// Normalizes each channel, in training by the mean and variance of the batch, otherwise by the running ones that it carries from step to
/// step.
/// </summary>
/// <param name="Gamma">γ, what the normalized values of each channel are multiplied by; left out with beta, they are not.</param>
/// <param name="Beta">β, what is added then.</param>
/// <param name="RunningMean">The mean of earlier batches; left out with the variance, 0. A step in training gives it back.</param>
/// <param name="RunningVariance">The variance of earlier batches, unbiased; left out with the mean, 1.</param>
/// <param name="Epsilon">ε, added to the variance.</param>
/// <param name="Momentum">The weight of a batch's mean and variance in the running ones.</param>
/// <param name="Freeze">What a training step leaves as it is: `weights` holds gamma, `biases` beta. Running statistics go on.</param>
[WireName("batchNorm")]
[Intermediate(MeanName, "[channels]", "the mean of each channel over the batch, in inference the running one")]
[Intermediate(VarianceName, "[channels]", "the variance of each channel over the batch, biased, in inference the running one")]
[Intermediate(NormalizedName, "[samples][channels][…]", "the values before gamma and beta")]
public sealed record BatchNorm(
    double[]? Gamma = null,
    double[]? Beta = null,
    double[]? RunningMean = null,
    double[]? RunningVariance = null,
    double Epsilon = 1e-5,
    [property: Range(0, 1)] double Momentum = 0.1,
    Freeze Freeze = Freeze.None) : Normalization(Epsilon, Freeze)
{
    private const string RunningMeanName = "runningMean";
    private const string RunningVarianceName = "runningVariance";

    private (string, double[])[] _carried = Listed(RunningMean, RunningVariance);

    /// <inheritdoc/>
    [BlockShape("[channels]")]
    public override double[]? Gamma { get; init; } = Gamma;

    /// <inheritdoc/>
    [BlockShape("[channels]")]
    public override double[]? Beta { get; init; } = Beta;

    /// <summary>The mean of earlier batches; null: 0.</summary>
    [BlockShape("[channels]", IsCarried = true)]
    public double[]? RunningMean { get; private set; } = RunningMean;

    /// <summary>The variance of earlier batches, unbiased; null: 1.</summary>
    [BlockShape("[channels]", IsCarried = true)]
    public double[]? RunningVariance { get; private set; } = RunningVariance;

    /// <inheritdoc/>
    public override string Formula => @"y_{ci} = \gamma_c \frac{x_{ci} - \mu_c}{\sqrt{\sigma_c^2 + \epsilon}} + \beta_c, \quad "
        + @"\mu_c, \sigma_c^2 \text{ over the batch}";

    /// <inheritdoc/>
    public override string Source => "Ioffe, Szegedy (2015), Batch normalization: accelerating deep network training by reducing internal "
        + "covariate shift; PyTorch, torch.nn.BatchNorm1d, torch.nn.BatchNorm2d.";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, IReadOnlyList<double> Values)> Settings => [.. base.Settings, ("momentum", [Momentum])];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, double[] Values)> Carried => _carried;

    /// <inheritdoc/>
    public override IEnumerable<SettingConflict> FindConflicts(IReadOnlyCollection<string> given) => base.FindConflicts(given)
        .Concat(BothOrNeither(given, RunningMeanName, RunningVarianceName))
        .Concat(
            from position in (RunningVariance ?? []).Index()
            where position.Item < 0
            select new SettingConflict(
                $"{RunningVarianceName}[{Digits.Of(position.Index)}]", $"is {Digits.Of(position.Item)}; expected a number of at least 0"));

    /// <inheritdoc/>
    public override IEnumerable<SettingConflict> FindConflicts(Shape input, BatchSizes batches)
    {
        foreach (var conflict in base.FindConflicts(input, batches))
        {
            yield return conflict;
        }

        if (batches.Mode == Mode.Training && (long)batches.Fewest * ValuesPerGamma(input) == 1)
        {
            yield return new(
                string.Empty,
                $"normalizes each channel over the batch in training, and a batch of 1 sample of {input} has a single value for each; "
                + "expected more samples, or mode inference");
        }
    }

    /// <inheritdoc/>
    public override Layer StartedFor(Shape input)
    {
        var started = (BatchNorm)base.StartedFor(input);
        started.Begin(started.Gamma!.Length);
        return started;
    }

    /// <inheritdoc/>
    public override Layer Copy()
    {
        var copy = (BatchNorm)base.Copy() with { RunningMean = RunningMean?.ToArray(), RunningVariance = RunningVariance?.ToArray() };
        copy._carried = Listed(copy.RunningMean, copy.RunningVariance);
        return copy;
    }

    /// <inheritdoc/>
    public override void Carry(LayerRun run)
    {
        var own = (NormalizationRun)run;
        if (!own.IsOfBatch)
        {
            return;
        }

        var (groups, count) = (own.Groups, (double)own.Layout.Count);
        if (_carried.Length == 0)
        {
            Begin(groups.Mean.Length);
        }

        for (var channel = 0; channel < groups.Mean.Length; channel++)
        {
            var unbiased = groups.Variance[channel] * (count / (count - 1));
            RunningMean![channel] = ((1 - Momentum) * RunningMean[channel]) + (Momentum * groups.Mean[channel]);
            RunningVariance![channel] = ((1 - Momentum) * RunningVariance[channel]) + (Momentum * unbiased);
        }
    }

    /// <inheritdoc/>
    public override string ToPyTorch(string x, IReadOnlyList<string> blocks, LayerRun run, Shape input)
    {
        var own = (NormalizationRun)run;
        var given = own.IsOfBatch
            ? "None, None"
            : $"{Python(own.Groups.Mean)}, {Python(own.Groups.Variance)}";
        var training = own.IsOfBatch ? ", training=True" : string.Empty;
        return $"F.batch_norm({x}, {given}{Affine(blocks)}{training}, eps={PythonNotation.Float(Epsilon)})";

        static string Python(double[] values) => $"torch.tensor({new Tensor(new Shape(values.Length), values).ToPython()})";
    }

    private protected override IReadOnlyList<(string Name, double[]? Values)> Lists =>
        [.. base.Lists, (RunningMeanName, RunningMean), (RunningVarianceName, RunningVariance)];

    private protected override int GammaCount(Shape input) => input.Axes[0];

    private protected override int ValuesPerGamma(Shape input) => input.Size / input.Axes[0];

    private protected override ListLayout LayoutOf(Shape input, int samples) => new(samples, input.Axes[0], ValuesPerGamma(input));

    private protected override Shape StatisticsOf(Shape input, int samples) => GroupsOf(input);

    private protected override Shape GroupsOf(Shape input) => new(input.Axes[0]);

    private protected override bool IsGiven(Mode mode) => mode == Mode.Inference;

    private protected override void TakeGiven(NormalizedGroups groups)
    {
        if (RunningMean is null || RunningVariance is null)
        {
            Array.Clear(groups.Mean);
            Array.Fill(groups.Variance, 1);
            return;
        }

        RunningMean.CopyTo(groups.Mean, 0);
        RunningVariance.CopyTo(groups.Variance, 0);
    }

    private static (string, double[])[] Listed(double[]? mean, double[]? variance) =>
        mean is null || variance is null ? [] : [(RunningMeanName, mean), (RunningVarianceName, variance)];

    /// <summary>Starts running statistics.</summary>
    private void Begin(int channels)
    {
        (RunningMean, RunningVariance) = (new double[channels], new double[channels]);
        Array.Fill(RunningVariance, 1);
        _carried = Listed(RunningMean, RunningVariance);
    }
}
