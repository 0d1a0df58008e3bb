using System.Text;
using Backprop.Catalogs;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Tests.Contracts;

public sealed class EffortTests
{
    /// <summary>2-3-1, the second layer without biases.</summary>
    private static readonly NetworkDto Network = BodyFormat.Json.Read<NetworkDto>(
        Encoding.UTF8.GetBytes("""
            {"layers":[{"weights":[[1,2],[3,4],[5,6]],"biases":[0],"activation":"relu"},{"weights":[[1,2,3]],"activation":"relu"}]}
            """),
        new ContractErrors())!;

    [Fact]
    public void A_pass_takes_what_its_shape_and_samples_ask_for()
    {
        var effort = Effort.Of(Network.ToNetwork(input: null), samples: 10);

        // 6 weights and a bias, 3 weights; 2 inputs and 4 neurons for each sample.
        Assert.Equal((10, 60), (effort.Parameters, effort.Values));
        Assert.Equal((10 * 10 * 6) + (60 * 20), effort.Operations);
        Assert.Equal(2 * (60 + 10), effort.Written);
        Assert.Equal((2, 3, 10), (effort.Layers, effort.Neurons, effort.Samples));
    }

    /// <summary>Through softmax each of 3 outputs depends on each of 3 net inputs; categorical cross-entropy goes past the last.</summary>
    [Theory]
    [InlineData("tanh", "softmax", "squaredError", 9)]
    [InlineData("tanh", "softmax", "categoricalCrossEntropy", 0)]
    [InlineData("softmax", "softmax", "categoricalCrossEntropy", 9)]
    [InlineData("softmax", "tanh", "squaredError", 9)]
    public void Outputs_that_depend_on_one_another_count_in_pairs(string first, string last, string loss, double pairs)
    {
        Assert.Equal(10 * pairs, Operations(first, last) - Operations("tanh", "tanh"));

        double Operations(string inner, string outer)
        {
            var network = BodyFormat.Json.Read<NetworkDto>(
                Encoding.UTF8.GetBytes($$"""
                    {"layers":[{"weights":[[1],[2],[3]],"activation":"{{inner}}"},
                               {"weights":[[1,2,3],[4,5,6],[7,8,9]],"activation":"{{outer}}"}]}
                    """),
                new ContractErrors())!;
            return Effort.Of(network.ToNetwork(input: null), samples: 10, Catalog.Losses.Find(loss)!.Specimen).Operations;
        }
    }

    [Fact]
    public void A_shape_begins_with_the_inputs() => Assert.Equal("2-3-1", Network.ToNetwork(input: null).WidthsInWords);
}
