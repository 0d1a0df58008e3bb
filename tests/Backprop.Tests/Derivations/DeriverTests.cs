using Backprop.Activations;
using Backprop.Derivations;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Optimizers.Clipping;

namespace Backprop.Tests.Derivations;

public sealed class DeriverTests
{
    private static readonly Matrix One = Matrix.FromRows([1.0]);

    // Every number that the notebook prints, by the name that it has there.
    [Theory]
    [InlineData("net_h1", 0.3775)]
    [InlineData("out_h1", 0.3775)]
    [InlineData("net_h2", 0.39249999999999996)]
    [InlineData("out_h2", 0.39249999999999996)]
    [InlineData("net_o1", 0.9276249999999999)]
    [InlineData("out_o1", 0.9276249999999999)]
    [InlineData("net_o2", 1.0046249999999999)]
    [InlineData("out_o2", 1.0046249999999999)]
    [InlineData("E_o1", 0.4210178203124999)]
    [InlineData("E_o2", 0.00010694531249999836)]
    [InlineData("E", 0.4211247656249999)]
    [InlineData("dE/dout_o2", 0.014624999999999888)]
    [InlineData("dout_o2/dnet_o2", 1)]
    [InlineData("dnet_o2/dw8", 0.39249999999999996)]
    [InlineData("dE/dw8", 0.0057403124999999555)]
    [InlineData("w8_next", 0.5471298437500001)]
    [InlineData("dE/dout_o1", 0.9176249999999999)]
    [InlineData("dout_o1/dnet_o1", 1)]
    [InlineData("dnet_o1/dout_h1", 0.4)]
    [InlineData("dE/dout_h1 via o1", 0.36705)]
    [InlineData("dnet_o2/dout_h1", 0.5)]
    [InlineData("dE/dout_h1 via o2", 0.007312499999999944)]
    [InlineData("dE/dout_h1", 0.37436249999999993)]
    [InlineData("dout_h1/dnet_h1", 1)]
    [InlineData("dnet_h1/dw2", 0.1)]
    [InlineData("dE/dw2", 0.03743625)]
    [InlineData("w2_next", 0.181281875)]
    public void Holds_every_number_of_the_notebook(string id, double value) => Assert.Equal(value, Explained.Notebook.Step(id).Text.Value);

    [Fact]
    public void An_output_weight_follows_the_chain_rule_of_the_notebook()
    {
        var backward = Explained.Notebook.Of("w8").Steps.Where(step => step.Stage is Stage.Backward or Stage.Update);

        Assert.Equal(
            ["dE/dout_o2", "dout_o2/dnet_o2", "dE/dnet_o2", "dnet_o2/dw8", "dE/dw8", "w8_next"], backward.Select(step => step.Text.Id));
    }

    [Fact]
    public void A_derivation_goes_from_the_inputs_to_the_error_before_it_goes_back() => Assert.Equal(
        ["net_h1", "out_h1", "net_h2", "out_h2", "net_o1", "out_o1", "net_o2", "out_o2", "E_o1", "E_o2", "E"],
        Explained.Notebook.Of("w2").Steps.TakeWhile(step => step.Stage is Stage.Forward or Stage.Error).Select(step => step.Text.Id));

    [Fact]
    public void A_step_has_symbol_formula_and_numbers()
    {
        var text = Explained.Notebook.Step("dE/dout_o2").Text;

        Assert.Equal(@"\frac{\partial E}{\partial out_{o2}}", text.Latex);
        Assert.Equal("out_{o2} - target_{o2}", text.Formula);
        Assert.Equal("1.0046249999999999 - 0.99", text.Substituted);
    }

    [Fact]
    public void A_hidden_neuron_adds_up_what_comes_back_from_every_neuron_that_it_feeds() => Assert.Equal(
        @"\frac{\partial E_{o1}}{\partial out_{h1}} + \frac{\partial E_{o2}}{\partial out_{h1}}", Explained.Notebook.Step("dE/dout_h1").Text.Formula);

    // Every input of the window has two steps that ask for the winner.
    [Fact]
    public void The_winner_of_a_long_window_is_sought_once()
    {
        const int length = 8_000;
        var network = new Network(
            [new Conv1d(new Tensor(new Shape(1, 1, 1), [0.5])), new MaxPool1d(new PerAxis(length))], new Shape(1, length));

        var explanation = Explained.Of(network, Examples.Spread(1, length), new Matrix(1, 1, [1]), names: ["w1"]);

        Assert.Single(explanation.Steps, step => step.Text.Reason.Contains(" won: out_", StringComparison.Ordinal) && step.Text.Value == 1);
    }

