using System.Text.Json;
using System.Text.Json.Nodes;
using Backprop.Networks;
using BackpropService.Bodies;
using BackpropService.Hosting.Access;
using BackpropService.Hosting.Answers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace BackpropService.Hosting.OpenApi;

/// <summary>
/// Says what an operation answers: on success what its type says of itself, and the problems that it can
/// answer with, whose examples come from the code that writes them.
/// </summary>
internal sealed class ResponsesFilter : IOperationFilter
{
    private static IReadOnlyList<(int Status, string Description, IReadOnlyList<(string Title, Problem Problem)> Examples)> Problematic(
        IReadOnlyList<string> accepted, IReadOnlyList<string> offered) =>
    [
        (400, "The body is not well-formed, or breaks rules of the contract: all of them are told at once, each with its JSON path.",
        [
            ("Rules broken", Problems.Invalid(BrokenRules())),
            ("Malformed JSON", Problems.Malformed(new MalformedBodyException(
                "JSON",
                "Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed.",
                "network.layers[0]",
                bytePosition: 17,
                line: 3))),
        ]),
        (401, "The service is configured to ask for an API key, and the request carries none that it knows.",
        [
            ("No key", ApiKeyHandler.Refusal(isKeyGiven: false)),
            ("Unknown key", ApiKeyHandler.Refusal(isKeyGiven: true)),
        ]),
        (406, "The Accept header asks for a media type that the endpoint does not give.",
            [("Not acceptable", MediaTypes.RefuseAccept(Request(contentType: MediaTypes.Json, accept: "image/png"), offered)!)]),
        (408, "The body took too long to arrive.",
            [("Too slow", Problems.For(
                StatusCodes.Status408RequestTimeout, "The body took longer than the 60 s that Budgets:BodySeconds gives it."))]),
        (413, "The body, the network or the work goes over a limit of the service.",
            [("Too many parameters", Problems.TooLarge(new ExceededLimit("Limits:Parameters", "parameters", 3_000_000, 2_000_000)))]),
        (415, "The body is neither JSON in UTF-8 nor MessagePack by its headers.",
            [("Unsupported media type", MediaTypes.RefuseBody(Request(contentType: "text/plain"), accepted)!)]),
        (422, "The request is valid, but a value left the finite range of binary64.",
            [("Overflow", Problems.Diverged(
                new Divergence("net input", double.PositiveInfinity, Layer: 0, Neuron: 1, Sample: 0, Name: "h2")))]),
        (429,
            "The service is configured to let a client ask so often, and this one asks more often. `Retry-After` says when to come again.",
            [("Too often", Problems.TooOften(TimeSpan.FromSeconds(3)))]),
        (500, "A defect of the service.", [("Defect", Problems.For(StatusCodes.Status500InternalServerError))]),
        (503, "There is more to compute than may wait, or the service is stopping. `Retry-After` says when to come again; nothing is lost.",
        [
            ("Busy", Problems.Busy(TimeSpan.FromSeconds(2))),
            ("No memory", Problems.Full()),
            ("Stopping", Problems.Stopping()),
        ]),
        (504, "The computation took longer than it may.", [("Out of time", Problems.OutOfTime(TimeSpan.FromSeconds(60)))]),
    ];

    private static readonly int[] WithoutBody = [401, 406, 500];
    private static readonly int[] Retried = [429, 503];

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        Describe(operation, context.SchemaRepository);
        var schema = context.SchemaGenerator.GenerateSchema(typeof(ProblemDto), context.SchemaRepository);
        operation.Responses ??= [];
        string[] offered = [.. operation.Responses.GetValueOrDefault("200")?.Content?.Keys ?? []];
        string[] accepted = [.. operation.RequestBody?.Content?.Keys ?? [.. MediaTypes.Data]];
        var problems = Problematic(accepted, offered)
            .Where(problem => operation.RequestBody is not null || WithoutBody.Contains(problem.Status));
        foreach (var (status, description, examples) in problems)
        {
            operation.Responses.TryAdd(Phrases.Number(status), new OpenApiResponse
            {
                Description = description,
                Headers = Retried.Contains(status) ? RetryAfter() : null,
                Content = new Dictionary<string, IOpenApiMediaType>
                {
                    [MediaTypes.Problem] = new OpenApiMediaType
                    {
                        Schema = schema,
                        Examples = examples.ToDictionary(
                            example => example.Title.ToLowerInvariant().Replace(' ', '-'),
                            IOpenApiExample (example) => new OpenApiExample { Summary = example.Title, Value = Written(example.Problem) }),
                    },
                },
            });
        }
    }

    private static void Describe(OpenApiOperation operation, SchemaRepository schemas)
    {
        if (operation.Responses?.GetValueOrDefault("200") is not { Content: { } contents } success)
        {
            return;
        }

        var id = contents.Values.Select(media => (media.Schema as OpenApiSchemaReference)?.Reference.Id).FirstOrDefault();
        success.Description = id is null ? operation.Summary : schemas.Schemas[id].Description;
        // A type is what data have of it; the other renderings are texts.
        var others = contents.Where(media => !MediaTypes.Data.Contains(media.Key)).Select(media => media.Value);
        foreach (var media in others.OfType<OpenApiMediaType>())
        {
            media.Schema = new OpenApiSchema { Type = JsonSchemaType.String };
        }
    }

    private static Dictionary<string, IOpenApiHeader> RetryAfter() => new()
    {
        [HeaderNames.RetryAfter] = new OpenApiHeader
        {
            Description = "After how many seconds to come again.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1" },
        },
    };

    private static JsonNode? Written(Problem problem)
    {
        var details = (ProblemDetails)problem.Value;
        details.Extensions["traceId"] = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
        return JsonSerializer.SerializeToNode(details, JsonFormat.Options);
    }

    private static ContractErrors BrokenRules()
    {
        var errors = new ContractErrors();
        errors.Add("network.layers[1].weights[0]", "has 3 values; the layer before has 2 neurons");
        errors.Add("network.layers[1].alpha", "does not apply to 'tanh'; it is a setting of 'elu' or 'leakyRelu'");
        return errors;
    }

    private static HttpRequest Request(string contentType, string? accept = null)
    {
        var request = new DefaultHttpContext().Request;
        request.ContentType = contentType;
        request.Headers.Accept = accept;
        return request;
    }
}
