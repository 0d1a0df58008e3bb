using Backprop.Activations;
using Backprop.Formats.Onnx.Wire;
using Backprop.Layers;

namespace Backprop.Formats.Onnx;

/// <summary>Reads the layer, or the activation, that one node is.</summary>
internal static class NodeLayers
{
    // The operator set from which on softmax goes over the last axis where nothing is said; before, over the second and all behind it.
    private const long LastAxisByDefault = 13;

    /// <summary>Reads a node.</summary>
    /// <exception cref="NotCarriedException">It is none of a layer here, or has a setting that none has.</exception>
    public static void Read(GraphReader reader, Node node)
    {
        var place = GraphReader.PlaceOf(node);
        var attributes = new NodeAttributes(node, place);
        if (node.Domain is not ("" or "ai.onnx"))
        {
            throw new NotCarriedException(place, $"is of the domain {node.Domain}; expected an operator of ONNX itself");
        }

        switch (node.OpType)
        {
            case "Identity":
                break;
            case "Pad":
                if (WindowNodes.ReadPadded(reader, node, attributes, place) is { } pool)
                {
                    reader.Add(pool);
                }

                break;
            case "Gemm":
                reader.Add(Gemm(reader, node, attributes, place));
                break;
            case "MatMul":
                reader.Add(new Dense(MatrixOf(reader, Input(node, 1, place), place).Transposed(), null, new Identity()));
                break;
            case "Add":
                AddBiases(reader, node, place);
                break;
            case "Flatten" or "Reshape":
                RequireLists(reader, node, attributes, place);
                reader.Add(new Flatten());
                break;
            case "GlobalAveragePool":
                ReadLists(reader);
                reader.Add(new GlobalAveragePool());
                break;
            case "Transpose":
                reader.Add(RecurrentNodes.Read(reader, attributes, place));
                break;
            case "Gather" when reader.Last is Recurrent { Sequence: Sequence.All } states:
                attributes.RequireWhole("axis", 1, otherwise: 0);
                reader.Replace(RecurrentNodes.LastOf(reader, states, Input(node, 1, place), place));
                break;
            case "Gather":
                reader.Add(TokenNodes.ReadEmbedding(reader, node, attributes, place));
                break;
            case "Shape":
                reader.Add(TokenNodes.ReadPosition(reader, node, attributes, place));
                break;
            case "Dropout":
                reader.Add(Dropout(reader, node, attributes, place));
                break;
            default:
                if (WindowNodes.Read(reader, node, attributes, place) is { } windows)
                {
                    reader.Add(windows);
                }
                else if (NormalizationNodes.Read(reader, node, attributes, place) is { } norm)
                {
                    reader.Add(norm);
                }
                else
                {
                    reader.Activate(Activation(reader, node, attributes, place));
                }

                break;
        }

        attributes.RequireNoOther();
    }

    /// <summary>The name of an input that has to be there.</summary>
    public static string Input(Node node, int position, string place) => node.Input.Count > position
        ? node.Input[position]
        : throw new UnreadableFileException(place, $"has {node.Input.Count} inputs; expected more than {position}");

    // α·x·B + β·C, of which B may stand as it is or transposed. Multiplied by 1, numbers are what they were.
    private static Dense Gemm(GraphReader reader, Node node, NodeAttributes attributes, string place)
    {
        attributes.RequireWhole("transA", 0);
        var (alpha, beta) = (attributes.Number("alpha", 1), attributes.Number("beta", 1));
        var given = MatrixOf(reader, Input(node, 1, place), place);
        var weights = attributes.Whole("transB", 0) == 0 ? given.Transposed() : given;
        double[]? biases = null;
        if (node.Input.Count > 2 && node.Input[2].Length > 0)
        {
            biases = Scaled(BiasesOf(reader, node.Input[2], weights.Rows, place), beta, place);
        }

        return new Dense(new Matrix(weights.Rows, weights.Columns, Scaled(weights.Values, alpha, place)), biases, new Identity());
    }

    private static double[] Scaled(double[] values, double factor, string place)
    {
        double[] scaled = [.. values.Select(value => factor * value)];
        return Array.TrueForAll(scaled, double.IsFinite)
            ? scaled
            : throw new UnreadableFileException(place, $"has numbers that times {factor} are not finite");
    }

    /// <summary>Parameters of two axes.</summary>
    public static Matrix MatrixOf(GraphReader reader, string name, string place)
    {
        var tensor = reader.Parameters(name, place);
        return tensor.Shape.Rank == 2
            ? new Matrix(tensor.Shape.Axes[0], tensor.Shape.Axes[1], tensor.Values)
            : throw new NotCarriedException(place, $"takes '{name}' of {tensor.Shape}; expected two axes");
    }

