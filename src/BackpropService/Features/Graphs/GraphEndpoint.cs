using Backprop.Checking;
using Backprop.Graphs;
using BackpropService.Bodies;
using BackpropService.Contracts;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Computations;
using BackpropService.Hosting.Configuration;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackpropService.Features.Graphs;

internal static class GraphEndpoint
{
    public static void MapGraph(this IEndpointRouteBuilder routes) => routes
        .MapPost("/graph", Handle)
        .WithName("Graph")
        .WithTags("Explanations")
        .WithSummary("Evaluates an expression and differentiates it by everything in it, node by node.")
        .WithDescription(
            "The answer is every node with its value, its gradient and its partial derivatives in JSON, a text with formulas "
            + "(`text/markdown`), a notebook that recomputes every number in plain Python (`application/x-ipynb+json`), a PyTorch "
            + "script that asserts the same gradients (`text/x-python`), or the circuit with values above and gradients below its "
            + "wires (`image/svg+xml`). Nothing is evaluated but the grammar.");

    private static Results<GraphAnswer, Problem> Handle(
        Body<GraphRequest> body, HttpContext http, CurrentOptions<Limits> limits, CancellationToken cancellation)
    {
        var request = body.Value;
        var drawn = new Effort { DrawnNodes = http.AcceptedMediaType() == MediaTypes.Svg ? request.Graph.Nodes.Count : 0 };
        if (limits.Value.FindExceeded(drawn) is { } exceeded)
        {
            return Problems.TooLarge(exceeded);
        }

        var pass = GraphPass.Run(request.Graph, request.Result, cancellation);
        if (pass.FindDivergence() is { } divergence)
        {
            return Diverged(divergence.Quantity, divergence.Node, divergence.Value);
        }

        if (request.Check is not true)
        {
            return new GraphAnswer(pass, request.Expression, check: null);
        }

        var check = GraphCheck.Run(pass, GraphCheckDto.Distance, GraphCheckDto.LeastAgreement, cancellation);
        return check.FirstOrDefault(value => !double.IsFinite(value.Numeric)) is { } unfit
            ? Diverged("central difference", pass.Graph.Given[unfit.Name], unfit.Numeric)
            : new GraphAnswer(pass, request.Expression, GraphCheckDto.From(check));
    }

    private static Problem Diverged(string quantity, GraphNode node, double value)
    {
        var members = new Dictionary<string, object?>
        {
            ["quantity"] = quantity,
            ["node"] = node.Id,
            ["operation"] = node.OperationName,
            ["line"] = node.Place.Line,
            ["column"] = node.Place.Column,
        };
        if (node.Name is { } name)
        {
            members["name"] = name;
        }

        var named = node.Name is null ? string.Empty : $" '{JsonPath.Excerpt(node.Name)}'";
        return Problems.For(
            StatusCodes.Status422UnprocessableEntity,
            $"{node.Place}: the {quantity} of node {node.Id}{named} ('{node.OperationName}') is {Problems.InWords(value)}: it left the "
            + "finite range of binary64. Nodes count from 0.",
            members);
    }
}
