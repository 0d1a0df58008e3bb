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
            + "can be posted again as they are, to take the next step. With `outputGradients` in place of `targets` and `loss` the "
            + "loss is one of your own; with `gradients` in place of `inputs` as well, the step alone is taken.");

    private static Results<DataAnswer<TrainStepResponse>, Problem> Handle(Body<TrainStepRequest> body, CancellationToken cancellation)
    {
        var request = body.Value;
        return request.Gradients is { } gradients ? Update(request, gradients) : OnBatch(request, cancellation);
    }

    private static Results<DataAnswer<TrainStepResponse>, Problem> OnBatch(TrainStepRequest request, CancellationToken cancellation)
    {
        var network = request.ToNetwork();
        var result = Backprop.Training.TrainStep.Run(
            network,
            request.ToInputs(),
            request.ToTargets(),
            request.Criterion,
            request.Optimization,
            request.State,
            request.PassWith(cancellation));
        return result.FindDivergence() is { } divergence ? Problems.Diverged(divergence) : Answer.Of(TrainStepResponse.From(
            request, result, result.Before.Gradients) with
        {
            Outputs = SamplesDto.From(result.Before.Trace.Outputs, network.OutputShape),
            Loss = request.ToLoss(result.Before.Loss),
            Remarks = request.RemarksOn(result.Before.Trace),
        });
    }

    private static Results<DataAnswer<TrainStepResponse>, Problem> Update(TrainStepRequest request, GivenGradientsDto given)
    {
        var gradients = given.ToGradients(request.ToNetwork());
        var result = Backprop.Training.TrainStep.Update(request.ToNetwork(), gradients, request.Optimization, request.State);
        return result.FindDivergence() is { } divergence
            ? Problems.Diverged(divergence)
            : Answer.Of(TrainStepResponse.From(request, result, gradients));
    }
}
