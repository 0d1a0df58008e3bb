using Backprop.Activations;
using static Backprop.Formats.Onnx.NodeSettings;

namespace Backprop.Formats.Onnx;

/// <summary>
/// Activations as nodes. Those for which ONNX Runtime has no kernel in float64, or ONNX no operator, are composed of simpler ones; by the
/// same composition they are recognised in a file.
/// </summary>
internal static class ActivationNodes
{
    // Of the source of SELU, as its operator has them by default.
    private const double SeluAlpha = 1.6732632423543772848170429916717;
    private const double SeluScale = 1.0507009873554804934193349852946;

    /// <summary>What <see cref="Compose"/> composes, with no settings; what begins with another stands before it.</summary>
    public static IReadOnlyList<Activation> Composed { get; } =
        [new Mish(), new Softplus(), new Silu(), new Softsign(), new Selu(), new HardSigmoid(), new Heaviside(), new Gelu()];

    /// <summary>Writes an activation.</summary>
    /// <param name="graph">Receives its nodes.</param>
    /// <param name="activation">f.</param>
    /// <param name="z">The name of the net inputs.</param>
    /// <returns>The name of f(z).</returns>
    public static string Write(GraphWriter graph, Activation activation, string z) => (activation, graph.Precision) switch
    {
        (Identity, _) => z,
        (Relu, _) => graph.Add("Relu", [z]),
        (Sigmoid, _) => graph.Add("Sigmoid", [z]),
        (Tanh, _) => graph.Add("Tanh", [z]),
        (Softmax, _) => graph.Add("Softmax", [z], Whole("axis", -1)),
        (Gelu, _) => graph.Add("Gelu", [z]),
        (CutOffLine line and (Relu6 or HardTanh), _) =>
            graph.Add("Clip", [z, graph.Scalar(line.SmallestOutput), graph.Scalar(line.LargestOutput)]),
        (LeakyRelu leaky, Precision.Binary32) => graph.Add("LeakyRelu", [z], Number("alpha", leaky.Alpha, graph.Path)),
        (Elu elu, Precision.Binary32) => graph.Add("Elu", [z], Number("alpha", elu.Alpha, graph.Path)),
        (Selu, Precision.Binary32) => graph.Add("Selu", [z]),
        (Softplus, Precision.Binary32) => graph.Add("Softplus", [z]),
        (Softsign, Precision.Binary32) => graph.Add("Softsign", [z]),
        (HardSigmoid, Precision.Binary32) => graph.Add("HardSigmoid", [z], Number("alpha", 1.0 / 6, graph.Path), Number("beta", 0.5, graph.Path)),
        (Mish, Precision.Binary32) => graph.Add("Mish", [z]),
        _ => Compose(graph, activation, z) ?? throw new NotCarriedException(
            $"{graph.Path}.activation", $"is '{activation.Name}', for which ONNX has nothing"),
    };

    /// <summary>Writes an activation as simpler operators; null where it is one of its own.</summary>
    public static string? Compose(GraphWriter graph, Activation activation, string z) => activation switch
    {
        LeakyRelu leaky =>
            graph.Add("Where", [IsNegative(graph, z), graph.Add("Mul", [z, graph.Scalar(leaky.Alpha)]), z]),
        Elu elu => graph.Add("Where", [IsPositive(graph, z), z, graph.Add("Mul", [ExpMinusOne(graph, z), graph.Scalar(elu.Alpha)])]),
        Selu => graph.Add(
            "Where",
            [
                IsPositive(graph, z),
                graph.Add("Mul", [z, graph.Scalar(SeluScale)]),
                graph.Add("Mul", [ExpMinusOne(graph, z), graph.Scalar(SeluScale * SeluAlpha)]),
            ]),
        Softplus => SoftplusOf(graph, z),
        Mish => graph.Add("Mul", [z, graph.Add("Tanh", [SoftplusOf(graph, z)])]),
        Silu => graph.Add("Mul", [z, graph.Add("Sigmoid", [z])]),
        Softsign => graph.Add("Div", [z, graph.Add("Add", [graph.Add("Abs", [z]), graph.Scalar(1)])]),
        HardSigmoid => graph.Add(
            "Clip",
            [graph.Add("Add", [graph.Add("Div", [z, graph.Scalar(6)]), graph.Scalar(0.5)]), graph.Scalar(0), graph.Scalar(1)]),
        Heaviside => graph.Add("Where", [IsPositive(graph, z), graph.Scalar(1), graph.Scalar(0)]),
        Gelu => graph.Add("Mul", [graph.Add("Mul", [z, NormalDistributionTwice(graph, z)]), graph.Scalar(0.5)]),
        _ => null,
    };

    private static string IsPositive(GraphWriter graph, string z) => graph.Add("Greater", [z, graph.Scalar(0)]);

    private static string IsNegative(GraphWriter graph, string z) => graph.Add("Less", [z, graph.Scalar(0)]);

    private static string ExpMinusOne(GraphWriter graph, string z) => graph.Add("Sub", [graph.Add("Exp", [z]), graph.Scalar(1)]);

    // max(z, 0) + ln(1 + e^−|z|), which no power overflows in. PyTorch's exporter and ours in float32 have an operator for it.
    private static string SoftplusOf(GraphWriter graph, string z)
    {
        if (graph.Precision == Precision.Binary32)
        {
            return graph.Add("Softplus", [z]);
        }

        var power = graph.Add("Exp", [graph.Add("Neg", [graph.Add("Abs", [z])])]);
        return graph.Add("Add", [graph.Add("Relu", [z]), graph.Add("Log", [graph.Add("Add", [power, graph.Scalar(1)])])]);
    }

    // 2Φ(z) = 1 + erf(z / √2), as PyTorch's exporter has it.
    private static string NormalDistributionTwice(GraphWriter graph, string z) =>
        graph.Add("Add", [graph.Add("Erf", [graph.Add("Div", [z, graph.Scalar(Math.Sqrt(2))])]), graph.Scalar(1)]);
}
