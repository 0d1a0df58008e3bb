using Backprop.Networks;
using Backprop.Remarks;
using BackpropService.Contracts;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Computations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackpropService.Features.Forward;

internal static class ForwardEndpoint
{
    public static void MapForward(this IEndpointRouteBuilder routes) => routes
        .MapPost("/forward", Handle)
        .WithName("Forward")
        .WithTags("Passes")
        .WithSummary("Runs a batch through the network and returns every net input and output.")
        .WithDescription("With `targets` it also returns the loss, as a total and as each output's own contribution.");

    private static Results<DataAnswer<ForwardResponse>, Problem> Handle(Body<ForwardRequest> body, CancellationToken cancellation)
    {
        var request = body.Value;
        var network = request.ToNetwork();
        var trace = ForwardPass.Run(network, request.ToInputs(), request.PassWith(cancellation));
        if (Divergence.In(network, trace) is { } divergence)
        {
            return Problems.Diverged(divergence);
        }

        if (request.Targets is null)
        {
            return Answer.Of(ForwardResponse.From(network, trace, loss: null, PassRemarks.On(network, trace)));
        }

        var (criterion, targets) = (request.Criterion, request.ToTargets());
        var loss = LossPass.Run(network, trace, targets, criterion);
        return Divergence.In(network, loss, criterion.Loss, trace.Outputs) is { } divergedLoss
            ? Problems.Diverged(divergedLoss)
            : Answer.Of(ForwardResponse.From(
                network, trace, LossValueDto.From(network, loss), PassRemarks.On(network, trace, criterion.Loss, targets)));
    }
}
