using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Computations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackpropService.Features.Training;

internal static class TrainEndpoint
{
    public static void MapTrain(this IEndpointRouteBuilder routes) => routes
        .MapPost("/train", Handle)
        .Produces<TrainResponse>(StatusCodes.Status200OK, MediaTypes.Json, MediaTypes.MessagePack, MediaTypes.EventStream)
        .WithName("Train")
        .WithTags("Training")
        .WithSummary("Trains a network for many epochs and returns it with its history.")
        .WithDescription(
            "The same request gives the same bytes. Two `/train-step`s equal a `/train` of two epochs with one batch, and a "
            + "training that is posted back goes on as if it had not stopped. With `Accept: text/event-stream` each reported "
            + "epoch comes as a `progress` event when it is over, then the whole body as `completed`; `error` carries a problem, "
            + "and `shutdown`, when the server ends, the body so far.");

    private static Results<DataAnswer<TrainResponse>, ServerSentEventsResult<byte[]>, Problem> Handle(
        Body<TrainRequest> body, HttpContext http, CancellationToken cancellation)
    {
        var request = body.Value;
        if (http.AcceptedMediaType() == MediaTypes.EventStream)
        {
            return EventStream.Of(TrainStream.Run(request, Computation.Of(http).GoOn(), http.RequestAborted), http);
        }

        var result = request.ToTrainer().Run(cancellation: cancellation);
        return result.Divergence is { } divergence ? Problems.Diverged(divergence) : Answer.Of(request.ToResponse(result));
    }
}
