using System.ComponentModel;
using System.Text.Json.Serialization;
using Backprop;
using Backprop.Kernels;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>What every request has that runs a batch through a network.</summary>
public abstract class PassRequest : IComputationRequest
{
    private Network? _network;
    private Criterion? _criterion;
    private Targets? _targets;
    private (Transposition? Found, bool IsSought) _transposition;

    /// <summary>The network.</summary>
    [JsonPropertyOrder(-4)]
    public required NetworkDto Network { get; init; }

    /// <summary>
    /// The batch, `[samples][inputs]`, always two-dimensional, also for one sample; samples of a shape are nested as deep as that.
    /// </summary>
    [JsonPropertyOrder(-3)]
    public virtual SamplesDto? Inputs { get; init; }

    /// <summary>
    /// What the outputs should be, `[samples][outputs]`, or class numbers, `[samples]`, where the loss takes them; in the outputs' shape
    /// where they have one, class numbers without its last axis.
    /// </summary>
    [JsonPropertyOrder(-2)]
    public virtual TargetsDto? Targets { get; init; }

    /// <summary>How the error is measured. Default: half squared error, mean over the samples.</summary>
    [JsonPropertyOrder(-1)]
    public LossDto? Loss { get; init; }

    /// <summary>What is added to the error for weights that are far from 0. Default: nothing.</summary>
    [JsonPropertyOrder(-1)]
    public RegularizationDto? Regularization { get; init; }

    /// <summary>
    /// How much each sample counts, `[samples]`, at least 0: one that is 0 is masked. Where outputs have a shape, also how much each of
    /// their rows does, in that shape without its last axis: `[samples][steps]`. With `reduction: mean` the sum is divided by that of the
    /// weights. Default: all count alike.
    /// </summary>
    [JsonPropertyOrder(-1)]
    public TensorDto? SampleWeights { get; init; }

    /// <summary>
    /// How sums of products are rounded. `plain`: every product and every sum, as a plain loop in any language gives.
    /// `fused`: with fused multiply-add, faster on large layers. Default: `plain`.
    /// </summary>
    [JsonPropertyOrder(1)]
    [DefaultValue(Backprop.Kernels.Arithmetic.Plain)]
    public Arithmetic? Arithmetic { get; init; }

    /// <summary>
    /// Whether layers that behave differently while a network learns, `dropout` and `batchNorm`, do so. Default: `training`, of
    /// `/forward` `inference`.
    /// </summary>
    [JsonPropertyOrder(1)]
    public Mode? Mode { get; init; }

    /// <summary>Where what layers draw starts, dropout's masks, at least 0: the same seed draws the same. Default: 0.</summary>
    [JsonPropertyOrder(1)]
    public long? Seed { get; init; }

    /// <summary>The mode that holds where none is given.</summary>
    internal virtual Mode DefaultMode => Backprop.Layers.Mode.Training;

    internal Mode ChosenMode => Mode ?? DefaultMode;

    internal Arithmetic ChosenArithmetic => Arithmetic ?? Backprop.Kernels.Arithmetic.Plain;

    /// <summary>In which order sums over samples are added up.</summary>
    private protected virtual Summation ChosenSummation => Summation.Sequential;

    /// <summary>The batch of a request that has one.</summary>
    internal Matrix ToInputs() => Inputs!.ToMatrix();

    /// <summary>The number of samples of a request that has a batch.</summary>
    internal int SampleCount => Inputs?.Rows ?? 0;

    /// <summary>How many samples pass at once, and what for.</summary>
    internal BatchSizes Batches => new(Inputs?.Rows, Inputs?.Rows ?? 0, ChosenMode);

    /// <summary>The targets of a request that has them, and how much each sample counts.</summary>
    internal Targets ToTargets() => _targets ??= MakeTargets();

    private protected virtual Targets MakeTargets() => new(Targets!.ToMatrix(ToNetwork().OutputShape), SampleWeights?.Values);

    /// <summary>What the passes go by.</summary>
    internal PassContext PassWith(CancellationToken cancellation) =>
        new(ChosenArithmetic, ChosenMode, (ulong)(Seed ?? 0), ChosenSummation, cancellation);

    /// <summary>The network for these inputs, once validation has passed.</summary>
    internal Network ToNetwork() => _network ??= MakeNetwork();

    private protected virtual Network MakeNetwork() => Network.ToNetwork(Inputs?.FindSampleShape());

    /// <summary>Whether its weights fit only the other way round; sought once.</summary>
    internal Transposition? FindTransposition()
    {
        if (!_transposition.IsSought)
        {
            _transposition = (Transposition.Find(Network, Inputs, Targets), true);
        }

        return _transposition.Found;
    }

    internal virtual Effort Effort => Effort.Of(ToNetwork(), Inputs?.Rows ?? 0, Criterion.Loss);

    Effort IComputationRequest.Effort => Effort;

    string IComputationRequest.Shape => ShapeInWords;

    private protected virtual string ShapeInWords => ToNetwork().WidthsInWords;

    internal Criterion Criterion => _criterion ??= MakeCriterion();

    private protected virtual Criterion MakeCriterion() =>
        ((Loss ?? LossDto.Default).ToCriterion() with { Regularization = Regularization?.ToRegularization() })
        .Behind(ToNetwork().OutputActivation);
}
