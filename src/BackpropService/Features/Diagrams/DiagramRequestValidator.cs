using BackpropService.Contracts;
using FluentValidation;

namespace BackpropService.Features.Diagrams;

internal sealed class DiagramRequestValidator : PassRequestValidator<DiagramRequest>
{
    public DiagramRequestValidator()
    {
        RuleFor(request => request.Inputs)
            .NotNull().When(request => FirstOfAnyShape(request) is not null)
            .WithMessage(
                (request, _) => $"is missing; the first layer, '{FirstOfAnyShape(request)}', does not tell the shape of a sample: expected one that does");
        OneSample("a diagram shows");
        RuleFor(request => request.Targets)
            .Null().When((request, context) => request.Inputs is null && !context.HasRefused("inputs"))
            .WithMessage("is given without inputs; expected both or neither");
        LossNeedsTargets();
        RuleFor(request => request.Digits).InRange(1, 17);
    }

    /// <summary>The name of the first layer's kind, where its own parameters do not tell what it takes.</summary>
    private static string? FirstOfAnyShape(DiagramRequest request) =>
        FirstIn(request.Network?.Layers)?.FindKind() is { Weights: null } kind ? kind.Name : null;

    private static LayerDto? FirstIn(LayerDto?[]? layers) =>
        layers is not [{ } first, ..] ? null : first.Layers is { Length: > 0 } inside ? FirstIn(inside) : first;
}
