using BackpropService.Contracts;

namespace BackpropService.Features.TrainStep;

internal sealed class TrainStepRequestValidator : OptimizationRequestValidator<TrainStepRequest>;
