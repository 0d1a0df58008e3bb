using Backprop.Activations;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Marking;
using Backprop.Marking.Mistakes;
using Backprop.Marking.Steps;
using Backprop.Networks;
using Backprop.Tests.Derivations;

namespace Backprop.Tests.Marking;

/// <summary>Each mistake is found by making it.</summary>
public sealed class StepMistakeTests
{
    private static readonly Network Sigmoids = new(
    [
        new Dense(Matrix.FromRows([0.15, 0.23], [0.25, -0.31]), [0.35, -0.17], new Sigmoid()),
        new Dense(Matrix.FromRows([0.41, -0.45], [0.53, 0.57]), [0.61, 0.29], new Sigmoid()),
    ]);

    [Theory]
    [InlineData("net_h1", "biasForgotten", (0.15 * 0.7) + (0.23 * 0.3))]
    [InlineData("net_h1", "inputsSwapped", (0.15 * 0.3) + (0.23 * 0.7) + 0.35)]
    [InlineData("net_h1", "transposedWeights", (0.15 * 0.7) + (0.25 * 0.3) + 0.35)]
    [InlineData("net_h1", "wrongSign", (0.15 * 0.7) - (0.23 * 0.3) + 0.35)]
    [InlineData("net_h1", "termMissing", (0.15 * 0.7) + 0.35)]
    [InlineData("net_h1", "decimalPoint", 5.24)]
    [InlineData("net_h1", "otherStep", (0.25 * 0.7) - (0.31 * 0.3) - 0.17)]
    [InlineData("net_h1", "rounding", 0.52408)]
    [InlineData("net_h1", "rounding", 0.52)]
    [InlineData("w1_next", "notUpdated", 0.15)]
    [InlineData("dnet_o1/dout_h1", "wrongWeight", 0.53)]
    public void A_number_reckoned_by_hand_is_explained(string id, string mistake, double answer) =>
        Assert.Equal(mistake, Find(Sigmoids, id, _ => answer));

    [Fact]
    public void Net_inputs_in_place_of_outputs_are_found() => Assert.Equal(
        "netInsteadOfOut", Find(Sigmoids, "net_o1", of => (0.41 * of("net_h1")) - (0.45 * of("net_h2")) + 0.61));

    [Fact]
    public void An_activation_left_out_is_found() => Assert.Equal("netInsteadOfOut", Find(Sigmoids, "out_h1", of => of("net_h1")));

    [Fact]
    public void A_derivative_at_the_output_is_found() => Assert.Equal("derivativeAtWrongPoint", Find(Sigmoids, "dout_h1/dnet_h1", of =>
    {
        var again = 1 / (1 + Math.Exp(-of("out_h1")));
        return again * (1 - again);
    }));

    [Fact]
    public void A_missing_or_doubled_derivative_is_found()
    {
        Assert.Equal("missingActivationDerivative", Find(Sigmoids, "dE/dnet_h1", of => of("dE/dout_h1")));
        Assert.Equal("activationDerivativeTwice", Find(
            Sigmoids, "dE/dnet_h1", of => of("dE/dout_h1") * Math.Pow(of("dout_h1/dnet_h1"), 2)));
    }

    [Fact]
    public void Mistakes_in_the_gradients_of_weights_are_found()
    {
        Assert.Equal("inputFactorMissing", Find(Sigmoids, "dE/dw5", of => of("dE/dnet_o1")));
        Assert.Equal("wrongQuantity", Find(Sigmoids, "dE/dw5", of => of("dE/dnet_o2") * of("dnet_o1/dw5")));
        Assert.Equal("constantFactor", Find(Sigmoids, "dE/dw5", of => -of("dE/dw5")));
        Assert.Equal("factorMissing", Find(Sigmoids, "dE/dw5", of => of("dnet_o1/dw5")));
    }

    [Fact]
    public void Mistakes_in_the_step_are_found()
    {
        Assert.Equal("learningRateMissing", Find(Sigmoids, "w5_next", of => 0.41 - of("dE/dw5")));
        Assert.Equal("wrongSign", Find(Sigmoids, "w5_next", of => 0.41 + (0.5 * of("dE/dw5"))));
        Assert.Equal("usedUpdatedWeights", Find(
            Sigmoids, "dE/dout_h1 via o1", of => of("dE/dnet_o1") * of("w5_next")));
    }

