using System.Text.Json;
using System.Text.Json.Nodes;
using BackpropService.Client.Contracts;
using BackpropService.Client.Layers;
using BackpropService.Client.Losses;
using BackpropService.Client.Optimizers;

namespace BackpropService.Client.Tests;

/// <summary>What the service lists the client can say: a new activation, loss or the like fails here until the client has it.</summary>
[Collection(nameof(RunningService))]
public sealed class CatalogTests(RunningService service)
{
    private readonly BackpropClient _client = service.Client;

    [Fact]
    public async Task Every_activation_is_taken_with_its_settings()
    {
        foreach (var definition in (await _client.CatalogAsync()).Activations)
        {
            var layer = RoundTrip<Layer>(
                definition, JsonNode.Parse($$"""{ "weights": [[1], [2]], "activation": "{{definition.Name}}" }""")!.AsObject());

            var answer = await _client.ForwardAsync(new() { Network = new([layer]), Inputs = [[0.5]] });

            Assert.Equal([1, 2], answer.Outputs.Shape);
        }
    }

    [Fact]
    public async Task Every_kind_of_layer_is_taken_with_its_parameters_and_settings()
    {
        foreach (var kind in (await _client.CatalogAsync()).Layers!)
        {
            var json = new JsonObject { ["type"] = kind.Name };
            foreach (var block in kind.Parameters!)
            {
                // A gate's blocks have its name before theirs.
                var path = block.Name.Split('.');
                var owner = path.Length > 1 ? (json[path[0]] ??= new JsonObject()).AsObject() : json;
                owner[path[^1]] = Nested(0.25, block.Shape.Split(" or ")[0].Count(letter => letter == '['));
            }

            foreach (var setting in kind.Settings.Where(IsOne))
            {
                json[setting.Name] = OneOf(setting);
            }

            Assert.Equal([0.5], await OutputsOf(RoundTrip<Layer>(json), kind.Name), (expected, found) => double.IsFinite(expected + found));
        }
    }

    [Fact]
    public async Task Every_loss_is_taken_with_its_settings()
    {
        foreach (var definition in (await _client.CatalogAsync()).Losses)
        {
            var loss = RoundTrip<Loss>(definition, new() { ["type"] = definition.Name });
            // A loss of logits takes the softmax itself.
            var last = definition.Settings.Any(setting => setting.Name == "fromLogits") ? Activation.Identity : Activation.Softmax;
            var network = new Network([new Dense { Weights = [[1], [2]], Activation = last }]);

            Tensor targets = loss is Hinge ? [[-1, 1]] : [[0, 1]];

            var answer = await _client.GradientsAsync(new() { Network = network, Inputs = [[0.5]], Targets = targets, Loss = loss });

            Assert.True(answer.Loss!.Total > 0, definition.Name);
        }
    }

    [Fact]
    public async Task Every_optimizer_is_taken_with_its_settings_and_comes_back_with_them()
    {
        foreach (var definition in (await _client.CatalogAsync()).Optimizers)
        {
            var optimizer = RoundTrip<Optimizer>(definition, new() { ["type"] = definition.Name });

            var answer = await _client.TrainStepAsync(WorkedExample.TrainStep with { Optimizer = optimizer });

            Assert.Equal(optimizer, answer.Optimizer with { State = null });
        }
    }

    [Fact]
    public async Task Every_scheme_is_taken_with_its_distributions()
    {
        foreach (var definition in (await _client.CatalogAsync()).Schemes)
        {
            Distribution?[] distributions =
                definition.Settings.Any(setting => setting.Name == "distribution") ? [.. Enum.GetValues<Distribution>()] : [null];
            foreach (var distribution in distributions)
            {
                var answer = await _client.InitializeAsync(new()
                {
                    Inputs = 3,
                    Layers = [new DensePlan(2, Activation.Tanh)],
                    Scheme = JsonSerializer.Deserialize<Scheme>($"\"{definition.Name}\"", BackpropJson.Options),
                    Distribution = distribution,
                });

                Assert.Equal([2, 3], answer.Network.Layer(0).Weights.Shape);
            }
        }
    }

