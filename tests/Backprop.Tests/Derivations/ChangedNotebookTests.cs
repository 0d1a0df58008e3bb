using System.Globalization;
using System.Text.RegularExpressions;
using Backprop.Activations;
using Backprop.Derivations;
using Backprop.Kernels;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Optimizers.Clipping;
using Backprop.Optimizers.Schedules;
using Backprop.Training;

namespace Backprop.Tests.Derivations;

/// <summary>
/// A number of a notebook's first cell is changed, the notebook run, and every number that it then prints compared with the
/// derivation that the library makes with that number. The last cell is left out: it states what was computed at first.
/// </summary>
public sealed class ChangedNotebookTests
{
    private static readonly OptimizerState Later = new(2, 2, []);

    public static TheoryData<string, string?> EveryOptimizerAndClipping => EveryOptimizerTests.EveryOptimizerAndClipping;

    [PythonTheory]
    [MemberData(nameof(EveryOptimizerAndClipping))]
    public void A_weight_reaches_every_number(string optimizer, string? clipping)
    {
        var optimization = EveryOptimizerTests.Optimization(optimizer, clipping);
        var runs = Problems.SelectMany(problem => new[] { "w1", "w4", "b1" }.SelectMany(name =>
        {
            var parameter = Parameter.Find(problem.Network, name)!.Value;
            var changed = problem with { Network = With(problem.Network, parameter, parameter.ValueIn(problem.Network) + 0.0625) };
            var state = StateAfter(problem, optimization);
            return new[] { OptimizerState.Initial, state }.Select(before =>
                Changed(problem.Explain(optimization, before), changed.Explain(optimization, before), name, parameter.ValueIn(changed.Network)));
        }));

        Assert.Equal(string.Empty, Python.Run(runs));
    }

    [PythonTheory]
    [InlineData("x2")]
    [InlineData("target_o1")]
    public void So_do_inputs_and_targets(string name)
    {
        var problem = Problems[0];
        var changed = name == "x2"
            ? problem with { Inputs = Matrix.FromRows([0.05, 0.75]) }
            : problem with { Targets = Matrix.FromRows([0.75, 0.99]) };
        var optimization = new Optimization(new Adam(0.1), Clipping: new Norm(0.5));

        Assert.Equal(string.Empty, Python.Run([Changed(problem.Explain(optimization, Later), changed.Explain(optimization, Later), name, 0.75)]));
    }

    public static TheoryData<string, double, Optimization, Optimization> Settings => new()
    {
        { "eta", 0.25, new Sgd(0.5), new Sgd(0.25) },
        { "lambda_", 0.25, new Sgd(0.5, WeightDecay: 0.5), new Sgd(0.5, WeightDecay: 0.25) },
        { "mu", 0.25, new Sgd(0.5, Momentum: 0.5), new Sgd(0.5, Momentum: 0.25) },
        { "tau", 0.25, new Sgd(0.5, Momentum: 0.5, Dampening: 0.5), new Sgd(0.5, Momentum: 0.5, Dampening: 0.25) },
        { "alpha", 0.25, new RmsProp(0.5), new RmsProp(0.5, Alpha: 0.25) },
        { "kappa", 0.25, new Adagrad(0.5, LearningRateDecay: 0.5), new Adagrad(0.5, LearningRateDecay: 0.25) },
        { "beta1", 0.25, new Adam(0.5), new Adam(0.5, Beta1: 0.25) },
        { "beta2", 0.25, new Adam(0.5), new Adam(0.5, Beta2: 0.25) },
        { "epsilon", 0.25, new Adam(0.5), new Adam(0.5, Epsilon: 0.25) },
        { "lambda_", 0.25, new AdamW(0.5), new AdamW(0.5, WeightDecay: 0.25) },
        { "c", 0.25, new Optimization(new Sgd(0.5), Clipping: new Norm(0.5)), new Optimization(new Sgd(0.5), Clipping: new Norm(0.25)) },
        { "c", 0.25, new Optimization(new Sgd(0.5), Clipping: new Value(0.5)), new Optimization(new Sgd(0.5), Clipping: new Value(0.25)) },
        { "eta", 0.25, new Optimization(new Sgd(0.5), new Exponential(0.1)), new Optimization(new Sgd(0.25), new Constant()) },
    };

    [PythonTheory]
    [MemberData(nameof(Settings))]
    public void So_do_settings(string name, double value, Optimization before, Optimization after) => Assert.Equal(
        string.Empty, Python.Run([Changed(Problems[0].Explain(before, Later), Problems[0].Explain(after, Later), name, value)]));

