using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Kernels;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Tests.Networks;

public sealed class PassTests
{
    public static TheoryData<string, Arithmetic> EveryActivationInBothArithmetics
    {
        get
        {
            var data = new TheoryData<string, Arithmetic>();
            foreach (var entry in Catalog.Activations.Entries)
            {
                data.Add(entry.Name, Arithmetic.Plain);
                data.Add(entry.Name, Arithmetic.Fused);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EveryActivationInBothArithmetics))]
    public void A_row_of_a_batch_gives_the_bits_that_it_gives_alone(string name, Arithmetic arithmetic)
    {
        var network = Examples.Dense(Catalog.Activations.Find(name)!.Create(new Dictionary<string, object>()), 7, 13, 5);
        var batch = Examples.Spread(33, 7);

        var together = ForwardPass.Run(network, batch, arithmetic).Outputs;

        for (var row = 0; row < batch.Rows; row++)
        {
            var alone = ForwardPass.Run(network, Matrix.FromRows(batch.Row(row).ToArray()), arithmetic).Outputs;
            Assert.Equal(alone.Values, together.Row(row).ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(EveryActivationInBothArithmetics))]
    public void The_same_computation_gives_the_same_bits(string name, Arithmetic arithmetic)
    {
        var network = Examples.Dense(Catalog.Activations.Find(name)!.Create(new Dictionary<string, object>()), 4, 6, 3);

        Assert.Equal(Gradients().Inputs!.Values, Gradients().Inputs!.Values);

        Gradients Gradients()
        {
            var trace = ForwardPass.Run(network, Examples.Spread(5, 4), arithmetic);
            return BackwardPass.Run(network, trace, Examples.Spread(5, 3), new Criterion(new SquaredError()), arithmetic);
        }
    }

    [Fact]
    public void A_net_input_is_summed_in_index_order_from_zero_with_the_bias_last()
    {
        // 1e16 + 1 is 1e16; only this order gives ((0 + 1e16) + 1) - 1e16 = 0, and then the bias.
        var layer = new Dense(Matrix.FromRows([1e16, 1, -1e16]), [0.5], new Identity());

        var trace = ForwardPass.Run(new Network([layer]), Matrix.FromRows([1, 1, 1]));

        Assert.Equal(0.5, trace.Outputs[0, 0]);
    }

    [Fact]
    public void Fused_arithmetic_rounds_product_and_sum_once()
    {
        // (1 + ε)(1 - ε) = 1 - ε²: the product alone rounds to 1; fused with -1 the ε² survives.
        const double e = 1.0 / (1L << 52);
        var layer = new Dense(Matrix.FromRows([1, 1 + e]), [], new Identity());
        var inputs = Matrix.FromRows([-1, 1 - e]);

        Assert.Equal(0, ForwardPass.Run(new Network([layer]), inputs).Outputs[0, 0]);
        Assert.Equal(-e * e, ForwardPass.Run(new Network([layer]), inputs, Arithmetic.Fused).Outputs[0, 0]);
    }

    [Fact]
    public void Fused_arithmetic_gives_the_notebooks_digits_too()
    {
        var trace = ForwardPass.Run(Examples.Notebook, Examples.NotebookInputs, Arithmetic.Fused);

        Assert.Equal([0.9276249999999999, 1.0046249999999999], trace.Outputs.Values);
    }

    [Fact]
    public void A_shared_bias_collects_the_deltas_of_all_neurons_and_samples()
    {
        var weights = Examples.Spread(3, 2);
        var inputs = Examples.Spread(4, 2);
        var network = new Network([new Dense(weights, [0.1], new Identity())]);

        var gradients = Differentiate(network, inputs).Layers[0];

        Assert.Equal([gradients.Deltas.Values.Aggregate(0.0, (sum, delta) => sum + delta)], gradients.Biases);
    }

    [Fact]
    public void A_layer_without_biases_has_no_bias_gradient()
    {
        var network = new Network([new Dense(Examples.Spread(3, 2), [], new Identity())]);

        Assert.Empty(Differentiate(network, Examples.Spread(4, 2)).Layers[0].Biases);
    }

    [Fact]
    public void A_cancelled_pass_stops()
    {
        var cancelled = new CancellationToken(canceled: true);

        Assert.Throws<OperationCanceledException>(
            () => ForwardPass.Run(Examples.Notebook, Examples.NotebookInputs, new PassContext(Cancellation: cancelled)));
    }

    private static Gradients Differentiate(Network network, Matrix inputs) => BackwardPass.Run(
        network, ForwardPass.Run(network, inputs), Examples.Spread(inputs.Rows, network.OutputCount), new Criterion(new SquaredError()));
}
