using System.Text.Json.Nodes;
using BackpropService.Tests.Bodies.MessagePack;

namespace BackpropService.Tests.Features;

/// <summary>Normalizations over HTTP: what they tell, carry and refuse.</summary>
[Collection(nameof(Service))]
public sealed class NormKindsTests(Service service)
{
    private const string Sgd = """{ "type": "sgd", "learningRate": 0.1 }""";

    /// <summary>Two features, of means 2 and 40, and one neuron that takes their difference.</summary>
    private static JsonNode Batch => JsonNode.Parse("""
        {
          "network": {
            "layers": [
              { "type": "batchNorm", "gamma": [2, 1], "beta": [0, 0.5], "epsilon": 1e-12 },
              { "weights": [[1, -1]], "activation": "identity" }
            ]
          },
          "inputs": [[1, 10], [2, 40], [3, 70]],
          "targets": [[1], [2], [3]]
        }
        """)!;

    [Fact]
    public async Task Forward_tells_mean_variance_and_what_was_normalized()
    {
        var layer = (await service.Post("/forward", Batch.With("mode", "\"training\""))).Json["layers"]![0]!;

        Assert.Equal(["outputs", "mean", "variance", "normalized"], layer.AsObject().Select(member => member.Key));
        Assert.Equal("[2,40]", layer["mean"]!.ToJsonString());
        Assert.Equal("[0.6666666666666666,600]", layer["variance"]!.ToJsonString());
        Assert.Equal("[0,0]", layer["normalized"]![1]!.ToJsonString());
        Assert.Equal("[0,0.5]", layer["outputs"]![1]!.ToJsonString());
    }

    [Fact]
    public async Task In_inference_it_goes_by_zero_and_one_where_nothing_was_carried()
    {
        var layer = (await service.Post("/forward", Batch.With("network.layers[0].epsilon", "3"))).Json["layers"]![0]!;

        Assert.Equal("""{"outputs":[[1,5.5],[2,20.5],[3,35.5]],"mean":[0,0],"variance":[1,1],"normalized":[[0.5,5],[1,20],[1.5,35]]}""", layer.ToJsonString());
    }

    [Theory]
    [InlineData("""{ "type": "layerNorm" }""", "[[2,6]]", "[[1,1]]")]
    [InlineData("""{ "type": "groupNorm", "groups": 1 }""", "[[4]]", "[[5]]")]
    public async Task Means_have_the_shape_of_what_they_are_of(string layer, string mean, string variance)
    {
        var answer = await service.Post("/forward", new JsonObject
        {
            ["network"] = new JsonObject { ["layers"] = new JsonArray(JsonNode.Parse(layer)) },
            ["inputs"] = JsonNode.Parse("[[[1, 3], [5, 7]]]"),
        });

        Assert.Equal(mean, answer.Json["layers"]![0]!["mean"]!.ToJsonString());
        Assert.Equal(variance, answer.Json["layers"]![0]!["variance"]!.ToJsonString());
    }

    [Fact]
    public async Task Messagepack_tells_the_same()
    {
        var request = Batch.With("mode", "\"training\"");
        var json = await service.Post("/forward", request);
        var packed = await service.Post("/forward", request.ToJsonString(), accept: "application/vnd.msgpack");

        Assert.Equal(Packed.ToJson(Packed.From(json.Json))!.ToJsonString(), Packed.ToJson(packed.Bytes)!.ToJsonString());
    }

    [Fact]
    public async Task A_step_in_training_carries_running_statistics_and_the_next_goes_on_from_them()
    {
        var first = await service.Post("/train-step", Batch.With("optimizer", Sgd));
        var second = await service.Post("/train-step", Batch.With("optimizer", Sgd).With("network", first.Json["network"]!.ToJsonString()));

        // 0.1 · 40, then 0.9 · 4 + 0.1 · 40; the variance is unbiased, 900, and started at 1.
        Assert.Equal("[0.2,4]", Carried(first, "runningMean"));
        Assert.Equal(90.9, (double)first.Json["network"]!["layers"]![0]!["runningVariance"]![1]!, 1e-12);
        Assert.Equal(7.6, (double)second.Json["network"]!["layers"]![0]!["runningMean"]![1]!, 1e-12);
        Assert.Equal("1E-12", first.Json["network"]!["layers"]![0]!["epsilon"]!.ToJsonString());
    }

