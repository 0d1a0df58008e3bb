using System.Text;
using BackpropService.Bodies;
using BackpropService.Contracts;
using BackpropService.Features.Diagrams;
using BackpropService.Features.Explanations;
using BackpropService.Features.GradientChecks;
using BackpropService.Features.Initialization;
using BackpropService.Features.Training;
using BackpropService.Tests.Features.Training;

namespace BackpropService.Tests.Features;

/// <summary>What limits, permits and the log go by: sizes counted by hand, work by the operations that each part stands for.</summary>
public sealed class EffortTests
{
    /// <summary>3-2-4, the last layer with a shared bias: 6 + 2 + 8 + 1 parameters; 3 + 6 numbers a sample.</summary>
    private const string Network = """
        {"layers":[{"weights":[[1,1,1],[1,1,1]],"biases":[1,1],"activation":"tanh"},
                   {"weights":[[1,1],[1,1],[1,1],[1,1]],"biases":[1],"activation":"tanh"}]}
        """;

    private const string Batch = $$"""{"network":{{Network}},"inputs":[[1,1,1],[1,1,1]],"targets":[[1,1,1,1],[1,1,1,1]]}""";

    // A pass of two samples there and back: 2·17·6 + 2·9·20 = 564 operations. Moving a parameter takes two more passes, 16,000 and,
    // for each sample, 4 for each weight that it goes through and 40 for each neuron:
    // 9·(16000 + 2·(4·(2 + 4) + 40·4)) = 147,312 and, as the shared bias goes through all 8 weights, 2·4·8 = 64;
    // 8·(16000 + 2·(4·(3 + 2 + 8) + 40·6)) = 132,672.
    [Theory]
    [InlineData(Batch, 564 + 147_376 + 132_672)]
    [InlineData("""{"network":{"layers":[{"weights":[[1,1,1]],"activation":"tanh"}]},"inputs":[[1,1,1]],"targets":[[1]]}""", 98 + (3 * (16_000 + 16 + 40)))]
    public void A_gradient_check_moves_every_parameter_twice_from_its_layer_on(string request, double operations)
    {
        Assert.Equal(operations, Of<GradientCheckRequest>(request).Operations);
    }

    [Theory]
    [InlineData("claimed", """{"layers":[]}""")]
    [InlineData("claimedNetwork", Network)]
    public void A_claim_may_take_two_thousand_passes(string claim, string value)
    {
        var effort = Of<GradientCheckRequest>($$"""{{Batch[..^1]}},"{{claim}}":{{value}}}""");

        Assert.Equal((2_000 * 564) + 147_376 + 132_672, effort.Operations);
    }

    // Of 4 outputs 16 pairs, of 4 all together 64.
    [Theory]
    [InlineData("softmax", "halfSquaredError", "", 16 * 30)]
    [InlineData("identity", "multiclassHinge", "", 64 * 50)]
    [InlineData("identity", "categoricalCrossEntropy", ",\"fromLogits\":true", 64 * 50)]
    [InlineData("identity", "halfSquaredError", "", 0)]
    public void Bounding_the_rounding_takes_what_outputs_do_together(string activation, string loss, string settings, double operations)
    {
        var request = $$"""
            {"network":{"layers":[{"type":"activation","activation":"{{activation}}"}]},"inputs":[[1,1,1,1]],"targets":[[1,0,0,0]],
             "loss":{"type":"{{loss}}"{{settings}} } }
            """;

        var bounded = Of<GradientCheckRequest>($$"""{{request[..^1]}},"precision":"float32"}""");

        Assert.Equal(operations, bounded.Operations - Of<GradientCheckRequest>(request).Operations);
    }

    [Fact]
    public void A_drawing_takes_a_millisecond_for_each_layer()
    {
        var effort = Of<DiagramRequest>(Batch);

        Assert.Equal((2, 282 + (2 * 2_500_000), 0), (effort.DrawnLayers, effort.Operations, effort.Written));
    }

    [Fact]
    public void A_derivation_takes_its_steps_and_its_terms()
    {
        var effort = Of<ExplainRequest>(Requests.Notebook.ToJsonString());

        Assert.True(effort.DerivationSteps > 100);
        // 10·6 + 6·20 for the pass; 10 products and biases are written.
        Assert.Equal(180 + (5_000 * effort.DerivationSteps) + (2_000 * 10), effort.Operations);
    }

    [Fact]
    public void A_derivation_counts_the_steps_of_the_parameters_that_are_asked_for()
    {
        var all = Of<ExplainRequest>(Requests.Notebook.ToJsonString()).DerivationSteps;
        var one = Of<ExplainRequest>(Requests.Notebook.With("parameters", """["w8"]""").ToJsonString()).DerivationSteps;

        Assert.InRange(one, 1, all / 5);
    }

    [Fact]
    public void An_initialization_draws_each_parameter()
    {
        const string request = """
            {"inputs":5,"layers":[{"neurons":4,"activation":"relu"},{"neurons":2,"activation":"relu","biases":"shared"}]}
            """;

        var effort = Of<InitializeRequest>(request);

        Assert.Equal("5-4-2", Read<InitializeRequest>(request).Shape);
        // 5·4 + 4 and 4·2 + 1.
        Assert.Equal((33, 33, 33 * 50), (effort.Parameters, effort.Written, effort.Operations));
        Assert.Equal((2, 4), (effort.Layers, effort.Neurons));
    }

    // Epochs of a pass, 13 · 6 + 6 · 20 = 198 operations for each of the 4 samples and those to validate with, and of steps,
    // 13 · 15 + 5000 each.
    [Theory]
    [InlineData("""{"epochs":10}""", 4, 10 * ((4 * 198) + 5_195))]
    [InlineData("""{"epochs":10,"batchSize":3}""", 4, 10 * ((4 * 198) + (2 * 5_195)))]
    [InlineData("""{"epochs":10,"batchSize":1,"validationSplit":0.5}""", 4, 10 * ((4 * 198) + (2 * 5_195)))]
    [InlineData("""{"epochs":10,"validation":{"inputs":[[1,1],[0,0]],"targets":[[0],[0]]}}""", 6, 10 * ((6 * 198) + 5_195))]
    public void A_training_takes_its_epochs_samples_and_steps(string training, double samples, double operations)
    {
        var effort = Of<TrainRequest>(TrainTests.Xor(epochs: 1).With("training", training).ToJsonString());

        Assert.Equal((10, samples, operations), (effort.Epochs, effort.Samples, effort.Operations));
    }

    // 4 samples of 6 numbers are held; 13 parameters come back, each with two moments; and 8 numbers for each reported epoch. A
    // split that puts them in another order copies their 3 numbers.
    [Theory]
    [InlineData("""{"epochs":10}""", 80)]
    [InlineData("""{"epochs":10,"reportEvery":4}""", 20)]
    [InlineData("""{"epochs":10,"reportEvery":4,"validationSplit":0.5,"splitSeed":1}""", 20, 12)]
    public void A_training_holds_and_writes_its_history(string training, double history, double copied = 0)
    {
        var effort = Of<TrainRequest>(TrainTests.Xor(epochs: 1).With("training", training).ToJsonString());

        Assert.Equal((24 + history + copied, 39 + history), (effort.Values, effort.Written));
    }

    private static Effort Of<T>(string json)
        where T : class, IComputationRequest => Read<T>(json).Effort;

    private static IComputationRequest Read<T>(string json)
        where T : class, IComputationRequest => BodyFormat.Json.Read<T>(Encoding.UTF8.GetBytes(json), new ContractErrors())!;
}
