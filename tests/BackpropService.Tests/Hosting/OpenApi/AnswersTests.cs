using System.Globalization;
using System.Text.Json.Nodes;

namespace BackpropService.Tests.Hosting.OpenApi;

/// <summary>What the service takes and answers is what the document says: bodies held against its schemas.</summary>
[Collection(nameof(Service))]
public sealed class AnswersTests(Service service)
{
    private const string Notebook = """
        "network": { "layers": [
          { "weights": [[0.15, 0.20], [0.25, 0.30]], "biases": [0.35], "activation": "relu" },
          { "type": "dropout", "probability": 0.25, "keep": [1, 0] },
          { "weights": [[0.40, 0.45], [0.50, 0.55]], "biases": [0.60], "activation": "leakyRelu", "alpha": 0.1, "freeze": "biases" }] },
        "inputs": [[0.05, 0.10], [0.1, 0.2]], "targets": [[0.01, 0.99], [0.5, 0.25]]
        """;

    private const string Shaped = """
        "network": { "layers": [{ "type": "flatten" }, { "weights": [[1, 2, 3, 4]], "activation": "sigmoid" }] },
        "inputs": [[[[1, 2], [3, 4]]], [[[5, 6], [7, 8]]]], "targets": [[0], [1]]
        """;

    [Theory]
    [InlineData("/forward", $$"""{ {{Notebook}}, "mode": "training" }""")]
    [InlineData("/forward", $$"""{ {{Shaped}}, "loss": { "type": "huber", "delta": 2, "reduction": "sum" } }""")]
    [InlineData("/gradients", $$"""{ {{Shaped}}, "loss": { "reduction": "sum" }, "arithmetic": "fused" }""")]
    [InlineData("/train-step", $$"""
        { {{Notebook}}, "optimizer": { "type": "adam", "learningRate": 0.1, "schedule": { "type": "constant" } } }
        """)]
    [InlineData("/train", $$"""
        { {{Shaped}}, "optimizer": { "type": "sgd", "learningRate": 0.1, "momentum": 0.9 },
          "gradientClipping": { "type": "norm", "threshold": 1 },
          "training": { "epochs": 3, "validation": { "inputs": [[[[1, 2], [3, 4]]]], "targets": [[1]] } } }
        """)]
    [InlineData("/gradient-check", """
        { "network": { "layers": [{ "weights": [[0]], "activation": "relu" }] }, "inputs": [[1]], "targets": [[1]] }
        """)]
    [InlineData("/initialize", """
        { "inputs": 3, "layers": [{ "neurons": 2, "activation": "tanh", "biases": "shared" }, { "type": "dropout" }], "scheme": "xavier",
          "distribution": "uniform", "seed": 1 }
        """)]
    public async Task A_request_and_its_answer_fit_the_document(string route, string body)
    {
        var schemas = await Schemas();
        var answer = await service.Post(route, body);

        Assert.Equal(200, answer.Status);
        Assert.Empty(schemas.Misfits(OpenApi.Schemas.OfRequest(route), body));
        Assert.Empty(schemas.Misfits(OpenApi.Schemas.OfAnswer("post", route, 200), answer.Body));
    }

    [Fact]
    public async Task Every_example_fits_the_document()
    {
        var document = await Document();
        var schemas = new Schemas(document);
        var misfits =
            from path in document["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            from body in Bodies(path.Key, operation.Key, operation.Value!)
            from example in body.Content?["examples"]?.AsObject() ?? []
            from misfit in schemas.Misfits(body.Place, example.Value!["value"]!.ToJsonString())
            select misfit;

        Assert.Empty(misfits);
    }

    [Theory]
    [InlineData("{ \"network\": {", "application/json", "application/json", 400)]
    [InlineData("{}", "application/json", "application/json", 400)]
    [InlineData("{}", "application/json", "image/png", 406)]
    [InlineData("{}", "text/plain", "application/json", 415)]
    [InlineData(
        """{ "network": { "layers": [{ "weights": [[1e300]], "activation": "relu" }] }, "inputs": [[1e300]] }""",
        "application/json",
        "application/json",
        422)]
    public async Task A_refusal_fits_the_document(string body, string type, string accept, int status)
    {
        var answer = await service.Post("/forward", body, type, accept);

        Assert.Equal(status, answer.Status);
        Assert.Empty((await Schemas()).Misfits(OpenApi.Schemas.OfAnswer("post", "/forward", status), answer.Body));
    }

    [Theory]
    [InlineData("""{ "type": "huber", "dleta": 1 }""")]
    [InlineData("""{ "type": "meanSquaredError", "delta": 1 }""")]
    [InlineData("""{ "delta": 1 }""")]
    [InlineData("""{ "type": "l2" }""")]
    public async Task What_the_service_refuses_does_not_fit_either(string loss)
    {
        var body = $$"""{ {{Shaped}}, "loss": {{loss}} }""";

        Assert.Equal(400, (await service.Post("/gradients", body)).Status);
        Assert.NotEmpty((await Schemas()).Misfits(OpenApi.Schemas.OfRequest("/gradients"), body));
    }

    /// <summary>What an operation takes and gives that schemas tell of.</summary>
    private static IEnumerable<(string Place, JsonNode? Content)> Bodies(string route, string method, JsonNode operation) =>
    [
        (OpenApi.Schemas.OfRequest(route), operation["requestBody"]?["content"]?["application/json"]),
        .. operation["responses"]!.AsObject().Select(response => (
            OpenApi.Schemas.OfAnswer(method, route, int.Parse(response.Key, CultureInfo.InvariantCulture)),
            response.Value!["content"]?[response.Key == "200" ? "application/json" : "application/problem+json"])),
    ];

    private async Task<JsonNode> Document() => JsonNode.Parse(await service.Client.GetStringAsync("/swagger/v1/swagger.json"))!;

    private async Task<Schemas> Schemas() => new(await Document());
}
