// Compiled with the generated client by NSwagTests: what a caller does with it.
#nullable enable
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Generated;
using Xunit;

public static class Scenario
{
    private static Network WorkedExample => new()
    {
        Layers =
        [
            new DenseLayer { Weights = [[0.15, 0.20], [0.25, 0.30]], Biases = [0.35], Activation = "relu" },
            new DenseLayer { Weights = [[0.40, 0.45], [0.50, 0.55]], Biases = [0.60], Activation = "relu" },
        ],
    };

    private static ICollection<ICollection<double>> Inputs => [[0.05, 0.10]];

    private static ICollection<ICollection<double>> Targets => [[0.01, 0.99]];

    private static Optimizer Sgd => new SgdOptimizer { LearningRate = 0.5 };

    public static async Task Run(HttpClient http)
    {
        var client = new GeneratedClient(http);
        await TheWorkedExampleHasEveryDigit(client);
        await ASigmoidLayerIsTaken(client);
        await AStateIsPostedBackThreeTimes(client);
        await ADerivationIsRead(client);
        await AClaimIsDiagnosed(client);
        await ANetworkIsDrawn(client);
        await ADrawingIsRead(client);
        await ARefusalHasItsErrors(client);
    }

    private static ICollection<ICollection<double>> WeightsOfTheLastLayer(Network network) =>
        Assert.IsType<DenseLayer>(network.Layers.Last()).Weights;

    private static async Task TheWorkedExampleHasEveryDigit(GeneratedClient client)
    {
        var answer = await client.TrainStepAsync(
            new() { Network = WorkedExample, Inputs = Inputs, Targets = Targets, Optimizer = Sgd });

        Assert.Equal(0.4211247656249999, answer.Loss!.Total);
        Assert.Equal(0.0057403124999999555, answer.Gradients.Layers.Last().Weights!.Last().Last());
        Assert.Equal(0.5471298437500001, WeightsOfTheLastLayer(answer.Network).Last().Last());
    }

    private static async Task ASigmoidLayerIsTaken(GeneratedClient client)
    {
        var network = new Network { Layers = [new DenseLayer { Weights = [[2]], Activation = "sigmoid" }] };

        var answer = await client.ForwardAsync(new() { Network = network, Inputs = [[1]] });

        Assert.Equal(0.8807970779778823, answer.Outputs.Single().Single());
    }

    private static async Task AStateIsPostedBackThreeTimes(GeneratedClient client)
    {
        Optimizer optimizer = new AdamOptimizer { LearningRate = 0.1 };
        var network = WorkedExample;
        for (var i = 0; i < 3; i++)
        {
            var answer = await client.TrainStepAsync(
                new() { Network = network, Inputs = Inputs, Targets = Targets, Optimizer = optimizer });
            (network, optimizer) = (answer.Network, answer.Optimizer);
        }

        Assert.Equal(3, Assert.IsType<AdamOptimizer>(optimizer).State!.Step);
        var trained = await client.TrainAsync(new()
        {
            Network = WorkedExample,
            Inputs = Inputs,
            Targets = Targets,
            Optimizer = new AdamOptimizer { LearningRate = 0.1 },
            Training = new() { Epochs = 3 },
        });
        Assert.Equal(WeightsOfTheLastLayer(trained.Network), WeightsOfTheLastLayer(network));
    }

    private static async Task ADerivationIsRead(GeneratedClient client)
    {
        var answer = await client.ExplainAsync(
            new() { Network = WorkedExample, Inputs = Inputs, Targets = Targets, Optimizer = Sgd, Parameters = ["w8"] });

        Assert.Equal(0.5471298437500001, answer.Derivations.Single().Next);
    }

    private static async Task AClaimIsDiagnosed(GeneratedClient client)
    {
        var answer = await client.GradientCheckAsync(new()
        {
            Network = WorkedExample,
            Inputs = Inputs,
            Targets = Targets,
            Optimizer = Sgd,
            Claimed = new()
            {
                Layers =
                [
                    new() { Weights = [[0.010769, 0.021539], [0.012784, 0.025568]], Biases = [0.471071] },
                    new() { Weights = [[0.346403, 0.360168], [0.005521, 0.005740]], Biases = [0.932250] },
                ],
            },
        });

        Assert.Equal("usedUpdatedWeights", answer.Claim!.Diagnoses.Single().Mistake);
    }

    private static async Task ANetworkIsDrawn(GeneratedClient client)
    {
        var answer = await client.InitializeAsync(new()
        {
            Inputs = 3,
            Layers = [new DenseLayerPlan { Neurons = 2, Activation = "tanh" }],
            Scheme = "pytorch",
        });

        Assert.Equal(2, WeightsOfTheLastLayer(answer.Network).Count);
    }

    private static async Task ADrawingIsRead(GeneratedClient client)
    {
        using var drawing = await client.DiagramAsync(new() { Network = WorkedExample });
        using var text = new StreamReader(drawing.Stream);

        Assert.StartsWith("<svg", await text.ReadToEndAsync());
    }

    private static async Task ARefusalHasItsErrors(GeneratedClient client)
    {
        var refusal = await Assert.ThrowsAsync<ApiException<Problem>>(
            () => client.ForwardAsync(new() { Network = WorkedExample, Inputs = [[1, 2, 3]] }));

        Assert.Contains("inputs[0]", refusal.Result.Errors!.Keys);
    }
}
