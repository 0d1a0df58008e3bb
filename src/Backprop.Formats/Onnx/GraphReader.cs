using Backprop.Activations;
using Backprop.Formats.Onnx.Wire;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Formats.Onnx;

/// <summary>Reads a graph whose nodes are a chain: each takes what the one before gives, and numbers that stand in the file.</summary>
internal sealed partial class GraphReader
{
    private readonly Graph _graph;
    private readonly FileBounds _bounds;
    private readonly Dictionary<string, StoredTensor> _constants = [];
    private readonly ShapeNodes _shapes;
    private readonly List<Node> _nodes = [];
    private readonly List<Layer> _layers = [];
    private readonly ValueInfo _input;
    private Precision? _precision;
    private long _parametersLeft;
    private int _next;
    private string _current;

    /// <summary>Looks for the numbers of a graph, of which no memory is taken yet.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="operatorSet">The version of the operators.</param>
    /// <param name="bounds">What a network may have at most.</param>
    public GraphReader(Graph graph, long operatorSet, FileBounds bounds)
    {
        (_graph, OperatorSet, _bounds, _parametersLeft, _shapes) =
            (graph, operatorSet, bounds, bounds.Parameters, new ShapeNodes(_constants));
        foreach (var tensor in graph.Initializer)
        {
            _constants[tensor.Name] = tensor;
        }

        foreach (var node in graph.Node)
        {
            if (node is { OpType: "Constant", Output: [var name] } && new NodeAttributes(node, name).Tensor("value") is { } tensor)
            {
                _constants[name] = tensor;
            }
            else if (!_shapes.Take(node))
            {
                _nodes.Add(node);
            }
        }

        LeaveOutUnused();

        // Until version 4 of the format, initializers were inputs as well.
        ValueInfo[] inputs = [.. graph.Input.Where(input => !_constants.ContainsKey(input.Name))];
        _input = inputs is [var only]
            ? only
            : throw new NotCarriedException("graph.input", $"are {inputs.Length}; a network here has one");
        _current = _input.Name;
    }

    /// <summary>The kind of the numbers that it computes with.</summary>
    public Precision Precision => _precision ??= _constants.Values.Any(tensor => tensor.DataType == StoredTensor.Types.Kind.Double)
        ? Precision.Binary64
        : Precision.Binary32;

    /// <summary>The version of the operators, by which some are meant otherwise.</summary>
    public long OperatorSet { get; }

    /// <summary>Whether what the next node takes is known to be lists of features, a sample each.</summary>
    public bool HasLists => (_input.Type?.TensorType?.Shape?.Dim.Count == 2 && _layers is not [Embedding, ..])
        || _layers.Exists(layer => layer is Flatten or GlobalAveragePool or Recurrent { Sequence: Sequence.Last });

    /// <summary>Whether the next node takes what the graph is given.</summary>
    public bool IsFirst => _layers.Count == 0;

    /// <summary>The name of what the next node takes.</summary>
    public string Current => _current;

    /// <summary>The nodes that are not read yet.</summary>
    public IReadOnlyList<Node> Ahead(int most) => _nodes.GetRange(_next, Math.Min(most, _nodes.Count - _next));

    /// <summary>The last layer that was read; null before the first.</summary>
    public Layer? Last => _layers.Count > 0 ? _layers[^1] : null;

    /// <summary>Reads the network.</summary>
    public Network Read()
    {
        while (_next < _nodes.Count)
        {
            if (ActivationPatterns.Find(this) is { } activation)
            {
                Activate(activation);
            }
            else
            {
                NodeLayers.Read(this, Take());
            }
        }

        if (_graph.Output is not [var output] || output.Name != _current)
        {
            throw new NotCarriedException("graph.output", $"is not {_current} alone, which the last node gives");
        }

        return Chain(_layers);
    }

    /// <summary>Layers as the network of the samples that the graph takes.</summary>
    /// <exception cref="UnreadableFileException">They are none, or do not follow one another.</exception>
    public Network Chain(IReadOnlyList<Layer> layers)
    {
        if (layers.Count == 0)
        {
            throw new UnreadableFileException("graph", "has no layers; expected at least one");
        }

        if (ShapeOf(_input) is not { } shape)
        {
            return Network.OfParameters(layers);
        }

        try
        {
            return new Network(layers, shape);
        }
        catch (Exception exception) when (exception is ArgumentException or OverflowException)
        {
            throw new UnreadableFileException("graph", $"has layers that do not follow one another: {exception.Message}");
        }
    }

    /// <summary>Takes the next node, which has to take what the one before gives.</summary>
    public Node Take()
    {
        if (_next == _nodes.Count)
        {
            throw new NotCarriedException("graph.node", "ends where another node is expected");
        }

        var node = _nodes[_next];
        var position = node.Input.IndexOf(_current);
        if (node.Output.Count == 0 || !(position == 0 || (position == 1 && node.OpType is ("Add" or "Gather"))))
        {
            throw new NotCarriedException(PlaceOf(node), $"does not take {_current}, which the node before gives; expected a chain");
        }

        Skip(1);
        return node;
    }

    /// <summary>Passes over nodes that are read; the last gives what the next takes.</summary>
    public void Skip(int count)
    {
        _next += count;
        _current = _nodes[_next - 1].Output[0];
    }

    /// <summary>Goes on with another output of the node before.</summary>
    public void Follow(string output) => _current = output;

    /// <summary>Adds a layer.</summary>
    /// <exception cref="UnreadableFileException">There are too many.</exception>
    public void Add(Layer layer)
    {
        if (_layers.Count == _bounds.Layers)
        {
            throw new UnreadableFileException("graph", $"has more than {_bounds.Layers} layers");
        }

        _layers.Add(layer);
    }

    /// <summary>Puts another in the place of the last layer, which it is made of.</summary>
    public void Replace(Layer layer) => _layers[^1] = layer;

    /// <summary>Adds an activation: to the neurons before it where they have none yet.</summary>
    public void Activate(Activation activation)
    {
        if (Last is Dense or Convolution && Last is { Activation: Identity } neurons)
        {
            Replace(neurons with { Activation = activation });
        }
        else
        {
            Add(new ActivationLayer(activation));
        }
    }

    /// <summary>Where a node stands.</summary>
    public static string PlaceOf(Node node) =>
        $"graph.node '{(node.Name.Length > 0 ? node.Name : node.Output.FirstOrDefault())}' ({node.OpType})";

    // As what counts samples, to spread zeros out to as many: nodes stand behind those whose outputs they take.
    private void LeaveOutUnused()
    {
        var used = _graph.Output.Select(output => output.Name).ToHashSet();
        for (var n = _nodes.Count - 1; n >= 0; n--)
        {
            if (_nodes[n].Output.Any(used.Contains))
            {
                used.UnionWith(_nodes[n].Input);
            }
        }

        _nodes.RemoveAll(node => !node.Output.Any(used.Contains));
    }

    // The axes behind that of the batch, where all are known.
    private static Shape? ShapeOf(ValueInfo input)
    {
        const int MostAxes = 4;
        if (input.Type?.TensorType?.Shape?.Dim is not { Count: > 1 and <= MostAxes } axes)
        {
            return null;
        }

        var size = 1L;
        foreach (var axis in axes.Skip(1))
        {
            if (axis.DimValue is < 1 or > int.MaxValue || (size *= axis.DimValue) > int.MaxValue)
            {
                return null;
            }
        }

        return new Shape([.. axes.Skip(1).Select(axis => (int)axis.DimValue)]);
    }
}
