using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using BackpropService.Tests.Contracts;

namespace BackpropService.Tests.Features.Conversions;

[Collection(nameof(Service))]
public sealed class ConvertTests(Service service)
{
    private const string Safetensors = "application/safetensors";
    private const string BrainJs = "application/vnd.brainjs+json";

    private const string Network =
        """{"network":{"layers":[{"type":"dense","weights":[[0.15,-0.2],[0.1,0.3]],"biases":[0.35,1E-300],"activation":"sigmoid"}]}}""";

    public static TheoryData<string> Kinds => FullLayers.Kinds;

    [Theory]
    [InlineData(Safetensors)]
    [InlineData("application/onnx")]
    [InlineData("application/vnd.keras+json")]
    [InlineData(BrainJs)]
    [InlineData("application/vnd.sklearn+json")]
    public async Task A_network_comes_back_out_of_a_file_as_it_was(string mediaType)
    {
        var file = await Convert("", Encoding.UTF8.GetBytes(Network), "application/json", mediaType);
        var back = await Convert("", file.Body, mediaType, "application/json");

        Assert.Equal((HttpStatusCode.OK, mediaType), (file.Status, file.MediaType));
        Assert.Equal(Network, Encoding.UTF8.GetString(back.Body));
    }

    [Theory]
    [InlineData("application/vnd.keras+json")]
    [InlineData(BrainJs)]
    [InlineData("application/vnd.sklearn+json")]
    public async Task JSON_of_another_program_is_known_by_what_it_holds(string mediaType)
    {
        var file = await Convert("", Encoding.UTF8.GetBytes(Network), "application/json", mediaType);

        var back = await Convert("", file.Body, "application/json", "application/json");

        Assert.Equal((HttpStatusCode.OK, Network), (back.Status, Encoding.UTF8.GetString(back.Body)));
    }

