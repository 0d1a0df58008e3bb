using BackpropService.Contracts;

namespace BackpropService.Features.Gradients;

internal sealed class GradientsRequestValidator : SupervisedRequestValidator<GradientsRequest>;
