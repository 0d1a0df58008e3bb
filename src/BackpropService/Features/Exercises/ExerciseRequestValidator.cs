using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Losses;
using BackpropService.Bodies;
using BackpropService.Contracts;
using FluentValidation;

namespace BackpropService.Features.Exercises;

internal sealed class ExerciseRequestValidator : AbstractValidator<ExerciseRequest>
{
    private const int MostLayers = 8;

    public ExerciseRequestValidator()
    {
        RuleFor(request => request.Seed).AtLeast(0);
        RuleFor(request => request.Layers).Check((path, layers, request) => layers.Objects is { } plans
            ? ExerciseLayerRules.Check(path, plans, request)
            : Sizes(path, layers.Numbers!));
        RuleFor(request => request.Inputs)
            .NotNull().When(request => request.Layers?.Objects is not null)
            .WithMessage("is missing; layers that are objects need the number of inputs, or the shape of a sample");
        RuleFor(request => request.Inputs)
            .Null().When(request => request.Layers?.Objects is null)
            .WithMessage("is given without layers that are objects; expected it beside these, or the number as the first of layers");
        RuleFor(request => request.Activation)
            .Null().When(request => request.Layers?.Objects is not null)
            .WithMessage("is given beside layers that have their own; expected it there");
        RuleFor(request => request.Activation).Check((path, name, request) => Catalog.Of<Activation>().Find(name) is null
            ? [new(path, Phrases.Unknown(name, [.. Catalog.Of<Activation>().Entries.Select(known => known.Name)]))]
            : Conflict("loss", request));
        RuleFor(request => request.Loss).Check((path, loss, request) => DefinitionRules.Check<Loss>(path, "type", loss.Type, loss).ToList()
            is { Count: > 0 } findings ? findings : request.Activation is null ? Conflict(path, request) : []);
        RuleFor(request => request.Optimizer).Check((path, optimizer, _) => OptimizerRules.Check(path, optimizer, network: null));
        RuleFor(request => request.Optimizer!.State)
            .Null().When(request => request.Optimizer is not null)
            .WithMessage("is given; the step of an exercise is the first");
        RuleFor(request => request.Decimals).InRange(0, ExerciseDto.MostDecimals);
        RuleFor(request => request.Digits).InRange(1, 17);
        RuleFor(request => request.Ask)
            .Must(ask => ask is not [])
            .WithMessage("is empty; expected at least one name");
        RuleFor(request => request.Variants).InRange(1, ExerciseRequest.MostVariants);
    }

    private static IEnumerable<Finding> Sizes(string path, int[] layers)
    {
        if (layers.Length is < 2 or > MostLayers)
        {
            yield return new(path, $"has {layers.Length} sizes; expected the number of inputs, then those of 1 to {MostLayers - 1} layers");
        }

        for (var l = 0; l < layers.Length; l++)
        {
            if (layers[l] is < 1 or > ExerciseRequest.Widest)
            {
                yield return new($"{path}[{l}]", $"is {layers[l]}; expected a whole number in [1, {ExerciseRequest.Widest}]");
            }
        }
    }

    /// <summary>The loss goes with the last layer, which is what it asks for where it does.</summary>
    private static IEnumerable<Finding> Conflict(string path, ExerciseRequest request)
    {
        if (request.Layers?.Objects is not null)
        {
            return [];
        }

        var loss = DefinitionRules.Find<Loss>(request.ChosenLoss.Type, request.ChosenLoss);
        var hidden = Catalog.Of<Activation>().Find(request.ChosenActivation)?.Specimen;
        int? outputs = request.ChosenSizes is [.., var last] ? last : null;
        return loss is not null && hidden is not null
            && loss.FindConflict(ExerciseRequest.LastFor(loss, hidden), outputs) is { } conflict
                ? [new(JsonPath.Child(path, conflict.Setting), conflict.Message)]
                : [];
    }
}