    [Fact]
    public void A_derivation_that_is_cancelled_ends_with_its_next_step()
    {
        var pass = Explained.Notebook.Pass with { Context = new PassContext(Cancellation: new CancellationToken(canceled: true)) };

        Assert.Throws<OperationCanceledException>(() => Deriver.Run(pass, step: null, [new Parameter(0, 0, 0)]));
    }

    [Fact]
    public void A_step_uses_only_what_stands_before_it()
    {
        var explanation = Explained.Of(Examples.Dense(new Softmax(), 2, 3, 3, 2), Examples.Spread(1, 2), Examples.Spread(1, 2));
        foreach (var derivation in explanation.Derivations)
        {
            var before = new HashSet<string?>();
            var derived = derivation.Steps.Select(step => step.Quantity.Code).ToHashSet();
            foreach (var step in derivation.Steps)
            {
                Assert.All(step.Formula.Symbols.Select(symbol => symbol.Code).Where(derived.Contains), code => Assert.Contains(code, before));
                Assert.True(before.Add(step.Quantity.Code), $"{step.Text.Id} is derived twice");
            }
        }
    }

    [Fact]
    public void A_shared_bias_adds_up_the_neurons_of_its_layer()
    {
        var explanation = Explained.Of(Examples.Notebook, Examples.NotebookInputs, Examples.NotebookTargets, names: "b1");

        Assert.Equal(
            @"\frac{\partial E}{\partial net_{h1}} \cdot \frac{\partial net_{h1}}{\partial b1} + \frac{\partial E}{\partial net_{h2}} \cdot \frac{\partial net_{h2}}{\partial b1}",
            explanation.Step("dE/db1").Text.Formula);
        Assert.Equal(0.7953374999999998, explanation.Step("dE/db1").Text.Value);
    }

