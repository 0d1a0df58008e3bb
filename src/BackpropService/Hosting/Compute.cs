using BackpropService.Contracts;
using BackpropService.Json;
using FluentValidation;
using Microsoft.Extensions.Options;
using Serilog;

namespace BackpropService.Hosting;

/// <summary>The one path of every computing endpoint: media types, body, validation, limits, computation, answer.</summary>
internal static class Compute
{
    private static readonly ContractReader Reader = new(JsonFormat.Options);

    /// <summary>Maps a POST endpoint that answers with JSON.</summary>
    public static RouteHandlerBuilder MapCompute<TRequest, TResponse>(
        this IEndpointRouteBuilder routes, string pattern, Func<TRequest, CancellationToken, Outcome<TResponse>> compute)
        where TRequest : class, IComputeRequest
        where TResponse : class => routes
        .MapPost(pattern, (HttpContext http, IValidator<TRequest> validator, IOptionsMonitor<Limits> limits, IDiagnosticContext log) =>
            Answer(http, validator, limits.CurrentValue, log, compute))
        .Accepts<TRequest>(MediaTypes.Json)
        .Produces<TResponse>(StatusCodes.Status200OK, MediaTypes.Json);

    private static async Task<IResult> Answer<TRequest, TResponse>(
        HttpContext http,
        IValidator<TRequest> validator,
        Limits limits,
        IDiagnosticContext log,
        Func<TRequest, CancellationToken, Outcome<TResponse>> compute)
        where TRequest : class, IComputeRequest
        where TResponse : class
    {
        if (MediaTypes.Refuse(http.Request, [MediaTypes.Json]) is { } refusal)
        {
            return refusal;
        }

        var errors = new ContractErrors();
        var request = await ReadAsync<TRequest>(http, limits, errors);
        Validate(request, validator, errors);
        if (errors.Any)
        {
            return Problems.Invalid(errors);
        }

        log.Set("Shape", request!.Shape);
        if (limits.FindExceeded(request.Effort) is { } exceeded)
        {
            return Problems.TooLarge(exceeded);
        }

        var outcome = compute(request, http.RequestAborted);
        return outcome.Divergence is { } divergence
            ? Problems.Diverged(divergence)
            : Results.Json(outcome.Response, JsonFormat.Options);
    }

    private static async Task<TRequest?> ReadAsync<TRequest>(HttpContext http, Limits limits, ContractErrors errors)
        where TRequest : class
    {
        using var body = await RequestBody.ReadAsync(http.Request, limits.BodyBytes, http.RequestAborted);
        return Reader.Read<TRequest>(body.Bytes, errors);
    }

    private static void Validate<TRequest>(TRequest? request, IValidator<TRequest> validator, ContractErrors errors)
    {
        if (request is null)
        {
            return;
        }

        foreach (var failure in validator.Validate(request).Errors)
        {
            errors.Add(failure.PropertyName, failure.ErrorMessage);
        }
    }
}
