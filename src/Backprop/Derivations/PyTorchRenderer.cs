using System.Globalization;
using System.Text;
using Backprop.Expressions;
using Backprop.Layers;
using Backprop.Networks;
using Backprop.Optimizers;

namespace Backprop.Derivations;

/// <summary>An explanation as a PyTorch script that builds the same network and asserts the same gradients.</summary>
public static class PyTorchRenderer
{
    // PyTorch sums in another order and has its own exponentials.
    private const string Tolerance = "RELATIVE_TOLERANCE = 1e-9\nABSOLUTE_TOLERANCE = 1e-12\n";
    private const double AbsoluteTolerance = 1e-12;

    /// <summary>Writes the script.</summary>
    public static string Render(Explanation explanation)
    {
        var pass = explanation.Pass;
        var code = new StringBuilder();
        code.Append($"\"\"\"{Titles.Of(explanation)}, checked with PyTorch.\n\n{Titles.Setting(explanation)}\n\"\"\"\n\n");
        code.Append("import torch\nimport torch.nn.functional as F\n\ntorch.set_default_dtype(torch.float64)\n\n");
        code.Append("# PyTorch sums in another order and has its own exponentials: the last digits may differ.\n").Append(Tolerance);
        foreach (var definition in pass.Network.Layers.SelectMany(layer => layer.PyTorchDefinitions).Distinct())
        {
            code.Append($"\n\n{definition}\n\n");
        }

        code.Append($"\nx = torch.tensor({Batch(pass.Trace.Inputs, pass.Network.InputShape)})\n");
        var given = pass.Criterion.Loss.HasValue ? "target" : "output_gradients";
        code.Append($"{given} = torch.tensor({Batch(pass.Targets.Values, pass.Network.OutputShape)})\n");
        AppendParameters(code, pass.Network);
        AppendForwardPass(code, pass);
        AppendChecks(code, explanation);
        return code.ToString();
    }

    private static void AppendParameters(StringBuilder code, Network network)
    {
        for (var l = 0; l < network.Layers.Count; l++)
        {
            var start = "\n";
            foreach (var block in network.Layers[l].Blocks)
            {
                var values = new Tensor(block.Shape, block.Values).ToPython();
                code.Append($"{start}{TensorOf(block, l)} = torch.tensor({values}, requires_grad=True)\n");
                start = string.Empty;
            }
        }
    }

    private static void AppendForwardPass(StringBuilder code, Pass pass)
    {
        var net = "x";
        code.Append('\n');
        for (var l = 0; l < pass.Network.Layers.Count; l++)
        {
            var layer = pass.Network.Layers[l];
            var number = (l + 1).ToString(CultureInfo.InvariantCulture);
            string[] blocks = [.. layer.Blocks.Select(block => TensorOf(block, l))];
            var x = string.Join(" + ", pass.Network.SourcesOf(l).Reverse().Select(OutputOf));
            var (run, input) = (pass.Trace.Layers[l], pass.Network.InputShapeOf(l));
            var (z, last) = l == pass.LastLayer && pass.IsPastOutputs
                ? (layer.OutputNetsToPyTorch(x, blocks, run, input), layer.OutputActivation)
                : (layer.ToPyTorch(x, blocks, run, input), layer.Activation);
            var y = OutputOf(l);
            net = last is null ? y : $"net{number}";
            code.Append($"{net} = {z}\n");
            code.Append(last is { } activation
                ? $"{y} = {activation.ToPyTorch(net, pass.Network.OutputShapeOf(l).Rank)}\n"
                : string.Empty);
        }

        if (!pass.Criterion.Loss.HasValue)
        {
            code.Append($"\n{OutputOf(pass.LastLayer)}.backward(output_gradients)\n");
            return;
        }

        code.Append($"\nE = {LossOf(pass, pass.Fused is null ? OutputOf(pass.LastLayer) : net)}\n");
        foreach (var block in BlockAddress.AllOf(pass.Network).Where(pass.IsPenalised))
        {
            code.Append($"E = E + {pass.Criterion.Regularization!.ToPyTorch(TensorOf(block.In(pass.Network), block.Layer))}\n");
        }

        code.Append("E.backward()\n");
    }

    // What is written for one row holds for each of several.
    private static string LossOf(Pass pass, string outputs)
    {
        var row = pass.Network.OutputRow.ToString(CultureInfo.InvariantCulture);
        if (pass.Network.OutputShape.Rank == 1)
        {
            var weight = pass.Targets.WeightOf(0);
            return Of(outputs, "target") + (weight == 1 && pass.Divisor == 1
                ? string.Empty
                : $"\nE = E * {PythonNotation.Float(weight)} / {PythonNotation.Float(pass.Divisor)}");
        }

        var rows = $"torch.stack([{Of("y", "t")} for y, t in zip({outputs}.reshape(-1, 1, {row}), target.reshape(-1, 1, {row}))])";
        if (pass.Targets.Weights is null && (pass.Divisor == 1 || pass.Divisor == pass.Targets.Rows))
        {
            return rows + (pass.Divisor == 1 ? ".sum()" : ".mean()");
        }

        var weights = Enumerable.Range(0, pass.Targets.Rows).Select(pass.Targets.WeightOf).Select(PythonNotation.Float);
        return $"({rows} * torch.tensor([{string.Join(", ", weights)}])).sum() / {PythonNotation.Float(pass.Divisor)}";

        string Of(string y, string t) => pass.Fused?.ToPyTorch(y, t) ?? pass.Criterion.Loss.ToPyTorch(y, t);
    }

