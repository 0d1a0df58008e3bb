using BackpropService.Bodies;
using BackpropService.Contracts;
using BackpropService.Hosting.Admission;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Configuration;
using BackpropService.Hosting.Telemetry;
using FluentValidation;

namespace BackpropService.Hosting.Computations;

/// <summary>Maps computing endpoints.</summary>
internal static class ComputeRoutes
{
    public static void AddCompute(this WebApplicationBuilder builder)
    {
        builder.AddSection<Limits>(Limits.Section);
        builder.AddSection<Budgets>(Budgets.Section);
        builder.Services.AddSingleton<Shutdown>();
        builder.AddSection<AdmissionOptions>(AdmissionOptions.Section);
        builder.Services.AddSingleton<Gate>();
        builder.Services.AddHostedService<ReservedThreads>();
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
        return routes.MapPost(computing.Path, answer).Described(answer)
            .Accepts<TRequest>(MediaTypes.Json, MediaTypes.MessagePack)
            .WithMetadata(measures.Of(computing.Path));
    }

    /// <summary>
    /// Has an endpoint described for Swagger that answers by itself. A handler of any other kind would be too, but the framework's
    /// code that binds and answers for it takes a tenth of the time until the first answer.
    /// </summary>
    public static RouteHandlerBuilder Described(this IEndpointConventionBuilder endpoint, RequestDelegate answer) =>
        new RouteHandlerBuilder([endpoint]).WithMetadata(answer.Method);

    /// <summary>The answer as data, or the problem that keeps it from being given.</summary>
    public static IResult ToResult<TResponse>(Outcome<TResponse> outcome, string mediaType)
        where TResponse : class => outcome.Divergence is { } divergence
        ? Problems.Diverged(divergence)
        : new DataAnswer<TResponse>(outcome.Response!, mediaType);
}