    [Fact]
    public void Other_activations_and_losses_are_found()
    {
        Assert.Equal("otherActivation", Find(Sigmoids, "out_h2", of => Math.Tanh(of("net_h2"))));
        Assert.Equal("otherActivationDerivative", Find(Sigmoids, "dout_h2/dnet_h2", of => 1 - Math.Pow(of("out_h2"), 2)));
        Assert.Equal("otherLoss", Find(Sigmoids, "E_o1", of => ((-0.2 * Math.Log(of("out_o1"))) - (0.8 * Math.Log(1 - of("out_o1")))) / 2));
        Assert.Equal("squareMissing", Find(Sigmoids, "E_o1", of => 0.5 * (0.2 - of("out_o1"))));
        Assert.Equal("otherLossGradient", Find(Sigmoids, "dE/dout_o1", of => (((1 - 0.2) / (1 - of("out_o1"))) - (0.2 / of("out_o1"))) / 2));
    }

    [Fact]
    public void Softmax_without_its_cross_terms_is_found()
    {
        var network = Examples.Dense(new Softmax(), 2, 3);
        Assert.Equal("softmaxCrossTermsMissing", Find(network, "dE/dnet_o1", of => of("dE/dout_o1") * of("dout_o1/dnet_o1")));
    }

    [Fact]
    public void A_logarithm_to_the_base_ten_is_found() => Assert.Equal("otherLogarithm", Find(
        Sigmoids, "E_o1", of => ((-0.2 * Math.Log10(of("out_o1"))) - (0.8 * Math.Log10(1 - of("out_o1")))) / 2, loss: new BinaryCrossEntropy()));

    [Fact]
    public void A_mistake_on_the_way_to_the_only_answer_is_found()
    {
        var workings = new Workings(Explained.Of(Sigmoids, Matrix.FromRows([0.7, 0.3]), Matrix.FromRows([0.2, 0.9])));
        var answer = workings.ValueOf("dE/dout_h1") * 0.7;
        var mark = new Marker(workings, new MarkingScheme(1e-7)).Mark(new Dictionary<string, double> { ["dE/dw1"] = answer })["dE/dw1"];
        Assert.Equal("missingActivationDerivative", mark.Diagnosis!.Mistake);
        Assert.StartsWith("In dE/dnet_h1, on the way here: ", mark.Diagnosis.Explanation);
    }

    [Fact]
    public void Nothing_is_said_of_a_number_out_of_the_blue() => Assert.Null(Find(Sigmoids, "net_h1", _ => 3.7219));

    [Fact]
    public void Every_mistake_changes_what_it_is_made_in()
    {
        var names = StepMistake.All.Select(mistake => mistake.Name).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        foreach (var network in ShapedNetworks.All)
        {
            var workings = new Workings(ShapedNetworks.Explain(network));
            Assert.All(workings.Steps, step => Assert.All(
                StepMistake.All.SelectMany(mistake => mistake.In(step, workings)).Take(200),
                slip => Assert.EndsWith(".", slip.Explanation)));
        }
    }

    /// <summary>The mistake that is found behind an answer, all before it being right to 7 decimals.</summary>
    private static string? Find(
        Network network, string id, Func<Func<string, double>, double> answer, Loss? loss = null)
    {
        var targets = network.OutputCount == 2 ? Matrix.FromRows([0.2, 0.9]) : Matrix.FromRows([0, 1, 0]);
        var workings = new Workings(Explained.Of(network, Matrix.FromRows([0.7, 0.3]), targets, loss));
        var answers = workings.Ids.TakeWhile(other => other != id)
            .ToDictionary(other => other, other => Math.Round(workings.ValueOf(other), 7));
        answers[id] = answer(workings.ValueOf);
        var mark = new Marker(workings, new MarkingScheme(0.5e-7 * (id == "net_h1" ? 1e3 : 1))).Mark(answers).Marks.Single(mark => mark.Id == id);
        Assert.Equal(Verdict.Wrong, mark.Verdict);
        return mark.Diagnosis?.Mistake;
    }
}
