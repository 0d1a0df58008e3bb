using Backprop.Activations;
using Backprop.Checking.Claims;
using static Backprop.Tests.Checking.Claims;

namespace Backprop.Tests.Checking;

public sealed class EarlierLayersWrongTests
{
    [Fact]
    public void One_layer_right_and_noise_before_it_is_said()
    {
        var exercise = Known["deep"];
        var random = new Random(9);
        var claimed = exercise.Flawed().Run()
            .Select((layer, l) => l >= 2 ? layer : new ClaimedLayer(Noisy(layer.Weights, random), Noisy(layer.Biases, random)))
            .ToList();

        var result = exercise.Check(claimed);

        AssertOnly("earlierLayersWrong", result);
        Assert.All(result.Diagnoses[0].Parameters, place => Assert.True(place.Layer < 2));
    }

    [Fact]
    public void Noise_before_a_mistake_that_is_found_is_not_laid_to_the_way_back()
    {
        var exercise = Known["deep"];
        var random = new Random(9);
        var flawed = new FlawedBackprop(exercise.Network, exercise.Inputs, exercise.Targets, exercise.Criterion)
        {
            WeightFactor = layer => layer == 2 ? 2 : 1,
        };
        var claimed = flawed.Run()
            .Select((layer, l) => l >= 2 ? layer : new ClaimedLayer(Noisy(layer.Weights, random), Noisy(layer.Biases, random)))
            .ToList();

        Assert.Equal(["constantFactor"], exercise.Check(claimed).Diagnoses.Select(diagnosis => diagnosis.Mistake));
    }

    [Fact]
    public void Noise_in_one_layer_with_a_right_one_before_it_is_not_laid_to_the_way_back()
    {
        var exercise = Known["deep"];
        var random = new Random(9);
        var claimed = exercise.Flawed().Run()
            .Select((layer, l) => l != 1 ? layer : new ClaimedLayer(Noisy(layer.Weights, random), Noisy(layer.Biases, random)))
            .ToList();

        Assert.Empty(exercise.Check(claimed).Diagnoses);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3, "earlierLayersWrong")]
    public void A_layer_is_wrong_where_more_than_half_of_its_weights_are(int wrong, params string[] found)
    {
        var exercise = Exercise.Of(1, [new Tanh(), new Tanh()], [2, 2, 2], 3);
        var random = new Random(9);
        var claimed = exercise.Flawed().Run();
        Noisy(new double[wrong], random).CopyTo(claimed[0].Weights, 0);

        Assert.Equal(found, exercise.Check(claimed).Diagnoses.Select(diagnosis => diagnosis.Mistake));
    }

    [Fact]
    public void Gradients_of_zero_make_a_wrong_layer_no_better()
    {
        // The first three of four inputs are 0, and so is everything that belongs to them.
        var exercise = Exercise.Of(1, [new Tanh(), new Tanh()], [4, 3, 2], 3);
        for (var sample = 0; sample < 3; sample++)
        {
            exercise.Inputs.Row(sample)[..3].Clear();
        }

        var claimed = exercise.Flawed().Run();
        for (var neuron = 0; neuron < 3; neuron++)
        {
            claimed[0].Weights[(4 * neuron) + 3] = 1.2345 * (neuron + 1);
        }

        Assert.Equal(["earlierLayersWrong"], exercise.Check(claimed).Diagnoses.Select(diagnosis => diagnosis.Mistake));
    }

    [Fact]
    public void A_gradient_of_zero_that_is_claimed_otherwise_makes_a_layer_no_more_wrong_than_another()
    {
        // The first of two inputs is 0: what belongs to it, half of the layer, is claimed otherwise.
        var exercise = Exercise.Of(1, [new Tanh(), new Tanh()], [2, 2, 2], 3);
        for (var sample = 0; sample < 3; sample++)
        {
            exercise.Inputs.Row(sample)[0] = 0;
        }

        var claimed = exercise.Flawed().Run();
        (claimed[0].Weights[0], claimed[0].Weights[2]) = (0.1234, -0.5678);

        Assert.Empty(exercise.Check(claimed).Diagnoses);
    }

    [Fact]
    public void A_layer_behind_a_dead_unit_is_right_all_the_same()
    {
        var exercise = Exercise.Of(1, [new Relu(), new Tanh()], [2, 3, 2], 3);
        exercise.Network.Layers[0].Biases[0] = -100;
        var random = new Random(9);
        var claimed = exercise.Flawed().Run();

        Assert.Equal(0, claimed[1].Weights[0]);
        Assert.Equal(
            ["earlierLayersWrong"],
            exercise.Check([new ClaimedLayer(Noisy(claimed[0].Weights, random), claimed[0].Biases), claimed[1]])
                .Diagnoses.Select(diagnosis => diagnosis.Mistake));
    }

    [Fact]
    public void A_layer_that_is_explained_but_for_one_number_is_not_laid_to_the_way_back() =>
        Assert.Equal(["missingActivationDerivative"], MissingDerivativeAndOneWrongNumber().Diagnoses.Select(diagnosis => diagnosis.Mistake));
}