    [Fact]
    public async Task Formulas_settings_and_ranges_are_read()
    {
        var adam = (await _client.CatalogAsync()).Optimizers.Single(definition => definition.Name == "adam");

        var beta1 = adam.Settings.Single(setting => setting.Name == "beta1");
        Assert.Equal((0.9, 0, 1), (beta1.Default!.Value.GetDouble(), beta1.Minimum, beta1.Maximum));
        Assert.False(adam.Settings.Single(setting => setting.Name == "amsgrad").Default!.Value.GetBoolean());
        Assert.Null(adam.Settings.Single(setting => setting.Name == "learningRate").Default);
        Assert.NotEmpty(adam.Formula);
    }

    /// <summary>An activation has a name, a number its default or its least; the rest are tensors and the like, and are left out.</summary>
    private static bool IsOne(Setting setting) =>
        setting is { Name: "activation" or "layers" } or { Default.ValueKind: JsonValueKind.Number } or { Minimum: not null };

    private static JsonNode OneOf(Setting setting) => setting switch
    {
        { Name: "activation" } => "tanh",
        { Name: "layers" } => new JsonArray(new JsonObject { ["type"] = "flatten" }),
        { Default: { ValueKind: JsonValueKind.Number } number } when number.GetDouble() % 1 != 0 => 0.25,
        { Default: { } other } => JsonNode.Parse(other.GetRawText())!,
        _ => setting.Minimum!.Value,
    };

    private static JsonNode Nested(double value, int depth) => depth == 0 ? value : new JsonArray(Nested(value, depth - 1));

    /// <summary>What a layer gives for a sample of a single value, in as many axes as it takes first.</summary>
    private async Task<double[]> OutputsOf(Layer layer, string kind)
    {
        for (var axes = 1; axes <= 3; axes++)
        {
            try
            {
                // 0 is a token too.
                var inputs = Nested(kind == "embedding" ? 0 : 0.5, 1 + axes).Deserialize<Tensor>(BackpropJson.Options)!;
                return (await _client.ForwardAsync(new() { Network = new([layer]), Inputs = inputs })).Outputs.Values.ToArray();
            }
            catch (BackpropProblemException problem) when (problem.Problem.Status == 400 && axes < 3)
            {
                // The next.
            }
        }

        throw new InvalidOperationException($"No sample of a single value goes through {kind}.");
    }

    /// <summary>A definition with every setting at another value than its default, read and checked to be written as it was.</summary>
    private static T RoundTrip<T>(Definition definition, JsonObject json)
    {
        foreach (var setting in definition.Settings)
        {
            json[setting.Name] = setting.Default switch
            {
                { ValueKind: JsonValueKind.True or JsonValueKind.False } given => !given.GetBoolean(),
                _ => 0.25,
            };
        }

        // Nesterov's momentum takes no dampening.
        if (json.ContainsKey("nesterov"))
        {
            json["dampening"] = 0;
        }

        // A step that grows does so by more than 1.
        if (json.ContainsKey("etaPlus"))
        {
            json["etaPlus"] = 1.25;
        }

        // There is one for each of two classes.
        if (json.ContainsKey("classWeights"))
        {
            json["classWeights"] = new JsonArray(0.25, 0.5);
        }

        return RoundTrip<T>(json);
    }

    private static T RoundTrip<T>(JsonObject json)
    {
        var value = json.Deserialize<T>(BackpropJson.Options)!;
        var written = JsonSerializer.SerializeToNode(value, BackpropJson.Options);
        if (value is Dense)
        {
            // The type that holds where none is given is not written.
            json.Remove("type");
        }

        Assert.True(JsonNode.DeepEquals(json, written), json.ToJsonString());
        return value;
    }
}