    private static string OutputOf(int layer) => layer < 0 ? "x" : FormattableString.Invariant($"out{layer + 1}");

    private static void AppendChecks(StringBuilder code, Explanation explanation)
    {
        code.Append("\n\ndef check(name, actual, expected):\n    expected = torch.tensor(expected)\n");
        code.Append(
            "    assert torch.isclose(actual, expected, rtol=RELATIVE_TOLERANCE, atol=ABSOLUTE_TOLERANCE), (name, actual, expected)\n");
        code.Append(explanation.Pass.Criterion.Loss.HasValue
            ? $"\n\ncheck(\"E\", E, {PythonNotation.Float(explanation.Pass.Loss.Total)})\n"
            : "\n\n");
        foreach (var derivation in explanation.Derivations)
        {
            var (tensor, index) = Place(derivation.Parameter, explanation.Pass.Network);
            code.Append($"check(\"dE/d{derivation.Name}\", {tensor}.grad{index}, {PythonNotation.Float(derivation.Gradient)})\n");
        }

        if (explanation.Step is { } step)
        {
            AppendStep(code, explanation, step);
        }

        code.Append(CultureInfo.InvariantCulture, $"print(\"{explanation.Derivations.Count} gradients agree\")\n");
    }

    private static void AppendStep(StringBuilder code, Explanation explanation, DerivedStep step)
    {
        // A later step would need the optimizer's memory, which PyTorch keeps in a form of its own.
        if (step.State != OptimizerState.Initial)
        {
            return;
        }

        AppendGradientsOfRounding(code, explanation);
        var optimization = step.Optimization;
        string[] trained = [.. explanation.Pass.Network.Layers.SelectMany(TrainedTensors)];
        if (trained.Length > 0)
        {
            code.Append($"\ntrained = [{string.Join(", ", trained)}]\n");
            if (optimization.Clipping is { } clipping)
            {
                code.Append($"{clipping.ToPyTorch("trained")}\n");
            }

            var learningRate = optimization.StepAfter(step.State).LearningRate;
            code.Append($"{optimization.Optimizer.ToPyTorch("trained", learningRate)}.step()\n");
        }

        foreach (var derivation in explanation.Derivations)
        {
            var (tensor, index) = Place(derivation.Parameter, explanation.Pass.Network);
            code.Append($"check(\"{derivation.Name}_next\", {tensor}.detach(){index}, {PythonNotation.Float(derivation.Next!.Value)})\n");
        }
    }

    // A bias before a normalization, which takes it out again, has a gradient of 0 that rounding alone moves away from it.
    private static void AppendGradientsOfRounding(StringBuilder code, Explanation explanation)
    {
        var network = explanation.Pass.Network;
        Derivation[] rounded = network.Layers.Where((layer, l) => layer.Intermediates(network.InputShapeOf(l)).Count > 0).Any()
            ? [.. explanation.Derivations.Where(derivation => Math.Abs(derivation.Gradient) < AbsoluteTolerance)]
            : [];
        if (rounded.Length > 0)
        {
            code.Append("\n# 0 but for rounding, which PyTorch does otherwise: a step that divides by the gradient's size would differ.\n");
        }

        foreach (var derivation in rounded)
        {
            var (tensor, index) = Place(derivation.Parameter, network);
            code.Append($"{tensor}.grad{index} = {PythonNotation.Float(derivation.Gradient)}\n");
        }
    }

    private static IEnumerable<string> TrainedTensors(Layer layer, int position) => layer.Blocks
        .Where(block => !layer.IsFrozen(block))
        .Select(block => TensorOf(block, position));

    private static (string Tensor, string Index) Place(Parameter parameter, Network network)
    {
        var block = parameter.BlockIn(network);
        var position = string.Join(", ", block.Shape.PositionOf(parameter.Index).Select(axis => FormattableString.Invariant($"{axis}")));
        return (TensorOf(block, parameter.Layer), $"[{position}]");
    }

    private static string TensorOf(Block block, int layer) => FormattableString.Invariant($"{block.Name.Replace('.', '_')}{layer + 1}");

    private static string Batch(Matrix values, Shape shape) => new Tensor(shape.OfBatch(values.Rows), values.Values).ToPython();
}