    [Theory]
    [InlineData("/train-step", null)]
    [InlineData("/train", """{ "epochs": 2 }""")]
    public async Task A_step_in_inference_leaves_them(string path, string? training)
    {
        var request = Batch.With("optimizer", Sgd).With("mode", "\"inference\"");

        var answer = await service.Post(path, training is null ? request : request.With("training", training));

        Assert.Equal(200, answer.Status);
        Assert.Null(answer.Json["network"]!["layers"]![0]!["runningMean"]);
    }

    [Fact]
    public async Task Training_carries_them_too_and_validates_by_them()
    {
        var answer = await service.Post("/train", Batch.With("optimizer", """{ "type": "sgd", "learningRate": 0 }""").With("training", """
            { "epochs": 1, "validation": { "inputs": [[0.2, 4]], "targets": [[-0.5]] } }
            """));

        // By the running mean the sample is 0, so that of the last neuron is left what beta gives.
        Assert.Equal("[0.2,4]", Carried(answer, "runningMean"));
        Assert.Equal(0, (double)answer.Json["history"]![0]!["validationLoss"]!);
    }

    [Fact]
    public async Task Gradients_claims_and_states_have_gamma_and_beta_by_name()
    {
        var adam = Batch.With("optimizer", """{ "type": "adam", "learningRate": 0.1 }""");
        var step = await service.Post("/train-step", adam);
        var next = await service.Post("/train-step", adam.With("optimizer", step.Json["optimizer"]!.ToJsonString()));
        var gradients = step.Json["gradients"]!;
        var check = await service.Post("/gradient-check", Batch.With("claimed", gradients.ToJsonString()));
        var wrong = await service.Post(
            "/gradient-check", Batch.With("claimed", gradients.ToJsonString()).With("claimed.layers[0].gamma", "[9, 9]"));

        Assert.Equal(["gamma", "beta"], gradients["layers"]![0]!.AsObject().Select(member => member.Key));
        Assert.Equal(["gamma", "beta"], step.Json["optimizer"]!["state"]!["layers"]![0]!.AsObject().Select(member => member.Key));
        Assert.Equal(200, next.Status);
        Assert.True((bool)check.Json["passed"]!, check.Json.ToJsonString());
        Assert.True((bool)check.Json["claim"]!["agrees"]!);
        Assert.Equal("""["g1","g2"]""", wrong.Json["claim"]!["differing"]!.ToJsonString());
    }

    [Theory]
    [InlineData("weights", "gamma", "beta")]
    [InlineData("biases", "beta", "gamma")]
    public async Task What_is_frozen_stays(string freeze, string held, string moved)
    {
        var request = Batch.With("optimizer", Sgd).With("network.layers[0].freeze", $"\"{freeze}\"");

        var (before, after) = (request["network"]!["layers"]![0]!, (await service.Post("/train-step", request)).Json["network"]!["layers"]![0]!);

        Assert.Equal(before[held]!.ToJsonString(), after[held]!.ToJsonString());
        Assert.NotEqual(before[moved]!.ToJsonString(), after[moved]!.ToJsonString());
    }