    [Theory]
    [InlineData("""{"sizes":[1,1],"layers":3}""", "options")]
    [InlineData("""{"class_name":"Sequential","config":[]}""", "weights")]
    [InlineData("""{"comment":[{"coefs_":1}]}""", "network")]
    [InlineData("""{"coefs_":[[[1]]]""", "file")]
    public async Task JSON_that_is_known_and_wrong_names_the_place(string body, string place)
    {
        var answer = await service.Post("/convert", body);

        Assert.Equal(400, answer.Status);
        Assert.NotNull(answer.Json["errors"]![place]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task Every_layer_comes_back_out_of_safetensors_as_it_was(string kind) => ComesBack(FullLayers.Of(kind).ToJsonString());

    [Theory]
    [InlineData("""{"type":"batchNorm","gamma":[1,1],"beta":[0,0]}""")]
    [InlineData("""{"type":"position","encoding":"sinusoidal"}""")]
    [InlineData("""{"type":"lstm","input":{"inputWeights":[[1]],"recurrentWeights":[[1]],"biases":[0.5]},"forget":{"inputWeights":[[1]],"recurrentWeights":[[1]]},"cell":{"inputWeights":[[1]],"recurrentWeights":[[1]]},"output":{"inputWeights":[[1]],"recurrentWeights":[[1]]}}""")]
    [InlineData("""{"type":"gru","reset":{"inputWeights":[[1]],"recurrentWeights":[[1]],"biases":[-0.0]},"update":{"inputWeights":[[1]],"recurrentWeights":[[1]]},"new":{"inputWeights":[[1]],"recurrentWeights":[[1]]}}""")]
    public Task What_a_layer_does_without_does_not_come_with_safetensors(string layer) => ComesBack(layer);

    [Fact]
    public async Task Files_become_files()
    {
        var one = await Convert("", Encoding.UTF8.GetBytes(Network), "application/json", Safetensors);
        var other = await Convert("?precision=float32", one.Body, Safetensors, BrainJs);

        Assert.Contains("[[0.15,-0.2],[0.1,0.3]]", Encoding.UTF8.GetString(other.Body), StringComparison.Ordinal);
        Assert.Equal("attachment; filename=\"network.json\"", other.Disposition);
    }

    [Fact]
    public async Task What_a_format_cannot_carry_names_the_layer()
    {
        var answer = await service.Post("/convert", """{"network":{"layers":[{"type":"flatten"}]}}""", accept: BrainJs);

        Assert.Equal(422, answer.Status);
        Assert.StartsWith("is 'flatten'", (string?)answer.Json["errors"]!["network.layers[0]"]![0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_module_of_PyTorch_is_code()
    {
        var code = await Convert("", Encoding.UTF8.GetBytes(Network), "application/json", "text/x-python");

        Assert.Equal((HttpStatusCode.OK, "text/x-python"), (code.Status, code.MediaType));
        Assert.Equal("attachment; filename=\"network.py\"", code.Disposition);
        Assert.Contains("nn.Linear(2, 2),", Encoding.UTF8.GetString(code.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_names_the_place()
    {
        var answer = await service.Post("/convert", """{"trainOpts":{"activation":"swish"}}""", BrainJs);

        Assert.Equal(400, answer.Status);
        Assert.StartsWith("is none of sigmoid", (string?)answer.Json["errors"]!["trainOpts.activation"]![0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"batchNorm","gamma":[1],"beta":[1,2]}""", "beta", "has 2 values, and gamma 1; expected one for each channel in both")]
    [InlineData("""{"type":"layerNorm","gamma":[1,1],"beta":[1]}""", "beta", "has 1 value, and gamma 2; expected one for each feature in both")]
    [InlineData("""{"type":"groupNorm","groups":1,"gamma":[1],"beta":[1,2]}""", "beta", "has 2 values, and gamma 1; expected one for each channel in both")]
    [InlineData("""{"type":"batchNorm","runningMean":[1],"runningVariance":[1,2]}""", "runningVariance", "has 2 values, and runningMean 1; expected one for each channel in both")]
    public async Task Lists_that_cannot_go_together_are_refused_though_no_samples_are_known(string layer, string member, string message)
    {
        var answer = await service.Post("/convert", $$$"""{"network":{"layers":[{{{layer}}}]}}""");

        Assert.Equal((400, message), (answer.Status, (string?)answer.Json["errors"]![$"network.layers[0].{member}"]![0]));
    }

    [Fact]
    public async Task A_file_whose_lists_cannot_go_together_is_refused()
    {
        var answer = await service.Post(
            "/convert",
            """{"class_name":"Sequential","config":{"layers":[{"class_name":"BatchNormalization","config":{}}]},"weights":[[1],[1,2],[0],[1]]}""");

        Assert.Equal(400, answer.Status);
        Assert.NotNull(answer.Json["errors"]!["network.layers[0].beta"]);
    }

    [Theory]
    [InlineData("precision=float16", "precision")]
    [InlineData("activation=swish", "activation")]
    [InlineData("outputActivation=", "outputActivation")]
    [InlineData("precison=float32", "precison")]
    [InlineData("Precision=float32", "Precision")]
    [InlineData("foo=1", "foo")]
    [InlineData("precision=float32&precision=float64", "precision")]
    [InlineData("precision=float32", "precision")]
    [InlineData("activation=relu", "activation")]
    [InlineData("outputActivation=relu", "outputActivation")]
    public async Task What_the_query_cannot_say_is_refused_by_its_name(string query, string name)
    {
        var answer = await service.Post($"/convert?{query}", Network);

        Assert.Equal(400, answer.Status);
        Assert.NotNull(answer.Json["errors"]![name]);
    }

    [Theory]
    [InlineData(Safetensors, "application/json", "activation=relu&activation=relu")]
    [InlineData(Safetensors, "application/json", "precision=float32")]
    [InlineData("application/vnd.keras+json", Safetensors, "activation=relu")]
    [InlineData("application/json", Safetensors, "precision=float32&activation=relu")]
    [InlineData("application/json", "text/x-python", "names=1")]
    public async Task What_the_query_says_of_no_file_there_is_refused(string contentType, string accept, string query)
    {
        var file = await Convert("", Encoding.UTF8.GetBytes(Network), "application/json", contentType);

        var answer = await Convert($"?{query}", file.Body, contentType, accept);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task A_file_that_tells_no_activations_takes_them_from_the_query()
    {
        const string Header = """{"net.0.weight":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]}}""";
        byte[] file = [.. BitConverter.GetBytes((ulong)Header.Length), .. Encoding.UTF8.GetBytes(Header), .. BitConverter.GetBytes(1.5f)];

        var told = await Convert("?outputActivation=tanh", file, Safetensors, "application/json");
        var untold = await Convert("", file, Safetensors, "application/json");

        Assert.Equal(
            """{"network":{"layers":[{"type":"dense","weights":[[1.5]],"activation":"tanh"}]}}""", Encoding.UTF8.GetString(told.Body));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, untold.Status);
    }

    [Fact]
    public async Task A_file_with_more_values_than_a_network_may_have_is_refused()
    {
        var zeros = string.Join(',', Enumerable.Repeat("0", 1_500));
        var rows = string.Join(',', Enumerable.Repeat($"[{zeros}]", 1_500));

        var answer = await service.Post(
            "/convert",
            $$"""{"coefs_":[[{{rows}}]],"intercepts_":[[{{zeros}}]],"activation":"relu","out_activation_":"identity"}""",
            "application/vnd.sklearn+json");

        Assert.Equal(400, answer.Status);
        Assert.Equal("has more values than a network of 2000000 parameters", (string?)answer.Json["errors"]!["file"]![0]);
    }

    [Theory]
    [InlineData("text/x-python", "application/json", 415)]
    [InlineData("application/octet-stream", "application/json", 415)]
    [InlineData("application/vnd.pmml+json", "application/json", 415)]
    [InlineData("application/json", "application/vnd.pmml+json", 406)]
    [InlineData("application/json", "image/png", 406)]
    public async Task Other_media_types_are_refused_with_those_that_there_are(string contentType, string accept, int status)
    {
        var answer = await service.Post("/convert", Network, contentType, accept);

        Assert.Equal(status, answer.Status);
        Assert.Contains(Safetensors, (string?)answer.Json["detail"], StringComparison.Ordinal);
    }

    private async Task ComesBack(string layer)
    {
        var network = $$$"""{"network":{"layers":[{{{layer}}}]}}""";

        var file = await Convert("", Encoding.UTF8.GetBytes(network), "application/json", Safetensors);
        var back = Encoding.UTF8.GetString((await Convert("", file.Body, Safetensors, "application/json")).Body);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(network), JsonNode.Parse(back)), back);
    }

    private async Task<(HttpStatusCode Status, string? MediaType, string? Disposition, byte[] Body)> Convert(
        string query, byte[] body, string contentType, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/convert{query}") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        request.Headers.Accept.ParseAdd(accept);
        using var response = await service.Client.SendAsync(request);
        return (
            response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            response.Content.Headers.ContentDisposition?.ToString(),
            await response.Content.ReadAsByteArrayAsync());
    }
}
