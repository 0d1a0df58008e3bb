using Backprop.Layers;
using BackpropService.Contracts;
using FluentValidation;

namespace BackpropService.Features.Conversions;

internal sealed class ConvertRequestValidator : AbstractValidator<ConvertRequest>
{
    public ConvertRequestValidator() => RuleFor(request => request.Network).Check((path, network, _) =>
        NetworkRules.Check(path, network, inputs: null, BatchSizes.Of(1, Mode.Inference), mayBeShaped: true));
}
