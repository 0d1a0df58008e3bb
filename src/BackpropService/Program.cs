using BackpropService.Features.Assistants;
using BackpropService.Features.Catalogs;
using BackpropService.Features.Conversions;
using BackpropService.Features.Diagrams;
using BackpropService.Features.Encodings;
using BackpropService.Features.Exercises;
using BackpropService.Features.Explanations;
using BackpropService.Features.Forward;
using BackpropService.Features.GradientChecks;
using BackpropService.Features.Gradients;
using BackpropService.Features.Grading;
using BackpropService.Features.Graphs;
using BackpropService.Features.Initialization;
using BackpropService.Features.Training;
using BackpropService.Features.TrainStep;
using BackpropService.Hosting.Access;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Computations;
using BackpropService.Hosting.Failures;
using BackpropService.Hosting.OpenApi;
using BackpropService.Hosting.RateLimits;
using BackpropService.Hosting.Server;
using BackpropService.Hosting.Telemetry;
using BackpropService.Hosting.Web;

if (args is [HealthProbe.Argument])
{
    return await HealthProbe.RunAsync();
}

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddLogging();
    builder.AddServer();
    builder.AddHealth();
    builder.AddPage();
    builder.AddAccessControl();
    builder.AddWebSecurity();
    builder.AddRateLimiting();
    builder.AddComputations();
    builder.AddCompression();
    builder.AddObservability();
    builder.AddFailures();
    builder.Services.AddOpenApiDocument();
    builder.AddAssistants();

    var app = builder.Build();

    app.UseProxies();
    app.UseObservation();
    app.UseExceptionHandler();
    app.UseStatusCodePages(Problems.HandleStatus);
    app.UseWebSecurity();
    app.UseMediaTypeAliases();
    app.UsePage();
    app.UseCrossOriginCalls();
    app.UseAccessControl();
    app.UseRateLimiting();
    app.UseContentNegotiation();
    app.UseCompression();

    var computations = app.MapComputations().WithRateLimit();
    computations.MapForward();
    computations.MapGradients();
    computations.MapTrainStep();
    computations.MapTrain();
    computations.MapExplain();
    computations.MapDiagram();
    computations.MapGradientCheck();
    computations.MapGraph();
    computations.MapInitialize();
    computations.MapEncode();
    computations.MapConvert();
    computations.MapExercise();
    computations.MapGrade();

    app.MapCatalog();
    app.MapAssistants();
    app.MapHealth();
    app.MapMetrics();
    app.MapSwaggerPages();
    app.MapPage();

    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (StartFault.Describe(exception) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}

/// <summary>The entry point, public so that tests can start the service.</summary>
public partial class Program;
