using System.IO.Compression;
using System.Text.Json.Nodes;
using Backprop;
using Backprop.Catalogs;

namespace BackpropService.Tests.Features.Catalogs;

[Collection(nameof(Service))]
public sealed class CatalogTests(Service service)
{
    [Fact]
    public async Task Lists_what_the_contract_names()
    {
        var catalog = await Get();

        Assert.Equal(
            [
                "elu", "gelu", "hardSigmoid", "hardTanh", "identity", "leakyRelu", "mish", "relu", "relu6", "selu", "sigmoid", "silu", "softmax",
                "softplus", "softsign", "step", "tanh",
            ],
            Names(catalog["activations"]!));
        Assert.Equal(
            [
                "binaryCrossEntropy", "categoricalCrossEntropy", "focal", "gaussian", "halfSquaredError", "hinge", "huber", "kullbackLeibler", "logCosh",
                "meanAbsoluteError", "meanSquaredError", "multiclassHinge", "poisson", "squaredError",
            ],
            Names(catalog["losses"]!));
        Assert.Equal(["adadelta", "adagrad", "adam", "adamW", "adamax", "nadam", "radam", "rmsProp", "rprop", "sgd"], Names(catalog["optimizers"]!));
        Assert.Equal(["he", "lecun", "pytorch", "xavier", "zeros"], Names(catalog["schemes"]!));
        Assert.Equal(["activations", "losses", "optimizers", "schemes", "layers"], catalog.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task Every_definition_stands_there_as_the_library_has_it()
    {
        var catalog = await Get();

        AssertSame(Catalog.Activations, catalog["activations"]!);
        AssertSame(Catalog.Losses, catalog["losses"]!);
        AssertSame(Catalog.Optimizers, catalog["optimizers"]!);
    }

    [Theory]
    [InlineData("optimizers", "sgd", "learningRate, momentum 0, dampening 0, nesterov false, weightDecay 0")]
    [InlineData("optimizers", "rmsProp", "learningRate, alpha 0.99, epsilon 1E-08, momentum 0, centered false, weightDecay 0")]
    [InlineData("optimizers", "adagrad", "learningRate, learningRateDecay 0, initialAccumulatorValue 0, epsilon 1E-10, weightDecay 0")]
    [InlineData("optimizers", "adam", "learningRate, beta1 0.9, beta2 0.999, epsilon 1E-08, amsgrad false, weightDecay 0")]
    [InlineData("optimizers", "adamW", "learningRate, beta1 0.9, beta2 0.999, epsilon 1E-08, amsgrad false, weightDecay 0.01")]
    [InlineData("schemes", "he", "distribution \"normal\"")]
    [InlineData("schemes", "pytorch", "")]
    [InlineData("schemes", "zeros", "")]
    public async Task Settings_and_defaults_are_the_contracts(string kind, string name, string expected)
    {
        var definition = (await Get())[kind]!.AsArray().Single(entry => (string)entry!["name"]! == name)!;

        Assert.Equal(expected, string.Join(", ", definition["settings"]!.AsArray().Select(Setting)));

        static string Setting(JsonNode? setting) =>
            setting!["default"] is { } value ? $"{setting["name"]} {value.ToJsonString()}" : $"{setting["name"]}";
    }

    [Fact]
    public async Task A_definition_has_formula_derivative_settings_and_source()
    {
        var elu = (await Get())["activations"]![0]!;

        Assert.Equal(@"\begin{cases} 1 & z \gt 0 \cr \alpha \cdot e^{z} & \text{otherwise} \end{cases}", (string)elu["derivative"]!);
        Assert.Equal("""{"name":"alpha","default":1,"minimum":0,"maximum":null}""", elu["settings"]![0]!.ToJsonString());
        Assert.StartsWith("Clevert", (string)elu["source"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_entry_has_every_member_that_the_contract_names()
    {
        var catalog = await Get();

        Assert.All(catalog.AsObject().SelectMany(list => list.Value!.AsArray(), (list, entry) => (list.Key, entry)), item =>
        {
            var (list, entry) = item;
            Assert.Equal(
                list == "layers"
                    ? ["name", "formula", "parameters", "settings", "intermediates", "source"]
                    : ["name", "formula", "derivative", "settings", "source"],
                Members(entry));
            Assert.All(entry!["settings"]!.AsArray(), setting => Assert.Equal(["name", "default", "minimum", "maximum"], Members(setting)));
        });

        static IEnumerable<string> Members(JsonNode? node) => node!.AsObject().Select(member => member.Key);
    }

    [Fact]
    public async Task A_setting_that_must_be_given_has_null_for_a_default()
    {
        var sgd = (await Get())["optimizers"]!.AsArray().Single(entry => (string)entry!["name"]! == "sgd")!;
        var learningRate = sgd["settings"]!.AsArray().Single(setting => (string)setting!["name"]! == "learningRate")!;

        Assert.Null(learningRate["default"]);
    }

    [Theory]
    [InlineData("application/json", 200)]
    [InlineData("text/html", 406)]
    public async Task Accept_is_honoured(string accept, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/catalog");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await service.Client.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(
            status == 200 ? "application/json" : "application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Head_tells_how_long_it_is()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/catalog");
        using var response = await service.Client.SendAsync(request);

        Assert.Equal(
            (200, (await service.Client.GetByteArrayAsync("/catalog")).Length),
            ((int)response.StatusCode, response.Content.Headers.ContentLength));
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/vnd.msgpack")]
    public async Task Who_has_it_already_is_told_that_it_has_not_changed(string accept)
    {
        using var first = await service.Client.SendAsync(Ask(("Accept", accept)));
        var tag = first.Headers.ETag!.ToString();

        using var second = await service.Client.SendAsync(Ask(("Accept", accept), ("If-None-Match", tag)));
        using var other = await service.Client.SendAsync(Ask(("Accept", "application/*"), ("If-None-Match", "\"of another version\"")));

        Assert.Equal((200, 304, 200), ((int)first.StatusCode, (int)second.StatusCode, (int)other.StatusCode));
        Assert.Equal(["Accept", "Accept-Encoding"], first.Headers.Vary);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Each_format_has_a_tag_of_its_own()
    {
        using var text = await service.Client.SendAsync(Ask(("Accept", "application/json")));
        using var packed = await service.Client.SendAsync(Ask(("Accept", "application/vnd.msgpack")));

        Assert.NotEqual(text.Headers.ETag, packed.Headers.ETag);
    }

    [Fact]
    public async Task It_is_compressed_for_who_takes_that()
    {
        using var response = await service.Client.SendAsync(Ask(("Accept-Encoding", "br")));
        await using var text = new BrotliStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);

        Assert.Equal(["br"], response.Content.Headers.ContentEncoding);
        Assert.Equal((await Get()).ToJsonString(), (await JsonNode.ParseAsync(text))!.ToJsonString());
    }

    private static HttpRequestMessage Ask(params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/catalog");
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return request;
    }

    private async Task<JsonNode> Get() => JsonNode.Parse(await service.Client.GetStringAsync("/catalog"))!;

    private static IEnumerable<string> Names(JsonNode list) => list.AsArray().Select(entry => (string)entry!["name"]!);

    private static void AssertSame<T>(Catalog<T> catalog, JsonNode list)
        where T : Definition => Assert.All(catalog.Entries.Zip(list.AsArray()), pair =>
        {
            var (entry, json) = pair;
            var definition = entry.Specimen;
            Assert.Equal(definition.Formula, (string)json!["formula"]!);
            Assert.Equal(definition.Derivative, (string?)json["derivative"]);
            Assert.Equal(definition.Source, (string)json["source"]!);
            Assert.Equal(entry.Settings.Select(Described), json["settings"]!.AsArray().Select(setting => (
                (string)setting!["name"]!, setting["default"]?.ToJsonString(), (double?)setting["minimum"], (double?)setting["maximum"])));
        });

    private static (string Name, string? Default, double? Minimum, double? Maximum) Described(Setting setting) => (
        setting.Name,
        setting.Default is null ? null : System.Text.Json.JsonSerializer.Serialize(setting.Default),
        setting.Minimum,
        setting.Maximum);
}
