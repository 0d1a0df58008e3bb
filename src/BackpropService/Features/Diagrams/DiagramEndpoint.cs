using Backprop.Diagrams;
using Backprop.Networks;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Computations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackpropService.Features.Diagrams;

internal static class DiagramEndpoint
{
    public static void MapDiagram(this IEndpointRouteBuilder routes) => routes
        .MapPost("/diagram", Handle)
        .WithName("Diagram")
        .WithTags("Explanations")
        .WithSummary("Draws the network as SVG: neurons, connections, values.")
        .WithDescription(
            "Without `inputs` it shows structure and weights; with one sample also net inputs and outputs; with `targets` also "
            + "errors and gradients. Long layers are drawn in part; the drawing says what it leaves out.");

    private static Results<SvgAnswer, Problem> Handle(Body<DiagramRequest> body, CancellationToken cancellation)
    {
        var request = body.Value;
        var network = request.ToNetwork();
        if (request.Inputs is null)
        {
            return Draw(network, values: null, request.Digits);
        }

        var inputs = request.Inputs.ToMatrix();
        if (request.Targets is null)
        {
            var trace = ForwardPass.Run(network, inputs, request.PassWith(cancellation));
            return Divergence.In(network, trace) is { } diverged
                ? Problems.Diverged(diverged)
                : Draw(network, new SampleValues(trace), request.Digits);
        }

        var targets = request.ToTargets();
        var result = new Differentiation(network, inputs, targets, request.Criterion).Run(request.PassWith(cancellation));
        return result.FindDivergence() is { } divergence
            ? Problems.Diverged(divergence)
            : Draw(
                network,
                new SampleValues(result.Trace, new ErrorValues(targets.Values, result.Loss, result.Gradients)),
                request.Digits);
    }

    private static SvgAnswer Draw(Network network, SampleValues? values, int? digits) =>
        new(SvgRenderer.Render(NetworkDiagram.Of(network, values, digits)));
}
