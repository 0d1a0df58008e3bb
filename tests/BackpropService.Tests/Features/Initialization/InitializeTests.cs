using System.Text.Json.Nodes;

namespace BackpropService.Tests.Features.Initialization;

[Collection(nameof(Service))]
public sealed class InitializeTests(Service service)
{
    private const string Valid = """{ "inputs": 3, "layers": [{ "neurons": 4, "activation": "relu" }, { "neurons": 2, "activation": "identity" }] }""";

    [Fact]
    public async Task Gives_a_network_of_the_shape_asked_for()
    {
        var answer = await Post(Valid);

        var layers = answer.Json["network"]!["layers"]!.AsArray();
        Assert.Equal((4, 3), (layers[0]!["weights"]!.AsArray().Count, layers[0]!["weights"]![0]!.AsArray().Count));
        Assert.Equal((2, 4), (layers[1]!["weights"]!.AsArray().Count, layers[1]!["weights"]![0]!.AsArray().Count));
        Assert.Equal("[0,0,0,0]", layers[0]!["biases"]!.ToJsonString());
        Assert.Equal("identity", (string?)layers[1]!["activation"]);
    }

    [Fact]
    public async Task The_network_can_be_trained_as_it_is()
    {
        var request = Requests.Notebook;
        var shape = """{ "inputs": 2, "layers": [{ "neurons": 3, "activation": "elu", "alpha": 0.5, "freeze": "biases" }, { "neurons": 2, "activation": "relu", "biases": "none" }] }""";
        request["network"] = (await Post(shape)).Json["network"]!.DeepClone();

        Assert.Equal(200, (await service.Post("/train-step", request)).Status);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_bytes() => Assert.Equal((await Post(With("seed", "42"))).Body, (await Post(With("seed", "42"))).Body);

    [Fact]
    public async Task Another_seed_gives_another_network() => Assert.NotEqual((await Post(With("seed", "42"))).Body, (await Post(With("seed", "43"))).Body);

    [Fact]
    public async Task Defaults_are_he_normal_and_seed_0() => Assert.Equal(
        (await Post(Valid)).Body,
        (await Post("""{ "scheme": "he", "distribution": "normal", "seed": 0, "inputs": 3, "layers": [{ "neurons": 4, "activation": "relu", "biases": "perNeuron" }, { "neurons": 2, "activation": "identity" }] }""")).Body);

    [Theory]
    [InlineData("perNeuron", 4)]
    [InlineData("shared", 1)]
    [InlineData("none", null)]
    public async Task Biases_have_the_form_asked_for(string form, int? count)
    {
        var answer = await Post($$"""{ "inputs": 3, "layers": [{ "neurons": 4, "activation": "relu", "biases": "{{form}}" }] }""");

        Assert.Equal(count, answer.Json["network"]!["layers"]![0]!["biases"]?.AsArray().Count);
    }

    [Theory]
    [InlineData("scheme", "\"pytorch\"")]
    [InlineData("scheme", "\"zeros\"")]
    [InlineData("scheme", "\"lecun\"")]
    [InlineData("scheme", "\"xavier\"")]
    [InlineData("distribution", "\"uniform\"")]
    [InlineData("seed", "9007199254740991")]
    [InlineData("inputs", "1")]
    public async Task A_valid_request_is_answered(string property, string value) => Assert.Equal(200, (await Post(With(property, value))).Status);

    [Theory]
    [InlineData("inputs", "0", "inputs")]
    [InlineData("inputs", "2.5", "inputs")]
    [InlineData("layers", "[]", "layers")]
    [InlineData("layers", "[null]", "layers[0]")]
    [InlineData("layers", """[{ "activation": "relu" }]""", "layers[0].neurons")]
    [InlineData("layers", """[{ "neurons": 0, "activation": "relu" }]""", "layers[0].neurons")]
    [InlineData("layers", """[{ "neurons": 1 }]""", "layers[0].activation")]
    [InlineData("layers", """[{ "neurons": 1, "activation": "rleu" }]""", "layers[0].activation")]
    [InlineData("layers", """[{ "neurons": 1, "activation": "tanh", "alpha": 1 }]""", "layers[0].alpha")]
    [InlineData("layers", """[{ "neurons": 1, "activation": "tanh", "biases": "some" }]""", "layers[0].biases")]
    [InlineData("layers", """[{ "neurons": 1, "activation": "tanh", "biases": [0] }]""", "layers[0].biases")]
    [InlineData("scheme", "\"kaiming\"", "scheme")]
    [InlineData("distribution", "\"cauchy\"", "distribution")]
    [InlineData("seed", "-1", "seed")]
    [InlineData("seed", "0.5", "seed")]
    [InlineData("bias", "0", "bias")]
    public async Task A_broken_rule_is_reported_under_its_path(string property, string value, string path)
    {
        var answer = await Post(With(property, value));

        Assert.Equal((400, path), (answer.Status, Assert.Single(answer.Errors).Key));
    }

    [Fact]
    public async Task A_network_without_layers_is_told_what_it_lacks()
    {
        Assert.Equal("is empty; expected at least one layer", (string)(await Post(With("layers", "[]"))).Errors["layers"]![0]!);
    }

    [Theory]
    [InlineData("pytorch")]
    [InlineData("zeros")]
    public async Task A_scheme_without_a_distribution_takes_none(string scheme)
    {
        var request = JsonNode.Parse(With("scheme", $"\"{scheme}\""))!;
        request["distribution"] = "normal";

        Assert.Equal("distribution", Assert.Single((await service.Post("/initialize", request)).Errors).Key);
    }

    [Fact]
    public async Task A_network_over_the_limit_is_refused_before_anything_is_made()
    {
        var answer = await Post("""{ "inputs": 2000000000, "layers": [{ "neurons": 100000, "activation": "relu" }] }""");

        Assert.Equal((413, "Limits:Parameters"), (answer.Status, (string?)answer.Json["limit"]));
    }

    private static string With(string property, string value)
    {
        var request = JsonNode.Parse(Valid)!;
        request[property] = JsonNode.Parse(value);
        return request.ToJsonString();
    }

    private Task<Answer> Post(string body) => service.Post("/initialize", body);
}