    [Fact]
    public void Softmax_has_a_term_for_every_output_of_its_layer()
    {
        var explanation = Explained.Of(Examples.Dense(new Softmax(), 2, 3), Examples.Spread(1, 2), Examples.Spread(1, 3), names: "w1");

        Assert.Equal(
            ["dout_o1/dnet_o1", "dout_o2/dnet_o1", "dout_o3/dnet_o1"],
            explanation.Steps.Select(step => step.Text.Id).Where(id => id.StartsWith("dout", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_fused_loss_shows_the_chain_and_the_short_form()
    {
        var network = Examples.Dense(new Sigmoid(), 1, 1);

        var explanation = Explained.Of(network, Matrix.FromRows([0.5]), One, new BinaryCrossEntropy(), names: "w1");

        Assert.Equal(
            explanation.Step("dE/dnet_o1").Text.Value, explanation.Step("dE/dnet_o1 by the chain").Text.Value, tolerance: 1e-15);
        Assert.Equal(@"\frac{out_{o1} - target_{o1}}{K}", explanation.Step("dE/dnet_o1").Text.Formula);
    }

    // σ(-800) is 0 in binary64: the chain would be -1/0 · 0.
    [Fact]
    public void A_chain_that_has_no_finite_value_is_left_out_and_the_short_form_says_so()
    {
        var network = new Network([new Dense(Matrix.FromRows([-800.0]), [], new Sigmoid())]);

        var explanation = Explained.Of(network, One, One, new BinaryCrossEntropy());

        Assert.All(explanation.Steps, step => Assert.True(double.IsFinite(step.Text.Value), step.Text.Id));
        Assert.DoesNotContain(explanation.Steps, step => step.Text.Id == "dE/dnet_o1 by the chain");
        Assert.Contains("no finite value", explanation.Step("dE/dnet_o1").Text.Reason, StringComparison.Ordinal);
        Assert.Equal(-1, explanation.Step("dE/dnet_o1").Text.Value);
    }

    [Fact]
    public void A_frozen_parameter_keeps_its_value_and_says_why()
    {
        var frozen = new Network([.. Examples.Notebook.Layers.Select(layer => layer with { Freeze = Freeze.Weights })]);

        var explanation = Explained.Of(frozen, Examples.NotebookInputs, Examples.NotebookTargets, names: ["w8", "b2"]);

        Assert.Equal(0.55, explanation.Step("w8_next").Text.Value);
        Assert.Contains("frozen", explanation.Step("w8_next").Text.Reason, StringComparison.Ordinal);
        Assert.NotEqual(0.6, explanation.Step("b2_next").Text.Value);
    }

    // 16 terms are written out, the bias being one of them.
    [Theory]
    [InlineData(15, true, false)]
    [InlineData(16, false, false)]
    [InlineData(16, true, true)]
    [InlineData(17, false, true)]
    [InlineData(40, true, true)]
    public void A_wide_net_input_is_abbreviated_and_says_so(int inputs, bool hasBias, bool isAbbreviated)
    {
        var dense = Examples.Dense(new Tanh(), inputs, 1);
        var network = hasBias ? dense : new Network([dense.Layers[0].AsDense with { Biases = [] }]);

        var step = Explained.Of(network, Examples.Spread(1, inputs), One, names: "w1").Step("net_o1").Text;

        Assert.Equal(isAbbreviated, step.Formula.StartsWith(@"w1 \cdot x1 + w2 \cdot x2 + \cdots + ", StringComparison.Ordinal));
        Assert.Equal(
            isAbbreviated, step.Reason.EndsWith($"It has {inputs} products; the formula shows the first and the last, the value counts all.", StringComparison.Ordinal));
    }

    [Fact]
    public void One_weights_derivation_does_not_grow_with_the_width_of_its_layer()
    {
        Assert.Equal(StepsOfFirstWeight(hidden: 20), StepsOfFirstWeight(hidden: 400));

        static int StepsOfFirstWeight(int hidden) => Explained
            .Of(Examples.Dense(new Tanh(), 50, hidden, 3), Examples.Spread(1, 50), Examples.Spread(1, 3), names: "w1").Of("w1").Steps.Count;
    }

    // Softmax of 1000 and 0 is 1 and 0: what o2 loses where the net input of o1 grows is -(0 · 1).
    [Fact]
    public void A_negative_zero_stays_one()
    {
        var network = new Network([new Dense(Matrix.FromRows([1000.0], [0.0]), [], new Softmax())]);

        var step = Explained.Of(network, One, Matrix.FromRows([1.0, 0])).Step("dout_o2/dnet_o1");

        Assert.Equal((double.NegativeZero, "-out_o2 * out_o1"), (step.Text.Value, step.Formula.ToPython()));
        Assert.True(double.IsNegative(step.Formula.Value));
    }

    [Fact]
    public void A_value_that_overflows_is_named()
    {
        // The gradient, 1e160, is finite; its square is not.
        var network = new Network([new Dense(Matrix.FromRows([0.0]), [], new Identity())]);

        var explanation = Explained.Of(network, Matrix.FromRows([1e10]), Matrix.FromRows([-1e150]), optimizer: new Adam(0.1));

        Assert.Equal(
            new Divergence("quantity of the derivation", double.PositiveInfinity, Name: "v_w1"), explanation.FindDivergence());
        Assert.Null(Explained.Notebook.FindDivergence());
    }

    [Fact]
    public void Clipping_sees_the_gradients_of_what_is_trained()
    {
        var (first, last) = (Examples.Notebook.Layers[0], Examples.Notebook.Layers[1]);
        var network = new Network([first with { Freeze = Freeze.Biases }, last with { Freeze = Freeze.Weights }]);

        var explanation = Explained.Of(
            network, Examples.NotebookInputs, Examples.NotebookTargets, new Optimization(new Sgd(0.5), Clipping: new Norm(0.1)), OptimizerState.Initial);

        Assert.All(explanation.Derivations, derivation => Assert.Equal(derivation.Next, derivation.Steps[^1].Text.Value));
    }

    [Fact]
    public void Without_a_step_the_gradients_alone_are_derived()
    {
        var with = Explained.Notebook;

        var without = Deriver.Run(with.Pass, step: null, [.. with.Derivations.Select(derivation => derivation.Parameter)]);

        Assert.All(without.Derivations, derivation => Assert.Null(derivation.Next));
        Assert.Equal(
            with.Steps.Where(step => step.Stage != Stage.Update).Select(step => (step.Text.Id, step.Text.Value)),
            without.Steps.Select(step => (step.Text.Id, step.Text.Value)));
    }

    [Fact]
    public void A_cancelled_derivation_stops()
    {
        var (pass, step, _, _) = Explained.Notebook;

        Assert.Throws<OperationCanceledException>(() => Deriver.Run(
            pass, step, [.. Parameter.AllOf(pass.Network)], new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Thousands_of_layers_do_not_exhaust_the_stack()
    {
        var network = new Network([.. Enumerable.Repeat(new Dense(One, [], new Identity()), 3000)]);

        Assert.Equal(1, Explained.Of(network, One, Matrix.FromRows([0.0]), names: "w1").Of("w1").Gradient);
    }
}
