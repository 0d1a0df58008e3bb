using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Derivations;
using Backprop.Kernels;
using Backprop.Networks;
using Backprop.Optimizers;

namespace Backprop.Tests.Derivations;

/// <summary>What holds for every derivation, over all activations, losses, forms of bias and depths.</summary>
public sealed class EveryDerivationTests
{
    private static readonly Dictionary<string, object> NoSettings = [];

    public static TheoryData<string, string> EveryActivationAndLoss
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var activation in Catalog.Activations.Entries)
            {
                foreach (var loss in Catalog.Losses.Entries)
                {
                    data.Add(activation.Name, loss.Name);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EveryActivationAndLoss))]
    public void Every_formula_evaluates_to_the_bits_of_its_value(string activation, string loss)
    {
        foreach (var explanation in Explanations(activation, loss))
        {
            Assert.All(explanation.Steps, step => Assert.Equal(
                BitConverter.DoubleToInt64Bits(step.Text.Value), BitConverter.DoubleToInt64Bits(step.Formula.Value)));
        }
    }

    [Theory]
    [MemberData(nameof(EveryActivationAndLoss))]
    public void Every_derivation_ends_in_the_bits_of_gradients_and_train_step(string activation, string loss)
    {
        foreach (var explanation in Explanations(activation, loss))
        {
            foreach (var derivation in explanation.Derivations)
            {
                var gradient = derivation.Steps.Single(step => step.Text.Id == $"dE/d{derivation.Name}").Text.Value;
                Assert.Equal(derivation.Parameter.ValueIn(explanation.Pass.Gradients), gradient);
                Assert.Equal(derivation.Parameter.ValueIn(explanation.Step!.Updated), derivation.Steps[^1].Text.Value);
                Assert.Equal($"{derivation.Name}_next", derivation.Steps[^1].Text.Id);
            }
        }
    }

    [Theory]
    [MemberData(nameof(EveryActivationAndLoss))]
    public void Every_derivative_agrees_with_the_definitions_own(string activation, string loss)
    {
        foreach (var explanation in Explanations(activation, loss).Where(explanation => Last(explanation) is ElementwiseActivation))
        {
            var trace = explanation.Pass.Trace;
            var slope = new double[trace.Outputs.Columns];
            ((ElementwiseActivation)Last(explanation)).Slope(trace.LastNetInputs.Row(0), trace.Outputs.Row(0), slope);
            Assert.Equal(slope[0], explanation.Step("dout_o1/dnet_o1").Text.Value);
        }
    }

    [Theory]
    [MemberData(nameof(EveryActivationAndLoss))]
    public void No_text_has_what_Markdown_would_eat(string activation, string loss)
    {
        string[] eaten = [@"\\", @"\,", @"\;", @"\{", @"\_", "|", "NaN", "∞"];
        foreach (var text in Explanations(activation, loss).SelectMany(explanation => explanation.Steps).Select(step => step.Text))
        {
            Assert.DoesNotContain(eaten, mark => $"{text.Latex}{text.Formula}{text.Substituted}".Contains(mark, StringComparison.Ordinal));
        }
    }

    public static TheoryData<string> EveryActivation => [.. Catalog.Activations.Entries.Select(entry => entry.Name)];

    [PythonTheory]
    [MemberData(nameof(EveryActivation))]
    public void The_notebook_runs_in_plain_Python(string activation)
    {
        var differences = Python.Run(Catalog.Losses.Entries.SelectMany(loss => Explanations(activation, loss.Name)).Select(NotebookRenderer.Render));

        // Python's erfc may differ from Cody's in the last bit, which the check at a notebook's end allows.
        Assert.Equal(string.Empty, activation == "gelu" && !differences.Contains("Error", StringComparison.Ordinal) ? string.Empty : differences);
    }

    private static Activation Last(Explanation explanation) => explanation.Pass.Network.LastActivation;

    private static IEnumerable<Explanation> Explanations(string activation, string lossName)
    {
        var f = Catalog.Activations.Find(activation)!.Create(NoSettings);
        var loss = Catalog.Losses.Find(lossName)!.Create(NoSettings);
        var targets = Matrix.FromRows([1.0, 0]);
        if (loss.FindConflict(f, outputs: 2) is not null)
        {
            yield break;
        }

        foreach (var widths in new int[][] { [2, 2], [3, 2, 2], [2, 3, 3, 2] })
        {
            foreach (var biases in new[] { 0, 1, 2 })
            {
                var network = new Network([.. Examples.Dense(f, widths).Layers.Select(layer => layer.AsDense with { Biases = [.. layer.Biases.Take(biases == 2 ? layer.NeuronCount : biases)] })]);
                // Cross-entropies take outputs in (0, 1) only.
                foreach (var arithmetic in Enum.GetValues<Arithmetic>())
                {
                    var explanation = Explained.Of(
                        network,
                        Examples.Spread(1, widths[0], start: 0.3),
                        targets,
                        new Optimization(new Sgd(0.1, WeightDecay: 0.01)),
                        OptimizerState.Initial,
                        loss,
                        arithmetic);
                    if (double.IsFinite(explanation.Pass.Loss.Total))
                    {
                        yield return explanation;
                    }
                }
            }
        }
    }
}
