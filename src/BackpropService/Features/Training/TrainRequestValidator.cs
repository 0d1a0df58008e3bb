using Backprop;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.Training;

internal sealed class TrainRequestValidator : OptimizationRequestValidator<TrainRequest>
{
    protected override IEnumerable<Finding> Check(TrainRequest value) => base.Check(value)
        .Concat(value.Training is { } training ? Check(training, value) : []);

    protected override int? PassesAtOnce(TrainRequest request) => null;

    private static IEnumerable<Finding> Check(TrainingDto training, TrainRequest request) =>
    [
        .. NumberRules.AtLeast("training.epochs", training.Epochs, 1),
        .. NumberRules.AtLeast("training.seed", training.Seed, 0),
        .. NumberRules.AtLeast("training.reportEvery", training.ReportEvery, 1),
        .. EarlyStopping(training.EarlyStopping),
        .. Validation(training, request),
        .. BatchSize(training, request.Inputs?.Rows ?? 0),
    ];

    private static IEnumerable<Finding> EarlyStopping(EarlyStoppingDto? rule)
    {
        foreach (var finding in NumberRules.AtLeast("training.earlyStopping.patience", rule?.Patience, 1))
        {
            yield return finding;
        }

        if (rule?.MinDelta is < 0 and var delta)
        {
            yield return new("training.earlyStopping.minDelta", $"is {Phrases.Number(delta)}; expected a number of at least 0");
        }
    }

    private static IEnumerable<Finding> Validation(TrainingDto training, TrainRequest request)
    {
        if (training.ValidationSplit is { } split)
        {
            return Split(split, training, request.Inputs?.Rows ?? 0);
        }

        if (training.Validation is not { } validation)
        {
            return [];
        }

        const string path = "training.validation.inputs";
        return SampleRules.Inputs(path, validation.Inputs, request.Network)
            // Where the first layer's own weights tell what it takes, each row that differs is told already.
            .Concat(request.Network?.Layers?.FirstOrDefault()?.FindInputCount() is null
                ? SampleRules.SameShape(path, validation.Inputs, request.Inputs)
                : [])
            .Concat(SampleRules.Targets("training.validation.targets", validation.Targets, validation.Inputs, request.Network, request.Loss));
    }

    private static IEnumerable<Finding> Split(double split, TrainingDto training, int samples)
    {
        const string path = "training.validationSplit";
        if (training.Validation is not null)
        {
            yield return new(path, "is given beside validation; expected one of them");
        }

        if (split is <= 0 or >= 1)
        {
            yield return new(path, $"is {Phrases.Number(split)}; expected a number in (0, 1)");
        }
        else if (samples > 0 && training.SplitOff(samples) == 0)
        {
            yield return new(path, $"is {Phrases.Number(split)}, which takes none of {EnglishLists.Count(samples, "sample")}; expected at least one");
        }
    }

    private static IEnumerable<Finding> BatchSize(TrainingDto training, int samples)
    {
        const string path = "training.batchSize";
        if (training.BatchSize is not { } size)
        {
            yield break;
        }

        if (size < 1)
        {
            yield return new(path, $"is {size}; expected a whole number of at least 1");
        }
        else if (samples > 0 && training.ValidationSplit is null or (> 0 and < 1) && size > samples - training.SplitOff(samples))
        {
            yield return new(path, $"is {size}; expected at most the {EnglishLists.Count(samples - training.SplitOff(samples), "sample")} to train on");
        }
    }
}
