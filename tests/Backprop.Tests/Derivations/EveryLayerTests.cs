using Backprop.Derivations;
using Backprop.Kernels;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Tests.Expressions;

namespace Backprop.Tests.Derivations;

/// <summary>What holds for every derivation wherever layers stand that have no neurons.</summary>
public sealed class EveryLayerTests
{
    public static TheoryData<string> Networks => [.. ShapedNetworks.All];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_formula_evaluates_to_the_bits_of_its_value(string network) => Assert.All(
        Explanations(network).SelectMany(explanation => explanation.Steps),
        step => Assert.Equal(BitConverter.DoubleToInt64Bits(step.Text.Value), BitConverter.DoubleToInt64Bits(step.Formula.Value)));

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_formula_computed_as_it_is_written_gives_its_value(string network) => Assert.All(
        new[] { 0.1, 0.3, 0.7, 1.9, -2.3 }.SelectMany(start => ShapedNetworks.Explain(network, start: start).Steps)
            .Where(step => !step.Text.Substituted.Contains(@"\cdots", StringComparison.Ordinal)),
        step => Assert.True(
            step.Text.Value == WrittenFormula.Evaluate(step.Text.Substituted),
            $"{step.Text.Id} = {step.Text.Value:R} = {step.Text.Formula} = {step.Text.Substituted}"));

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_quantity_of_the_passes_has_its_bits(string description)
    {
        foreach (var explanation in Explanations(description))
        {
            var (network, pass) = (explanation.Pass.Network, explanation.Pass);
            var names = new NetworkNames(network);
            var values = explanation.Steps.ToDictionary(step => step.Text.Id, step => step.Text.Value);
            for (var l = 0; l < network.Layers.Count; l++)
            {
                var letter = network.Layers[l].Activation is null ? "out" : "net";
                for (var neuron = 0; neuron < network.WidthOf(l); neuron++)
                {
                    var name = names.Neuron(l, neuron);
                    Assert.Equal(pass.Trace.Layers[l].NetInputs[0, neuron], values[$"{letter}_{name}"]);
                    Assert.Equal(pass.Trace.Layers[l].Outputs[0, neuron], values[$"out_{name}"]);
                    if (values.TryGetValue($"dE/d{letter}_{name}", out var delta))
                    {
                        Assert.Equal(pass.Gradients.Layers[l].Deltas[0, neuron], delta);
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_derivation_ends_in_the_gradient_of_the_backward_pass(string network) => Assert.All(
        Explanations(network).SelectMany(explanation => explanation.Derivations, (explanation, derivation) => (explanation, derivation)),
        pair => Assert.Equal(
            pair.derivation.Parameter.ValueIn(pair.explanation.Pass.Gradients),
            pair.derivation.Steps.Single(step => step.Text.Id == $"dE/d{pair.derivation.Name}").Text.Value));

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_step_uses_only_what_stands_before_it(string network)
    {
        foreach (var derivation in ShapedNetworks.Explain(network).Derivations)
        {
            var derived = derivation.Steps.Select(step => step.Quantity.Code).ToHashSet();
            foreach (var step in derivation.Steps)
            {
                Assert.DoesNotContain(step.Formula.Symbols, symbol => derived.Contains(symbol.Code));
                derived.Remove(step.Quantity.Code);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Parameters_derived_together_have_the_steps_that_they_have_apart(string network)
    {
        var apart = ShapedNetworks.Explain(network);

        var together = Deriver.RunTogether(apart.Pass, apart.Step, [.. apart.Derivations.Select(derivation => derivation.Parameter)]);

        Assert.Equal(Told(apart), Told(together));
        var derived = together.Steps.Select(step => step.Quantity.Code).ToHashSet();
        foreach (var step in together.Steps)
        {
            Assert.DoesNotContain(step.Formula.Symbols, symbol => derived.Contains(symbol.Code));
            derived.Remove(step.Quantity.Code);
        }

        static IEnumerable<(string, string)> Told(Explanation explanation) =>
            explanation.Steps.Select(step => (step.Text.Id, step.Text.Substituted)).Order();
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_size_is_what_is_written_but_for_short_forms_and_the_optimizers_steps(string network) => Assert.All(
        ShapedNetworks.Explain(network).Derivations,
        derivation => Assert.Equal(
            derivation.Steps.Count + 9 + derivation.Steps.Count(step =>
                step.Text.Id.StartsWith("dE/dnet_o", StringComparison.Ordinal) && step.Key?.Kind != StepKind.ErrorByIntermediate),
            DerivationSize.Of(ShapedNetworks.Build(network), [derivation.Parameter])));

    [PythonTheory]
    [MemberData(nameof(Networks))]
    public void The_notebook_runs_in_plain_Python_and_prints_what_it_says(string network) =>
        Assert.Equal(string.Empty, Python.Run(Explanations(network).Select(NotebookRenderer.Render)));

    [PythonTheory]
    [MemberData(nameof(Networks))]
    public void The_script_is_Python(string network) =>
        Assert.Equal(string.Empty, Python.Compile(Explanations(network).Select(PyTorchRenderer.Render)));

    private static IEnumerable<Explanation> Explanations(string network) =>
        from mode in Enum.GetValues<Mode>()
        from arithmetic in Enum.GetValues<Arithmetic>()
        from loss in new Loss[] { new HalfSquaredError(), new MeanSquaredError() }
        select ShapedNetworks.Explain(network, mode, arithmetic, loss);
}
