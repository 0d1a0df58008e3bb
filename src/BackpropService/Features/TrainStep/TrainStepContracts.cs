using Backprop.Networks;
using Backprop.Training;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.TrainStep;

/// <summary>A batch to learn from, or gradients to take a step with.</summary>
public sealed class TrainStepRequest : OptimizationRequest
{
    private const double OperationsPerUpdate = 15;

    /// <summary>
    /// The derivatives by every parameter, as `/gradients` answers them, in place of `inputs`, `targets` and `loss`: the optimizer's
    /// step alone, clipping included. The answer has no `outputs` and no `loss` then.
    /// </summary>
    public GivenGradientsDto? Gradients { get; init; }

    internal override Effort Effort
    {
        get
        {
            if (Gradients is null)
            {
                return base.Effort;
            }

            var parameters = BlockAddress.AllOf(ToNetwork()).Sum(at => (double)at.In(ToNetwork()).Values.Length);
            return new Effort(parameters, Values: 0, parameters * OperationsPerUpdate)
            {
                Layers = ToNetwork().Layers.Count,
                Written = 2 * parameters,
            };
        }
    }

    private protected override Network MakeNetwork() => Gradients is null
        ? base.MakeNetwork()
        : Backprop.Networks.Network.OfParameters([.. Network.Layers.Select(layer => layer.ToLayer())]);

    private protected override string ShapeInWords => Gradients is null ? base.ShapeInWords : "gradients";
}

/// <summary>The step and what it was made of. `network` and `optimizer` can be posted back as they are.</summary>
/// <param name="Outputs">The network's outputs before the update, `[samples][outputs]`; left out with `gradients`.</param>
/// <param name="Loss">The error before the update; left out with `outputGradients` and `gradients`.</param>
/// <param name="Gradients">The derivatives of `loss.total` before the update, or those that were given.</param>
/// <param name="Network">The network after the update.</param>
/// <param name="Optimizer">The optimizer with the state for the next step.</param>
/// <param name="Remarks">What was computed as asked and is hardly meant, in words; left out where nothing is.</param>
public sealed record TrainStepResponse(
    SamplesDto? Outputs,
    LossValueDto? Loss,
    ParameterGradientsDto Gradients,
    NetworkDto Network,
    OptimizerDto Optimizer,
    IReadOnlyList<string>? Remarks)
{
    internal static TrainStepResponse From(TrainStepRequest request, UpdateResult result, Backprop.Networks.Gradients gradients) => new(
        Outputs: null,
        Loss: null,
        new ParameterGradientsDto(LayerGradientsDto.OfParameters(request.ToNetwork(), gradients)),
        request.Network.With(result.Network),
        request.Optimizer.With(result.State, result.Network),
        Remarks: null);
}

/// <summary>The derivatives of the loss by the network's parameters.</summary>
/// <param name="Layers">Per layer, in order.</param>
public sealed record ParameterGradientsDto(IReadOnlyList<LayerGradientsDto> Layers);