    [Fact]
    public async Task They_start_from_one_and_zero()
    {
        var answer = await service.Post("/initialize", JsonNode.Parse("""
            {
              "inputs": [4, 2], "scheme": "zeros",
              "layers": [{ "type": "groupNorm", "groups": 2 }, { "type": "layerNorm", "freeze": "all" }, { "type": "batchNorm", "momentum": 0.2 }]
            }
            """)!);

        Assert.Equal(
            """[{"type":"groupNorm","groups":2,"gamma":[1,1,1,1],"beta":[0,0,0,0]},"""
            + """{"type":"layerNorm","freeze":"all","gamma":[1,1],"beta":[0,0]},"""
            + """{"type":"batchNorm","momentum":0.2,"gamma":[1,1,1,1],"beta":[0,0,0,0],"runningMean":[0,0,0,0],"runningVariance":[1,1,1,1]}]""",
            Sorted(answer.Json["network"]!["layers"]!));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/markdown")]
    [InlineData("application/x-ipynb+json")]
    [InlineData("text/x-python")]
    public async Task A_sample_with_several_values_a_channel_is_explained(string accept)
    {
        var request = Batch.With("inputs", "[[[1, 2, 4], [3, 5, 9]]]")
            .With("network.layers[1]", """{ "type": "flatten" }""")
            .With("targets", "[[0, 0, 0, 0, 0, 1]]")
            .With("optimizer", Sgd)
            .With("parameters", """["g2"]""");

        var answer = await service.Post("/explain", request.ToJsonString(), accept: accept);

        Assert.Equal(200, answer.Status);
        Assert.Contains("norm", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/gradients", "inputs", "[[1, 2]]", "network.layers[0]", "normalizes each channel over the batch in training, and a batch of 1 sample of [2] has a single value for each; expected more samples, or mode inference")]
    [InlineData("/train", "training", """{ "epochs": 1, "batchSize": 2 }""", "network.layers[0]", "normalizes each channel over the batch in training, and a batch of 1 sample of [2] has a single value for each; expected more samples, or mode inference")]
    [InlineData("/gradients", "network.layers[0].gamma", "[1]", "network.layers[0].gamma", "has 1 value; the layer gets [2]: expected 2, one for each channel")]
    [InlineData("/gradients", "network.layers[0].runningMean", "[1, 2]", "network.layers[0].runningVariance", "is missing; runningMean is given: expected both or neither")]
    [InlineData("/gradients", "network.layers[0]", """{ "type": "layerNorm", "gamma": [1, 2] }""", "network.layers[0].beta", "is missing; gamma is given: expected both or neither")]
    [InlineData("/gradients", "network.layers[0]", """{ "type": "layerNorm", "gamma": [1], "beta": [0] }""", "network.layers[0].gamma", "has 1 value; the layer gets [2]: expected 2, one for each feature")]
    [InlineData("/gradients", "network.layers[0]", """{ "type": "layerNorm", "epsilon": 0 }""", "network.layers[0].epsilon", "is 0; expected a number greater than 0")]
    [InlineData("/gradients", "network.layers[0]", """{ "type": "batchNorm", "momentum": 2 }""", "network.layers[0].momentum", "is 2; expected a number in [0, 1]")]
    [InlineData("/gradients", "network.layers[0]", """{ "type": "batchNorm", "runningMean": [0, 0], "runningVariance": [1, -1] }""", "network.layers[0].runningVariance[1]", "is -1; expected a number of at least 0")]
    [InlineData("/gradients", "network.layers[0]", """{ "type": "groupNorm", "groups": 3 }""", "network.layers[0]", "takes [channels][…], as many channels in each of its 3 groups; inputs has samples of [2]")]
    [InlineData("/gradients", "network.layers[0]", """{ "type": "groupNorm" }""", "network.layers[0].groups", "is missing; expected a whole number")]
    public async Task What_does_not_fit_is_named_at_its_path(string endpoint, string changed, string value, string path, string message)
    {
        var request = Batch.With("optimizer", Sgd).With(changed, value);
        if (changed == "inputs")
        {
            request = request.With("targets", "[[1]]");
        }

        var answer = await service.Post(endpoint, endpoint == "/train" ? request : request.Without("optimizer"));

        Assert.Equal(400, answer.Status);
        Assert.Equal(message, (string)answer.Errors[path]![0]!);
    }

    [Fact]
    public async Task A_variance_that_leaves_the_finite_range_is_named()
    {
        var answer = await service.Post("/gradients", Batch.With("inputs", "[[1e200, 10], [2, 40], [3, 70]]"));

        Assert.Equal(422, answer.Status);
        Assert.Equal("variance", (string)answer.Json["quantity"]!);
    }

    private static string Carried(Answer answer, string name) => answer.Json["network"]!["layers"]![0]![name]!.ToJsonString();

    /// <summary>Members in the order of the kind, so that a test need not know that of the document.</summary>
    private static string Sorted(JsonNode layers)
    {
        string[] order = ["type", "groups", "momentum", "freeze", "gamma", "beta", "runningMean", "runningVariance"];
        return new JsonArray([.. layers.AsArray().Select(layer => (JsonNode)new JsonObject(layer!.AsObject()
            .OrderBy(member => Array.IndexOf(order, member.Key))
            .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))))]).ToJsonString();
    }
}
