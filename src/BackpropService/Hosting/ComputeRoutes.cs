using BackpropService.Bodies;
using BackpropService.Contracts;
using BackpropService.Hosting.Admission;
using BackpropService.Hosting.Telemetry;
using FluentValidation;

namespace BackpropService.Hosting;

/// <summary>Maps computing endpoints.</summary>
internal static class ComputeRoutes
{
    public static void AddCompute(this WebApplicationBuilder builder)
    {
        builder.AddSection<AdmissionOptions>(AdmissionOptions.Section);
        builder.Services.AddSingleton<Gate>();
        builder.Services.AddSingleton(services => new BufferBudget(services.GetRequiredService<Gate>().Options.BufferedBytes));
        builder.Services.AddSingleton<Compute>();
    }

    /// <summary>Maps a POST endpoint that answers with data.</summary>
    public static RouteHandlerBuilder MapCompute<TRequest, TResponse>(
        this IEndpointRouteBuilder routes, string pattern, Func<TRequest, CancellationToken, Outcome<TResponse>> compute)
        where TRequest : class, IComputeRequest
        where TResponse : class => routes
        .MapCompute(new Computing<TRequest>(
            pattern, MediaTypes.Data, (request, mediaType, cancellation) => ToResult(compute(request, cancellation), mediaType)))
        .Produces<TResponse>(StatusCodes.Status200OK, MediaTypes.Json, MediaTypes.MessagePack);

    /// <summary>Maps a POST endpoint.</summary>
    public static RouteHandlerBuilder MapCompute<TRequest>(this IEndpointRouteBuilder routes, Computing<TRequest> computing)
        where TRequest : class, IComputeRequest
    {
        // Taken once: what a small request asks of the container would be a part of its time.
        var compute = routes.ServiceProvider.GetRequiredService<Compute>();
        var measures = routes.ServiceProvider.GetRequiredService<Measures>();
        var validator = routes.ServiceProvider.GetRequiredService<IValidator<TRequest>>();
        RequestDelegate answer = http => compute.AnswerAsync(http, computing, validator);
        return routes
            // As a delegate of any kind it can be described for Swagger; being a RequestDelegate, it is called as it is.
            .MapPost(computing.Path, (Delegate)answer)
            .Accepts<TRequest>(MediaTypes.Json, MediaTypes.MessagePack)
            .WithMetadata(measures.Of(computing.Path));
    }

    /// <summary>The answer as data, or the problem that keeps it from being given.</summary>
    public static IResult ToResult<TResponse>(Outcome<TResponse> outcome, string mediaType)
        where TResponse : class => outcome.Divergence is { } divergence
        ? Problems.Diverged(divergence)
        : new DataAnswer<TResponse>(outcome.Response!, mediaType);
}
