using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.TrainStep;

/// <summary>A batch to learn from.</summary>
public sealed class TrainStepRequest : OptimizationRequest;

/// <summary>The step and what it was made of. `network` and `optimizer` can be posted back as they are.</summary>
/// <param name="Outputs">The network's outputs before the update, `[samples][outputs]`.</param>
/// <param name="Loss">The error before the update.</param>
/// <param name="Gradients">The derivatives of `loss.total` before the update.</param>
/// <param name="Network">The network after the update.</param>
/// <param name="Optimizer">The optimizer with the state for the next step.</param>
/// <param name="Remarks">What was computed as asked and is hardly meant, in words; left out where nothing is.</param>
public sealed record TrainStepResponse(
    SamplesDto Outputs,
    LossValueDto Loss,
    ParameterGradientsDto Gradients,
    NetworkDto Network,
    OptimizerDto Optimizer,
    IReadOnlyList<string>? Remarks);

/// <summary>The derivatives of the loss by the network's parameters.</summary>
/// <param name="Layers">Per layer, in order.</param>
public sealed record ParameterGradientsDto(IReadOnlyList<LayerGradientsDto> Layers);
