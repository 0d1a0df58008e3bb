using Backprop.Activations;
using Backprop.Derivations;
using Backprop.Kernels;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Optimizers.Clipping;

namespace Backprop.Tests.Derivations;

public sealed class RendererTests
{
    private static Explanation Deep => Explained.Of(
        new Network(
        [
            new Dense(Matrix.FromRows([0.5, -0.2], [-0.3, 0.8]), [0.1], new Tanh()),
            new Dense(Matrix.FromRows([0.7, 0.1], [0.2, -0.6]), [], new LeakyRelu(0.1), Freeze.All),
            new Dense(Matrix.FromRows([0.6, -0.4], [-0.5, 0.3], [0.1, 0.7]), [0, 0.1, -0.1], new Softmax()),
        ]),
        Matrix.FromRows([0.5, -1.25]),
        Matrix.FromRows([0, 1.0, 0]),
        new CategoricalCrossEntropy(),
        new Sgd(0.1, WeightDecay: 0.01),
        "w2", "b1", "w5", "b3");

    public static TheoryData<string> Names => ["the-notebook", "deep-softmax"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Markdown(string name) => GoldenFile.Matches($"{name}.md", MarkdownRenderer.Render(Find(name)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Notebook(string name) => GoldenFile.Matches($"{name}.ipynb", NotebookRenderer.Render(Find(name)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Script(string name) => GoldenFile.Matches($"{name}.py", PyTorchRenderer.Render(Find(name)));

    [PythonTheory]
    [MemberData(nameof(Names))]
    public void The_notebook_runs_in_plain_Python_and_prints_what_it_says(string name) =>
        Assert.Equal(string.Empty, Python.Run(NotebookRenderer.Render(Find(name))));

    [PythonTheory]
    [InlineData(2)]
    [InlineData(20)]
    public void Of_fused_arithmetic_too_it_runs_and_prints_the_same_bits(int inputs)
    {
        var explanation = Explained.Of(
            Examples.Dense(new Tanh(), inputs, 3, 2),
            Examples.Spread(1, inputs, start: 0.3),
            Matrix.FromRows([1.0, 0]),
            new Optimization(new Sgd(0.1)),
            OptimizerState.Initial,
            loss: null,
            Arithmetic.Fused);

        var notebook = NotebookRenderer.Render(explanation);

        Assert.Contains("net_h1 = fused([(w1, x1), (w2, x2)", notebook, StringComparison.Ordinal);
        Assert.Equal(string.Empty, Python.Run(notebook));
    }

    [Fact]
    public void A_script_clips_what_is_trained_before_its_step()
    {
        var optimization = new Optimization(new Sgd(0.5), Clipping: new Norm(0.25));

        var script = PyTorchRenderer.Render(OfNotebook(optimization, OptimizerState.Initial));

        Assert.Contains(
            "trained = [weights1, biases1, weights2, biases2]\ntorch.nn.utils.clip_grad_norm_(trained, 0.25)\ntorch.optim.SGD(trained, ",
            script,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_trains_what_is_not_frozen()
    {
        var network = new Network(
        [
            new Dense(Examples.Spread(2, 2), [0.1, 0.2], new Tanh(), Freeze.Biases),
            new Dense(Examples.Spread(2, 2), [], new Tanh()),
            new Dense(Examples.Spread(2, 2), [0.1], new Tanh(), Freeze.Weights),
        ]);

        Assert.Contains("trained = [weights1, weights2, biases3]\n", ScriptOf(network), StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_of_a_frozen_network_takes_no_step() => Assert.DoesNotContain(
        "torch.optim", ScriptOf(new Network([Examples.Notebook.Layers[0] with { Freeze = Freeze.All }])), StringComparison.Ordinal);

    // PyTorch keeps the memory of earlier steps in a form of its own.
    [Fact]
    public void A_script_takes_no_later_step() =>
        Assert.DoesNotContain("_next", PyTorchRenderer.Render(OfNotebook(new Sgd(0.5), new OptimizerState(1, 1, []))), StringComparison.Ordinal);

    [Theory]
    [InlineData("w8", "Backpropagation of w8")]
    [InlineData("w8 w2", "Backpropagation of w8 and w2")]
    [InlineData("w8 w2 b1 b2", "Backpropagation of w8, w2, b1 and b2")]
    [InlineData("w8 w2 b1 b2 w1", "Backpropagation of 5 parameters")]
    public void The_title_names_up_to_four_parameters(string names, string title) => Assert.Equal(
        title,
        Titles.Of(Explained.Of(Examples.Notebook, Examples.NotebookInputs, Examples.NotebookTargets, names: names.Split(' '))));

    [Fact]
    public void The_setting_tells_how_sums_are_rounded() => Assert.EndsWith(
        "A sum of products over a layer is fused, each product rounded to binary64 once, together with the sum that it goes into; every "
        + "other product and sum is rounded, in the order in which it is written.",
        Titles.Setting(Explained.Of(
            Examples.Notebook,
            Examples.NotebookInputs,
            Examples.NotebookTargets,
            new Optimization(new Sgd(0.5)),
            OptimizerState.Initial,
            loss: null,
            Arithmetic.Fused,
            "w8")),
        StringComparison.Ordinal);

    private static string ScriptOf(Network network) =>
        PyTorchRenderer.Render(Explained.Of(network, Examples.NotebookInputs, Examples.NotebookTargets, names: "w1"));

    private static Explanation OfNotebook(Optimization optimization, OptimizerState state) =>
        Explained.Of(Examples.Notebook, Examples.NotebookInputs, Examples.NotebookTargets, optimization, state, names: ["w8"]);

    private static Explanation Find(string name) => name == "the-notebook" ? Explained.Notebook : Deep;
}
