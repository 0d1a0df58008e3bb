using System.Globalization;
using Backprop.Formats.Onnx.Wire;
using Attribute = Backprop.Formats.Onnx.Wire.Attribute;

namespace Backprop.Formats.Onnx;

/// <summary>Puts a graph together, node after node.</summary>
/// <param name="precision">Its numbers.</param>
internal sealed class GraphWriter(Precision precision)
{
    /// <summary>The graph as far as it is.</summary>
    public Graph Graph { get; } = new() { Name = "network" };

    /// <summary>Its numbers.</summary>
    public Precision Precision => precision;

    /// <summary>What the names of nodes and constants begin with: the layer.</summary>
    public string Path { get; set; } = string.Empty;

    /// <summary>Adds a node.</summary>
    /// <param name="operation">Its operator.</param>
    /// <param name="inputs">The names of what it takes.</param>
    /// <param name="attributes">Its settings.</param>
    /// <returns>The name of what it gives.</returns>
    public string Add(string operation, IEnumerable<string> inputs, params ReadOnlySpan<Attribute> attributes)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{Path}.{operation}_{Graph.Node.Count}");
        var node = new Node { OpType = operation, Name = name };
        node.Input.AddRange(inputs);
        node.Output.Add(name);
        node.Attribute.AddRange(attributes.ToArray());
        Graph.Node.Add(node);
        return name;
    }

    /// <summary>Adds numbers that nodes take.</summary>
    /// <param name="name">Their name in the layer.</param>
    /// <param name="axes">Their shape.</param>
    /// <param name="values">The numbers in row-major order.</param>
    /// <returns>The name of the tensor.</returns>
    /// <exception cref="NotCarriedException">One is beyond the precision.</exception>
    public string Constant(string name, IEnumerable<int> axes, ReadOnlySpan<double> values)
    {
        var path = $"{Path}.{name}";
        return Initializer(path, axes, StoredNumbers.Write(values, precision, path));
    }

    /// <summary>Adds x·Wᵀ, over the last axis of whatever shape samples have.</summary>
    /// <param name="name">The name of W in the layer.</param>
    /// <param name="weights">W, (neurons × inputs).</param>
    /// <param name="x">The name of x.</param>
    public string Product(string name, Matrix weights, string x) =>
        Add("MatMul", [x, Constant(name, [weights.Columns, weights.Rows], weights.Transposed().Values)]);

    /// <summary>Adds a number.</summary>
    public string Scalar(double value) => Constant(Unnamed, [], [value]);

    /// <summary>Adds whole numbers: the axes of a shape.</summary>
    public string Integers(params long[] values) => Initializer($"{Path}.{Unnamed}", [values.Length], StoredNumbers.Write(values));

    private string Unnamed => string.Create(CultureInfo.InvariantCulture, $"constant_{Graph.Initializer.Count}");

    private string Initializer(string name, IEnumerable<int> axes, StoredTensor tensor)
    {
        tensor.Name = name;
        tensor.Dims.AddRange(axes.Select(axis => (long)axis));
        Graph.Initializer.Add(tensor);
        return name;
    }
}
