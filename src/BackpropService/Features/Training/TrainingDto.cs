using Backprop;
using Backprop.Layers;
using Backprop.Training;
using BackpropService.Bodies;

namespace BackpropService.Features.Training;

/// <summary>How long to train, and in which portions.</summary>
public sealed class TrainingDto
{
    /// <summary>The most passes over the training samples, at least 1; with `resume`, so many more.</summary>
    public required int? Epochs { get; init; }

    /// <summary>Samples per step, from 1 to all. Default: all.</summary>
    public int? BatchSize { get; init; }

    /// <summary>
    /// Whether each epoch puts the samples into batches in another order. With one batch of all samples the order stays as given.
    /// Default: true.
    /// </summary>
    public bool? Shuffle { get; init; }

    /// <summary>Where the random numbers of the orders start, at least 0: the same seed gives the same training. Default: 0.</summary>
    public long? Seed { get; init; }

    /// <summary>The share of the samples, in (0, 1), that is only measured on: the last ⌊n·s⌋, before batches are shuffled.</summary>
    public double? ValidationSplit { get; init; }

    /// <summary>
    /// Where the random order starts that `validationSplit` puts the samples in first, at least 0; where `targets` are classes, as one-hot
    /// rows, class numbers or single 0 and 1, it then takes of each class its share. Default: they stay in the order given.
    /// </summary>
    public long? SplitSeed { get; init; }

    /// <summary>Samples that are only measured on, instead of `validationSplit`.</summary>
    public ValidationDto? Validation { get; init; }

    /// <summary>When to give up for want of progress; the best network is returned.</summary>
    public EarlyStoppingDto? EarlyStopping { get; init; }

    /// <summary>Training ends after the epoch whose `loss` is no more than this.</summary>
    public double? TargetLoss { get; init; }

    /// <summary>Reports the epochs that are multiples of this, and the last. Default: 1.</summary>
    public int? ReportEvery { get; init; }

    /// <summary>
    /// Where another training ended, as it was answered: with its `network` and `optimizer` this one goes on as if it had not.
    /// Default: a new training.
    /// </summary>
    public ResumeDto? Resume { get; init; }

    /// <summary>How many of the samples the split takes.</summary>
    internal int SplitOff(int samples) => (int)Math.Floor(samples * (ValidationSplit ?? 0));

    /// <summary>The order that the samples are put in before the split.</summary>
    internal int[] OrderOf(Matrix targets) => SplitSeed is { } seed
        ? SplitOrder.Of(targets, SplitOff(targets.Rows), (ulong)seed)
        : [.. Enumerable.Range(0, targets.Rows)];

    internal (Dataset Training, Dataset? Validation) Divide(Dataset samples, Shape outputs)
    {
        if (Validation is { } validation)
        {
            return (samples, new Dataset(validation.Inputs.ToMatrix(), validation.Targets.ToMatrix(outputs)));
        }

        if (ValidationSplit is null)
        {
            return (samples, null);
        }

        var ordered = SplitSeed is null ? samples : samples.InOrder(OrderOf(samples.Targets.Values));
        return ordered.SplitOff(SplitOff(samples.Count));
    }

    internal TrainingPlan ToPlan(TrainRequest request) => new(
        Epochs!.Value,
        BatchSize,
        Shuffle ?? true,
        (ulong)(Seed ?? 0),
        EarlyStopping is { } rule ? new EarlyStopping(rule.Patience!.Value, rule.MinDelta ?? 0) : null,
        TargetLoss,
        ReportEvery ?? 1,
        Resume?.ToResumption(request));
}

/// <summary>Samples that are only measured on.</summary>
public sealed class ValidationDto
{
    /// <summary>The samples, `[samples][inputs]`.</summary>
    public required SamplesDto Inputs { get; init; }

    /// <summary>What the outputs should be, `[samples][outputs]`, or class numbers, `[samples]`, where the loss takes them.</summary>
    public required TargetsDto Targets { get; init; }
}

/// <summary>When to give up for want of progress in `validationLoss` where there is one, otherwise in `loss`.</summary>
public sealed class EarlyStoppingDto
{
    /// <summary>The number of epochs in a row without progress after which training stops, at least 1.</summary>
    public required int? Patience { get; init; }

    /// <summary>How much the loss must fall below the best for it to count as progress, at least 0. Default: 0.</summary>
    public double? MinDelta { get; init; }
}