    [PythonTheory]
    [InlineData("m_w8_before", 0)]
    [InlineData("v_w8_before", 1)]
    [InlineData("vmax_w8_before", 2)]
    public void So_do_moments(string name, int moment)
    {
        var optimization = new Optimization(new Adam(0.1, Amsgrad: true));
        var before = StateAfter(Problems[0], optimization);
        var weights = before.Layers[1].Blocks[0].Select(values => (double[])values.Clone()).ToArray();
        weights[moment][3] = 0.25;
        var after = before with { Layers = [before.Layers[0], before.Layers[1] with { Blocks = [weights, .. before.Layers[1].Blocks.Skip(1)] }] };

        Assert.Equal(string.Empty, Python.Run([Changed(Problems[0].Explain(optimization, before), Problems[0].Explain(optimization, after), name, 0.25)]));
    }

    // 16 hidden neurons are too many to derive them all: the length of all gradients is given like the outputs of the rest.
    [Fact]
    public void In_a_wide_network_the_length_of_all_gradients_is_given()
    {
        var explanation = Explained.Of(
            Examples.Dense(new Tanh(), 2, 16, 2),
            Examples.Spread(1, 2),
            Examples.Spread(1, 2),
            new Optimization(new Sgd(0.1), Clipping: new Norm(0.5)),
            OptimizerState.Initial,
            names: "w33");
        var norm = explanation.Step("norm");

        Assert.Equal("gradient_norm", norm.Formula.ToPython());
        Assert.Equal(@"\sqrt{\sum_i g_i^2}", norm.Text.Formula);
        Assert.Contains(Givens.Of([.. explanation.Steps]).SelectMany(kind => kind), given => given.Code == "gradient_norm");
    }

    /// <summary>The cells as they were exported but for one number, and the outputs as they should then be.</summary>
    private static IEnumerable<string[]> Changed(Explanation exported, Explanation expected, string name, double value)
    {
        string[][] cells = [.. Python.CellsOf(NotebookRenderer.Render(exported))];
        string[][] outputs = [.. Python.CellsOf(NotebookRenderer.Render(expected))];
        Assert.Equal(cells.Length, outputs.Length);
        var line = new Regex($"(?m)^{name} = .*$");
        Assert.Single(line.Matches(cells[0][0]));
        cells[0][0] = line.Replace(cells[0][0], string.Create(CultureInfo.InvariantCulture, $"{name} = {value:R}"));
        return cells.Zip(outputs, (cell, output) => new[] { cell[0], output[1] }).SkipLast(1);
    }

    private static OptimizerState StateAfter(Problem problem, Optimization optimization) => TrainStep.Run(
        problem.Network, problem.Inputs, problem.Targets, new Criterion(problem.Loss), optimization, OptimizerState.Initial, problem.Arithmetic).State;

    private static Network With(Network network, Parameter parameter, double value)
    {
        var copy = network.Copy();
        parameter.BlockIn(copy).Values[parameter.Index] = value;
        return copy;
    }

    private static IReadOnlyList<Problem> Problems { get; } =
    [
        new(Examples.Notebook, Examples.NotebookInputs, Examples.NotebookTargets, new HalfSquaredError(), Arithmetic.Plain, ["w8", "w2", "b1"]),
        new(
            new Network(
            [
                new Dense(Examples.Spread(3, 2), [0.1], new Softplus()),
                new Dense(Examples.Spread(2, 3, start: 0.4), [], new LeakyRelu(0.1), Freeze.Weights),
                new Dense(Examples.Spread(3, 2, start: 0.7), [0, 0.1, -0.1], new Softmax()),
            ]),
            Matrix.FromRows([0.5, -1.25]),
            Matrix.FromRows([0, 0.75, 0.25]),
            new CategoricalCrossEntropy(),
            Arithmetic.Plain,
            ["w2", "w7", "b1"]),
        new(
            Examples.Dense(new Sigmoid(), 2, 2, 2),
            Matrix.FromRows([0.5, -1.25]),
            Matrix.FromRows([1, 0.25]),
            new BinaryCrossEntropy(),
            Arithmetic.Fused,
            []),
        new(Examples.Dense(new Elu(), 3, 2, 1), Examples.Spread(1, 3), Matrix.FromRows([0.5]), new Huber(0.1), Arithmetic.Plain, []),
    ];

    private sealed record Problem(
        Network Network, Matrix Inputs, Matrix Targets, Loss Loss, Arithmetic Arithmetic, string[] Names)
    {
        public Explanation Explain(Optimization optimization, OptimizerState state) =>
            Explained.Of(Network, Inputs, Targets, optimization, state, Loss, Arithmetic, Names);
    }
}
