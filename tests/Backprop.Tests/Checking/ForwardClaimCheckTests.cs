using Backprop.Activations;
using Backprop.Checking;
using Backprop.Checking.Claims;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Tests.Checking;

/// <summary>Claimed deltas and net inputs, made by plain loops with a mistake in them.</summary>
public sealed class ForwardClaimCheckTests
{
    private static readonly Exercise Square = Exercise.Of(5, [new Tanh(), new Sigmoid()], [3, 3, 3], 4);

    public static TheoryData<string, string> Mistakes => new()
    {
        { "sign", "constantFactor" },
        { "samples", "constantFactor" },
        { "derivative", "missingActivationDerivative" },
        { "transposed", "transposedWeights" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_in_claimed_deltas_is_found_and_what_follows_is_none(string made, string mistake)
    {
        var flawed = new FlawedBackprop(Square.Network, Square.Inputs, Square.Targets, Square.Criterion)
        {
            DeltaFactor = l => l == 0 ? 1 : made == "sign" ? -1 : made == "samples" ? 4 : 1,
            WithoutDerivative = made == "derivative" ? [1] : [],
            Transposed = made == "transposed" ? [0] : [],
        };

        var result = Check(new([.. flawed.RunDeltas().Select(deltas => new ClaimedRun(Deltas: deltas))]));

        var diagnosis = Assert.Single(result.Diagnoses);
        Assert.Equal(mistake, diagnosis.Mistake);
        Assert.Equal(made == "transposed" ? 12 : 24, diagnosis.Steps.Count);
        Assert.Equal(result.Differing.ToHashSet(), diagnosis.Steps.ToHashSet());
        Assert.Contains($" and {diagnosis.Steps.Count - 8} more: ", diagnosis.Explanation, StringComparison.Ordinal);
        Assert.Equal(made == "sign" ? -1 : made == "samples" ? 4 : (double?)null, diagnosis.Factor);
    }

    [Fact]
    public void Deltas_that_follow_from_a_mistake_on_the_way_forward_are_no_mistake()
    {
        var without = new Network([.. Square.Network.Layers.Select(layer => ((Dense)layer) with { Biases = new double[3] })]);
        var trace = ForwardPass.Run(without, Square.Inputs);
        var deltas = new FlawedBackprop(Square.Network, Square.Inputs, Square.Targets, Square.Criterion) { Trace = trace }.RunDeltas();

        var result = Check(new([.. trace.Layers.Zip(deltas, (run, own) => new ClaimedRun(run.NetInputs, run.Outputs, own))]));

        Assert.Equal("biasForgotten", Assert.Single(result.Diagnoses).Mistake);
    }

    [Fact]
    public void Weights_the_other_way_round_are_found_in_net_inputs()
    {
        var turned = new Network([.. Square.Network.Layers.Select(layer => ((Dense)layer) with { Weights = Turned(((Dense)layer).Weights) })]);
        var trace = ForwardPass.Run(turned, Square.Inputs);

        var result = Check(new([.. trace.Layers.Select(run => new ClaimedRun(run.NetInputs))]));

        Assert.Equal("transposedWeights", Assert.Single(result.Diagnoses).Mistake);
    }

    [Fact]
    public void Values_rounded_to_two_places_agree()
    {
        var trace = ForwardPass.Run(Square.Network, Square.Inputs);
        var deltas = Square.Flawed().RunDeltas();

        var result = Check(new([.. trace.Layers.Zip(deltas, (run, own) => new ClaimedRun(Rounded(run.NetInputs), Rounded(run.Outputs), Rounded(own)))]));

        Assert.Empty(result.Differing);
    }

    [Fact]
    public void Noise_is_not_explained()
    {
        var random = new Random(3);

        var result = Check(new([.. Square.Network.Layers.Select(_ => new ClaimedRun(Noise(random), Noise(random), Noise(random)))]));

        Assert.Empty(result.Diagnoses);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Deltas_of_a_network_without_parameters_are_compared(int factor)
    {
        var network = new Network([new ActivationLayer(new Tanh())], new Shape(3));
        var trace = ForwardPass.Run(network, Square.Inputs);
        var deltas = BackwardPass.Run(network, trace, Square.Targets, Square.Criterion).Layers[0].Deltas;

        var result = Check(new([new ClaimedRun(Deltas: new Matrix(4, 3, [.. deltas.Values.Select(delta => factor * delta)]))]), network);

        Assert.Equal(factor == 1 ? [] : ["constantFactor"], result.Diagnoses.Select(diagnosis => diagnosis.Mistake));
    }

    private static ForwardClaimResult Check(ForwardClaim claim, Network? network = null)
    {
        network ??= Square.Network;
        var trace = ForwardPass.Run(network, Square.Inputs);
        var gradients = BackwardPass.Run(network, trace, Square.Targets, Square.Criterion);
        return ForwardClaimCheck.Run(new CheckedPass(network, trace, Square.Targets, Square.Criterion), gradients, claim);
    }

    private static Matrix Rounded(Matrix values) => new(values.Rows, values.Columns, [.. values.Values.Select(value => Math.Round(value, 2))]);

    private static Matrix Noise(Random random) => new(4, 3, [.. Enumerable.Range(0, 12).Select(_ => random.NextDouble())]);

    private static Matrix Turned(Matrix weights) => new(3, 3, [.. Enumerable.Range(0, 9).Select(i => weights[i % 3, i / 3])]);
}
