using BackpropService.Bodies;
using BackpropService.Bodies.Trees;
using BackpropService.Contracts;
using BackpropService.Hosting.Admission;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Configuration;
using BackpropService.Hosting.Telemetry;

namespace BackpropService.Hosting.Computations;

/// <summary>What all endpoints share that compute.</summary>
internal static class ComputationRoutes
{
    public static void AddComputations(this WebApplicationBuilder builder)
    {
        builder.AddSection<Limits>(Limits.Section);
        builder.AddSection<Budgets>(Budgets.Section);
        builder.AddSection<AdmissionOptions>(AdmissionOptions.Section);
        builder.Services.AddSingleton<Gate>();
        builder.Services.AddSingleton<ComputingThreads>();
        builder.Services.AddHostedService<ReservedThreads>();
        builder.Services.AddSingleton(services => new BufferBudget(
            services.GetRequiredService<Gate>().Options.BufferedBytes, KeptArrays.OfBodies));
        builder.Services.AddSingleton<BodyReader>();
        builder.Services.AddSingleton<Shutdown>();
        builder.Services.AddValidators();
    }

    /// <summary>A group of endpoints whose handlers take a <see cref="Body{T}"/> first: it is validated, admitted and measured.</summary>
    public static RouteGroupBuilder MapComputations(this IEndpointRouteBuilder routes)
    {
        var measures = routes.ServiceProvider.GetRequiredService<Measures>();
        return routes.MapGroup(string.Empty)
            .AddEndpointFilterFactory(ValidationFilter.Create)
            // Made once: of a type, the framework would make one for every request, out of a scope of services of its own.
            .AddEndpointFilter(ActivatorUtilities.CreateInstance<AdmissionFilter>(routes.ServiceProvider))
            .WithNegotiation()
            .WithMeasures(measures);
    }

    private static RouteGroupBuilder WithMeasures(this RouteGroupBuilder group, Measures measures)
    {
        ((IEndpointConventionBuilder)group).Add(endpoint =>
            endpoint.Metadata.Add(measures.Of(((RouteEndpointBuilder)endpoint).RoutePattern.RawText!)));
        return group;
    }
}
