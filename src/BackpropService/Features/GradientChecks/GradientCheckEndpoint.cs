using Backprop.Checking;
using Backprop.Checking.Bounds;
using Backprop.Checking.Claims;
using Backprop.Networks;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Computations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackpropService.Features.GradientChecks;

internal static class GradientCheckEndpoint
{
    private const string NothingClaimed =
        "Nothing is claimed: there is no number in any layer of the claim, so that nothing was compared.";

    public static void MapGradientCheck(this IEndpointRouteBuilder routes) => routes
        .MapPost("/gradient-check", Handle)
        .WithName("GradientCheck")
        .WithTags("Checks")
        .WithSummary("Checks the gradients against central differences, and your own against these.")
        .WithDescription(
            "Every weight and bias is moved by `epsilon` to either side, and the change of the loss is compared with the "
            + "derivative by the chain rule. A parameter at a kink, such as a `relu`'s net input of 0, is marked and fails nothing. "
            + "With `claimed` gradients, or the `claimedNetwork` after a step of `optimizer`, your own numbers are compared, and "
            + "mistakes that reproduce what differs are named: a diagnosis is given only if making exactly that mistake gives the "
            + "claimed numbers.");

    private static Results<DataAnswer<GradientCheckResponse>, Problem> Handle(
        Body<GradientCheckRequest> body, CancellationToken cancellation)
    {
        var request = body.Value;
        var network = request.ToNetwork();
        var targets = request.ToTargets();
        var (criterion, passes) = (request.Criterion, request.PassWith(cancellation));
        var differentiation = new Differentiation(
            network, request.ToInputs(), targets, criterion, withInputs: false).Run(passes);
        if (differentiation.FindDivergence() is { } divergence)
        {
            return Problems.Diverged(divergence);
        }

        var (trace, gradients) = (differentiation.Trace, differentiation.Gradients);
        var result = new GradientCheck(network, trace, targets, criterion, passes)
            .Run(gradients, request.ChosenEpsilon, request.ChosenTolerance);
        if (result.FindDivergence(network) is { } unfit)
        {
            return Problems.Diverged(unfit);
        }

        var pass = new CheckedPass(network, trace, targets, criterion, passes);
        var (claimed, claimedForward) = (request.ToClaim(), request.ToForwardClaim(network));
        var claim = claimed is null ? null : ClaimCheck.Run(pass, gradients, claimed, cancellation);
        var forward = claimedForward is null ? null : ForwardClaimCheck.Run(pass, gradients, claimedForward);
        var bounds = claim is null && request.ChosenPrecision is { } precision
            ? RoundingBounds.Of(network, trace, targets, criterion, gradients, passes, precision)
            : claim?.Bounds;
        var isNothingClaimed = (claimed?.IsEmpty, claimedForward?.IsEmpty) is (true, not false) or (not false, true);
        return Answer.Of(GradientCheckResponse.From(
            request,
            network,
            result,
            bounds,
            ClaimDto.From(claim, forward, network),
            [
                .. EpsilonRemarks.On(request, network, gradients, differentiation.TotalLoss),
                .. isNothingClaimed ? [NothingClaimed] : Array.Empty<string>(),
            ]));
    }
}
