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

            Assert.True(answer.Loss.Total > 0, definition.Name);
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

        var value = json.Deserialize<T>(BackpropJson.Options)!;
        Assert.True(JsonNode.DeepEquals(json, JsonSerializer.SerializeToNode(value, BackpropJson.Options)), json.ToJsonString());
        return value;
    }
}
