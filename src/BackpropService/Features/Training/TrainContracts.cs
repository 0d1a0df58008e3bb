using System.Text.Json.Serialization;
using Backprop.Training;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.Training;

/// <summary>Samples to learn from, and how to train on them.</summary>
public sealed class TrainRequest : OptimizationRequest
{
    /// <summary>An update costs about this many operations per parameter, and a step this many beside the passes.</summary>
    private const double OperationsPerUpdate = 15;
    private const double OperationsPerStep = 5_000;
    private const int ValuesPerReport = 8;
    private const int NumbersPerParameter = 3;

    /// <summary>
    /// The batch, `[samples][inputs]`, always two-dimensional, also for one sample; samples of a shape are nested as deep as that.
    /// </summary>
    [JsonPropertyOrder(-3)]
    public override required SamplesDto? Inputs { get; init; }

    /// <summary>What the outputs should be, `[samples][outputs]`, or class numbers, `[samples]`, where the loss takes them.</summary>
    [JsonPropertyOrder(-2)]
    public override required TargetsDto? Targets { get; init; }

    /// <summary>None: they would have to follow the outputs from step to step.</summary>
    [JsonIgnore]
    public override SamplesDto? OutputGradients => null;

    /// <summary>How long to train, and in which portions.</summary>
    public required TrainingDto Training { get; init; }

    internal override Effort Effort
    {
        get
        {
            var samples = SampleCount - Training.SplitOff(SampleCount);
            var pass = Effort.Of(ToNetwork(), SampleCount + (Training.Validation?.Inputs.Rows ?? 0), Criterion.Loss);
            var steps = Math.Ceiling((double)samples / (Training.BatchSize ?? samples));
            var epochs = Training.Epochs!.Value;
            var reported = (double)epochs / (Training.ReportEvery ?? 1) * ValuesPerReport;
            return pass with
            {
                Epochs = epochs,
                Values = pass.Values + reported + (Training.SplitSeed is null ? 0 : Copied),
                Written = (pass.Parameters * NumbersPerParameter * (Training.EarlyStopping is null ? 1 : 2)) + reported,
                Operations = epochs * (pass.Operations + (steps * ((pass.Parameters * OperationsPerUpdate) + OperationsPerStep))),
            };
        }
    }

    /// <summary>The numbers of samples that are put in another order.</summary>
    private double Copied => Inputs!.Values.Length + ((double)SampleCount * ToNetwork().OutputShape.Size);

    internal Trainer ToTrainer()
    {
        var samples = new Dataset(ToInputs(), ToTargets());
        var (training, validation) = Training.Divide(samples, ToNetwork().OutputShape);
        return new Trainer(
            ToNetwork(),
            Optimization,
            State,
            Criterion,
            training,
            validation,
            Training.ToPlan(this),
            ChosenArithmetic,
            ChosenMode,
            ChosenSummation);
    }

    /// <summary>The body that answers for a result.</summary>
    internal TrainResponse ToResponse(TrainingResult result) => new(
        Network.With(result.Network),
        Optimizer.With(result.State, result.Network),
        [.. result.History.Select(ToEntry)],
        result.StoppedBecause,
        ResumeDto.From(result.Resumption, this),
        Sentences.OrNone(result.Remarks));

    internal HistoryEntryDto ToEntry(EpochReport report) => new(
        report.Epoch,
        report.Loss,
        report.ValidationLoss,
        report.Accuracy,
        report.ValidationAccuracy,
        (double)(report.Epoch - (Training.Resume?.Epoch ?? 0)) / Training.Epochs!.Value);
}

/// <summary>The trained network. `network` and `optimizer` can be posted back as they are, to go on.</summary>
/// <param name="Network">The network at the end; with `earlyStopping` the best one.</param>
/// <param name="Optimizer">The optimizer with the state that belongs to that network.</param>
/// <param name="History">The reported epochs.</param>
/// <param name="StoppedBecause">Why training ended.</param>
/// <param name="Resume">Posted back as `training.resume`, with `network` and `optimizer`, it goes on with early stopping and plateau too.</param>
/// <param name="Remarks">What is worth a word: dead neurons, no progress, overfitting; left out where nothing is.</param>
public sealed record TrainResponse(
    NetworkDto Network,
    OptimizerDto Optimizer,
    IReadOnlyList<HistoryEntryDto> History,
    StoppedBecause StoppedBecause,
    ResumeDto Resume,
    IReadOnlyList<string>? Remarks);

/// <summary>How an epoch went.</summary>
/// <param name="Epoch">The epoch, counted from 1; with `resume` from the epochs before.</param>
/// <param name="Loss">
/// The loss as it was met, batch by batch before each update, weighted by batch size; a sum with `reduction: sum`.
/// </param>
/// <param name="ValidationLoss">The loss on the validation samples after the epoch; left out where there are none.</param>
/// <param name="Accuracy">With a cross-entropy the share of right decisions, taken as the loss is.</param>
/// <param name="ValidationAccuracy">The same on the validation samples after the epoch.</param>
/// <param name="Elapsed">The share of the epochs that is over, in (0, 1].</param>
public sealed record HistoryEntryDto(
    int Epoch, double Loss, double? ValidationLoss, double? Accuracy, double? ValidationAccuracy, double Elapsed);
