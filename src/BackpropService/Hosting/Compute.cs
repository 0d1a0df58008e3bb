using BackpropService.Bodies;
using BackpropService.Contracts;
using FluentValidation;
using Microsoft.Extensions.Options;
using Serilog;

namespace BackpropService.Hosting;

/// <summary>The one path of every computing endpoint: media types, body, validation, limits, computation, answer.</summary>
internal static class Compute
{
    /// <summary>Maps a POST endpoint that answers with data, in whichever format is asked for.</summary>
    public static RouteHandlerBuilder MapCompute<TRequest, TResponse>(
        this IEndpointRouteBuilder routes, string pattern, Func<TRequest, CancellationToken, Outcome<TResponse>> compute)
        where TRequest : class, IComputeRequest
        where TResponse : class => routes
        .MapCompute<TRequest>(
            pattern, MediaTypes.Data, (request, mediaType, cancellation) => ToResult(compute(request, cancellation), mediaType))
        .Produces<TResponse>(StatusCodes.Status200OK, MediaTypes.Json, MediaTypes.MessagePack);

    /// <summary>Maps a POST endpoint that answers in one of several media types.</summary>
    /// <param name="routes">Where to map it.</param>
    /// <param name="pattern">The path.</param>
    /// <param name="offered">The media types, the preferred one first.</param>
    /// <param name="compute">Computes the answer to a valid request in the media type chosen.</param>
    public static RouteHandlerBuilder MapCompute<TRequest>(
        this IEndpointRouteBuilder routes,
        string pattern,
        IReadOnlyList<string> offered,
        Func<TRequest, string, CancellationToken, IResult> compute)
        where TRequest : class, IComputeRequest => routes
        .MapCompute<TRequest>(
            pattern, offered, (request, mediaType, http) => Task.FromResult(compute(request, mediaType, http.RequestAborted)));

    /// <summary>Maps a POST endpoint whose answer may be written while it is computed.</summary>
    /// <param name="routes">Where to map it.</param>
    /// <param name="pattern">The path.</param>
    /// <param name="offered">The media types, the preferred one first.</param>
    /// <param name="compute">Answers a valid request in the media type chosen; done only when nothing is computed any more.</param>
    public static RouteHandlerBuilder MapCompute<TRequest>(
        this IEndpointRouteBuilder routes,
        string pattern,
        IReadOnlyList<string> offered,
        Func<TRequest, string, HttpContext, Task<IResult>> compute)
        where TRequest : class, IComputeRequest => routes
        .MapPost(pattern, (HttpContext http, IValidator<TRequest> validator, IOptionsMonitor<Limits> limits, IDiagnosticContext log) =>
            Answer(http, offered, validator, limits.CurrentValue, log, compute))
        .Accepts<TRequest>(MediaTypes.Json, MediaTypes.MessagePack);

    /// <summary>The answer as data, or the problem that keeps it from being given.</summary>
    public static IResult ToResult<TResponse>(Outcome<TResponse> outcome, string mediaType)
        where TResponse : class => outcome.Divergence is { } divergence
        ? Problems.Diverged(divergence)
        : new DataResult<TResponse>(outcome.Response!, mediaType);

    private static async Task<IResult> Answer<TRequest>(
        HttpContext http,
        IReadOnlyList<string> offered,
        IValidator<TRequest> validator,
        Limits limits,
        IDiagnosticContext log,
        Func<TRequest, string, HttpContext, Task<IResult>> compute)
        where TRequest : class, IComputeRequest
    {
        if (MediaTypes.Refuse(http.Request, offered) is { } refusal)
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

        log.Set(Logging.Shape, request!.Shape);
        if (limits.FindExceeded(request.Effort) is { } exceeded)
        {
            return Problems.TooLarge(exceeded);
        }

        return await compute(request, MediaTypes.Choose(http.Request, offered)!, http);
    }

    private static async Task<TRequest?> ReadAsync<TRequest>(HttpContext http, Limits limits, ContractErrors errors)
        where TRequest : class
    {
        using var body = await RequestBody.ReadAsync(http.Request, limits.BodyBytes, http.RequestAborted);
        return MediaTypes.FormatOf(http.Request.ContentType)!.Read<TRequest>(body.Bytes, errors);
    }

    private static void Validate<TRequest>(TRequest? request, IValidator<TRequest> validator, ContractErrors errors)
    {
        if (request is null)
        {
            return;
        }

        // What the reader refused stands for itself; a rule that trips over its absence would only repeat it.
        var refused = errors.Paths;
        foreach (var failure in validator.Validate(request).Errors.Where(failure => !refused.Contains(failure.PropertyName)))
        {
            errors.Add(failure.PropertyName, failure.ErrorMessage);
        }
    }
}
