using Backprop.Activations;
using Backprop.Losses;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.Exercises;

/// <summary>What holds for the layers of an exercise that are given as `/initialize` takes them.</summary>
internal static class ExerciseLayerRules
{
    // The values of a sample, or of what a layer gives, that somebody computes by hand.
    private const int MostValues = 64;
    private const int MostLayers = 8;

    private static readonly string[] Kinds =
    [
        "dense", "activation", "flatten", "conv1d", "conv2d", "averagePool1d", "averagePool2d", "maxPool1d", "maxPool2d",
        "globalAveragePool", "layerNorm", "groupNorm", "residual",
    ];

    /// <summary>The broken rules, but for those of a plan itself.</summary>
    public static IEnumerable<Finding> Check(string path, LayerPlanDto?[] plans, ExerciseRequest request)
    {
        if (plans.Length > MostLayers)
        {
            return [new(path, $"has {plans.Length} layers; expected at most {MostLayers}")];
        }

        Finding[] broken =
        [
            .. Unknown(path, plans),
            .. plans.Index().SelectMany(plan => plan.Item is null ? [] : LayerPlanValidator.Rules($"{path}[{plan.Index}]", plan.Item)),
        ];
        return broken.Length > 0 ? broken : Fit(path, plans, request);
    }

    private static IEnumerable<Finding> Unknown(string path, LayerPlanDto?[]? plans)
    {
        foreach (var (l, plan) in (plans ?? []).Index())
        {
            if (plan?.FindKind() is { } kind && !Kinds.Contains(kind.Name))
            {
                yield return new($"{path}[{l}].type", $"is '{kind.Name}', which nobody computes by hand; expected {Phrases.OneOf(Kinds)}");
            }

            foreach (var finding in Unknown($"{path}[{l}].layers", plan?.Layers).Concat(Unknown($"{path}[{l}].shortcut", plan?.Shortcut)))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> Fit(string path, LayerPlanDto?[] plans, ExerciseRequest request)
    {
        if (request.Inputs is not { } inputs || inputs.Values.Any(axis => axis < 1) || plans.Any(plan => plan is null))
        {
            yield break;
        }

        if (inputs.Values.Aggregate(1.0, (size, axis) => size * axis) > MostValues)
        {
            yield return new("inputs", $"are more values than somebody computes by hand; expected at most {MostValues}");
            yield break;
        }

        var (given, last) = (request.InputShape, (Activation)new Identity());
        for (var l = 0; l < plans.Length; l++)
        {
            if (LayerPlanValidator.FindPlan(plans[l]!) is not { } plan)
            {
                yield break;
            }

            if (plan.FindMisfit(given) is { } misfit)
            {
                yield return new($"{path}[{l}]", $"{misfit}; {(l == 0 ? "inputs is" : $"layer {l - 1} gives")} {given}");
                yield break;
            }

            (given, last) = (plan.OutputShape(given), plan.For(given).Activation ?? new Identity());
            if (given.Size > MostValues)
            {
                yield return new(
                    $"{path}[{l}]", $"gives {given}, more values than somebody computes by hand; expected at most {MostValues}");
                yield break;
            }
        }

        if (given.Rank > 1)
        {
            yield return new(path, $"give {given}; expected a list of outputs, as behind 'flatten'");
        }
        else if (DefinitionRules.Find<Loss>(request.ChosenLoss.Type, request.ChosenLoss)?.FindConflict(last, given.Size) is { } conflict)
        {
            yield return new(JsonPath.Child("loss", conflict.Setting), conflict.Message);
        }
    }
}
