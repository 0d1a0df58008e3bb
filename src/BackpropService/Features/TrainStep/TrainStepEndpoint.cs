using Backprop.Remarks;
using BackpropService.Bodies;
using BackpropService.Contracts;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Computations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackpropService.Features.TrainStep;

internal static class TrainStepEndpoint
{
    public static void MapTrainStep(this IEndpointRouteBuilder routes) => routes
        .MapPost("/train-step", Handle)
        .WithName("TrainStep")
        .WithTags("Training")
        .WithSummary("Takes one step of gradient descent and returns the updated network.")
        .WithDescription(
            "All parameters are updated at once from the gradients at the old ones. `network` and `optimizer` of the response "
            + "can be posted again as they are, to take the next step.");

    private static Results<DataAnswer<TrainStepResponse>, Problem> Handle(Body<TrainStepRequest> body, CancellationToken cancellation)
    {
        var request = body.Value;
        var network = request.ToNetwork();
        var (criterion, targets) = (request.Criterion, request.ToTargets());
        var result = Backprop.Training.TrainStep.Run(
            network,
            request.ToInputs(),
            targets,
            criterion,
            request.Optimization,
            request.State,
            request.PassWith(cancellation));
        return result.FindDivergence() is { } divergence ? Problems.Diverged(divergence) : Answer.Of(new TrainStepResponse(
            SamplesDto.From(result.Before.Trace.Outputs, network.OutputShape),
            LossValueDto.From(network, result.Before.Loss),
            new ParameterGradientsDto(LayerGradientsDto.WithoutDeltas(network, result.Before.Gradients)),
            request.Network.With(result.Network),
            request.Optimizer.With(result.State, result.Network),
            Sentences.OrNone(PassRemarks.On(network, result.Before.Trace, criterion.Loss, targets.Values))));
    }
}
