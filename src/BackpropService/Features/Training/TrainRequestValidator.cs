using Backprop;
using Backprop.Layers;
using Backprop.Losses;
using BackpropService.Bodies;
using BackpropService.Contracts;
using FluentValidation;

namespace BackpropService.Features.Training;

internal sealed class TrainRequestValidator : OptimizationRequestValidator<TrainRequest>
{
    public TrainRequestValidator() => When(request => request.Training is not null, () =>
    {
        RuleFor(request => request.Training.Epochs).AtLeast(1);
        RuleFor(request => request.Training.Seed).AtLeast(0);
        RuleFor(request => request.Training.ReportEvery).AtLeast(1);
        RuleFor(request => request.Training.SplitSeed).AtLeast(0);
        RuleFor(request => request.Training.SplitSeed)
            .Null().When((request, context) => request.Training.ValidationSplit is null && !context.HasRefused("training.validationSplit"))
            .WithMessage("is given without validationSplit; expected both or neither");
        When(request => request.Training.EarlyStopping is not null, () =>
        {
            RuleFor(request => request.Training.EarlyStopping!.Patience).AtLeast(1);
            RuleFor(request => request.Training.EarlyStopping!.MinDelta).NotNegative();
        });
        RuleFor(request => request.Training).Check(Validation);
        RuleFor(request => request.Training).Check(BatchSize);
        RuleFor(request => request.Training.Resume).Check((path, resume, request) =>
            ResumeRules.Check(path, resume, request, BatchesOf(request)));
        RuleFor(request => request.SampleWeights).Check((path, weights, request) =>
            SplitWeights(path, weights, request, BatchesOf(request)));
    });

    private static IEnumerable<Finding> Validation(string path, TrainingDto training, TrainRequest request) => training switch
    {
        { ValidationSplit: { } split } => Split($"{path}.validationSplit", split, training, request.Inputs?.Rows ?? 0),
        { Validation: { } validation } =>
        [
            .. SampleRules.Inputs($"{path}.validation.inputs", validation.Inputs, request.Network),
            // Where the first layer's own weights tell what it takes, each row that differs is told already.
            .. request.Network?.Layers?.FirstOrDefault()?.FindInputCount() is null
                ? SampleRules.SameShape($"{path}.validation.inputs", validation.Inputs, request.Inputs)
                : [],
            .. SampleRules.Targets(
                $"{path}.validation.targets", validation.Targets, validation.Inputs, request.Network, request.Loss),
        ],
        _ => [],
    };

    /// <inheritdoc/>
    protected override bool Trains => true;

    /// <summary>Of batches the last may be the smallest.</summary>
    protected override BatchSizes BatchesOf(TrainRequest request)
    {
        var samples = request.Inputs?.Rows ?? 0;
        var left = Math.Max(1, samples - (request.Training?.SplitOff(samples) ?? 0));
        var size = Math.Clamp(request.Training?.BatchSize ?? left, 1, left);

        // Whole batches come in order, so that each sample keeps what is given for it.
        var isWhole = size == samples && request.Training?.Validation is null;
        return new BatchSizes(isWhole ? samples : null, left % size == 0 ? size : left % size, request.ChosenMode);
    }

    private static IEnumerable<Finding> Split(string path, double split, TrainingDto training, int samples)
    {
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
            yield return new(
                path, $"is {Phrases.Number(split)}, which takes none of {EnglishLists.Count(samples, "sample")}; expected at least one");
        }
    }

    private static IEnumerable<Finding> SplitWeights(string path, TensorDto weights, TrainRequest request, BatchSizes batches)
    {
        var (samples, measured) = (request.Inputs?.Rows ?? 0, request.Training.SplitOff(request.Inputs?.Rows ?? 0));
        if (request.Training.ValidationSplit is not (> 0 and < 1) || measured == 0 || weights.Lengths[0] != samples
            || weights.FindMisfit() is not null || weights.Values.All(weight => weight == 0))
        {
            return [];
        }

        var ordered = weights.Values;
        if (request.Training.SplitSeed is not null)
        {
            // What is wrong with network and targets is told there.
            if (NetworkRules.Check("network", request.Network, request.Inputs, batches).Any()
                || SampleRules.Targets("targets", request.Targets, request.Inputs, request.Network, request.Loss).Any())
            {
                return [];
            }

            var targets = new Targets(request.ToTargets().Values, weights.Values);
            ordered = [.. request.Training.OrderOf(targets.Values).SelectMany(sample => targets.WeightsOf(sample, 1).ToArray())];
        }

        var split = ordered.Length / samples * (samples - measured);
        return SampleWeightRules.SomeCount(path, ordered.AsMemory(0, split), "to train on")
            .Concat(SampleWeightRules.SomeCount(path, ordered.AsMemory(split), "that validationSplit takes"));
    }

    private static IEnumerable<Finding> BatchSize(string path, TrainingDto training, TrainRequest request)
    {
        var samples = request.Inputs?.Rows ?? 0;
        if (training.BatchSize is < 1 and var size)
        {
            return [new($"{path}.batchSize", $"is {size}; expected a whole number of at least 1")];
        }

        var left = samples - training.SplitOff(samples);
        return training.BatchSize > left && samples > 0 && training.ValidationSplit is null or (> 0 and < 1)
            ? [new($"{path}.batchSize", $"is {training.BatchSize}; expected at most the {EnglishLists.Count(left, "sample")} to train on")]
            : [];
    }
}
