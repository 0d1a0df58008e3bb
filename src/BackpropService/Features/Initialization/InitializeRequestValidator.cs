using Backprop.Initializers;
using Backprop.Layers;
using BackpropService.Bodies;
using BackpropService.Contracts;
using FluentValidation;

namespace BackpropService.Features.Initialization;

internal sealed class InitializeRequestValidator : AbstractValidator<InitializeRequest>
{
    private const int MostAxes = TensorDto.MostRank - 1;

    public InitializeRequestValidator()
    {
        RuleFor(request => request.Inputs).Check((path, inputs, _) => Shape(path, inputs));
        RuleFor(request => request.Layers)
            .Must(layers => layers is not [])
            .WithMessage("is empty; expected at least one layer");
        RuleForEach(request => request.Layers).SetValidator(new LayerPlanValidator());
        RuleFor(request => request).Check((path, request, _) =>
            DefinitionRules.Check<Initializer>(path, "scheme", request.Scheme, request));
        RuleFor(request => request.Seed).AtLeast(0);
        RuleFor(request => request).Check((_, request, _) => Fit(request));
    }

    private static IEnumerable<Finding> Shape(string path, PerAxis inputs)
    {
        if (inputs.Values.Count > MostAxes)
        {
            yield return new(path, $"has {inputs.Values.Count} axes; expected at most {MostAxes}");
        }

        for (var axis = 0; axis < inputs.Values.Count; axis++)
        {
            if (inputs[axis] < 1)
            {
                var at = inputs.Values.Count == 1 ? string.Empty : $"[{axis}]";
                yield return new(path + at, $"is {inputs[axis]}; expected a whole number of at least 1");
            }
        }

        if (IsTooLarge(inputs))
        {
            yield return new(path, $"is the shape of more than {int.MaxValue} values");
        }
    }

    /// <summary>Each layer takes what the one before will give, as far as can be told.</summary>
    private static IEnumerable<Finding> Fit(InitializeRequest request)
    {
        if (request.Inputs is not { } inputs || Shape(string.Empty, inputs).Any())
        {
            yield break;
        }

        var given = request.InputShape;
        for (var l = 0; l < request.Layers?.Length; l++)
        {
            if (request.Layers[l] is not { } layer || LayerPlanValidator.FindPlan(layer) is not { } plan)
            {
                yield break;
            }

            if (l > 0 && plan.TakesTokens)
            {
                yield return new($"layers[{l}]", NetworkRules.TokensAreInputs);
                yield break;
            }

            if (plan.FindMisfit(given) is { } misfit)
            {
                yield return new($"layers[{l}]", $"{misfit}; {(l == 0 ? "inputs is" : $"layer {l - 1} gives")} {given}");
                yield break;
            }

            given = plan.OutputShape(given);
        }
    }

    private static bool IsTooLarge(PerAxis inputs) => inputs.Values.Aggregate(1.0, (size, axis) => size * axis) > int.MaxValue;
}
