using Backprop.Networks;
using BackpropService.Contracts;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Computations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackpropService.Features.Initialization;

internal static class InitializeEndpoint
{
    public static void MapInitialize(this IEndpointRouteBuilder routes) => routes
        .MapPost("/initialize", Handle)
        .WithName("Initialize")
        .WithTags("Training")
        .WithSummary("Makes a network with random parameters to start training from.")
        .WithDescription(
            "The same request gives the same network on every machine: parameters are drawn layer by layer, weights row by row "
            + "and then biases, by xoshiro256** seeded through SplitMix64, normal numbers by the polar method. `pytorch` draws "
            + "the biases too; every other scheme starts them at 0.");

    private static Results<DataAnswer<InitializeResponse>, Problem> Handle(Body<InitializeRequest> body, CancellationToken cancellation)
    {
        var request = body.Value;
        var network = InitialNetwork.Create(
            request.InputShape,
            [.. request.Layers.Select(layer => layer.ToPlan())],
            request.Initializer,
            (ulong)(request.Seed ?? 0),
            cancellation);
        return Answer.Of(new InitializeResponse(
            new NetworkDto { Layers = LayerPlanDto.With(request.Layers, network.Outermost, network) }));
    }
}