    // [neurons], [1][neurons] and one for all are the same to the sum.
    private static double[] BiasesOf(GraphReader reader, string name, int neurons, string place)
    {
        var tensor = reader.Parameters(name, place);
        var last = tensor.Shape.Rank == 0 ? 1 : tensor.Shape.Axes[^1];
        return last == tensor.Shape.Size && (last == 1 || last == neurons)
            ? [.. last == neurons ? tensor.Values : Enumerable.Repeat(tensor.Values[0], neurons)]
            : throw new NotCarriedException(place, $"takes '{name}' of {tensor.Shape}; expected one for each of {neurons}");
    }

    private static void AddBiases(GraphReader reader, Node node, string place)
    {
        if (reader.Last is not Dense { Biases: [], Activation: Identity } dense
            || node.Input.FirstOrDefault(reader.IsConstant) is not { } biases)
        {
            throw new NotCarriedException(place, "adds to what is no product with weights; expected MatMul before it");
        }

        reader.Replace(dense with { Biases = BiasesOf(reader, biases, dense.Weights.Rows, place) });
    }

    // Here an average of each channel is a list of features: the axes of length 1 behind it have to go.
    private static void ReadLists(GraphReader reader)
    {
        var node = reader.Take();
        var place = GraphReader.PlaceOf(node);
        var attributes = new NodeAttributes(node, place);
        RequireLists(reader, node, attributes, place);
        attributes.RequireNoOther();
    }

    // The batch as it is and one axis beside it: [0, -1], [-1, n], [n, -1].
    private static void RequireLists(GraphReader reader, Node node, NodeAttributes attributes, string place)
    {
        if (node.OpType == "Flatten")
        {
            attributes.RequireWhole("axis", 1);
            return;
        }

        attributes.RequireWhole("allowzero", 0);
        if (node.OpType != "Reshape"
            || reader.Wholes(Input(node, 1, place), place) is not ([0, -1] or [-1, > 0] or [> 0, -1] or [0, > 0]))
        {
            throw new NotCarriedException(place, "does not make one list of each sample, as Flatten does");
        }
    }

    // In inference it changes nothing; which values it drops in training is told beside it.
    private static Dropout Dropout(GraphReader reader, Node node, NodeAttributes attributes, string place)
    {
        attributes.Whole("seed", 0);
        var probability = node.Input.Count > 1 && node.Input[1].Length > 0
            ? reader.Scalar(node.Input[1])
            : attributes.Number("ratio", 0.5);
        return probability is >= 0 and < 1 and var given
            ? new Dropout(given)
            : throw new NotCarriedException(place, "has a ratio that is computed, or not from 0 to below 1");
    }

    // Of lists, the second is the last.
    private static bool IsLast(GraphReader reader, long axis) => axis == -1 || (axis == 1 && reader.HasLists);

    private static Activation Activation(GraphReader reader, Node node, NodeAttributes attributes, string place) =>
        node.OpType switch
        {
            "Relu" => new Relu(),
            "Sigmoid" => new Sigmoid(),
            "Tanh" => new Tanh(),
            "Softplus" => new Softplus(),
            "Softsign" => new Softsign(),
            "Mish" => new Mish(),
            "LeakyRelu" => new LeakyRelu(attributes.Number("alpha", 0.01)),
            "Elu" when attributes.Number("alpha", 1) is >= 0 and var alpha => new Elu(alpha),
            "Selu" => new Selu(),
            "Gelu" when attributes.Word("approximate", "none") == "none" => new Gelu(),
            "HardSigmoid" when (float)attributes.Number("alpha", 0.2) == 1f / 6 && attributes.Number("beta", 0.5) == 0.5 => new HardSigmoid(),
            "Softmax" when IsLast(reader, attributes.Whole("axis", reader.OperatorSet < LastAxisByDefault ? 1 : -1)) => new Softmax(),
            "Clip" => Clip(reader, node, attributes, place),
            _ => throw new NotCarriedException(
                place, "is an operator that no layer or activation here is made of, or has settings that none has"),
        };

    private static CutOffLine Clip(GraphReader reader, Node node, NodeAttributes attributes, string place)
    {
        var (low, high) = node.Input.Count == 3
            ? (reader.Scalar(node.Input[1]), reader.Scalar(node.Input[2]))
            : (attributes.Number("min", double.NaN), attributes.Number("max", double.NaN));
        return Array.Find(
            (CutOffLine[])[new Relu6(), new HardTanh()], line => line.SmallestOutput == low && line.LargestOutput == high)
                ?? throw new NotCarriedException(place, "cuts off elsewhere than at 0 and 6, or at -1 and 1");
    }
}
