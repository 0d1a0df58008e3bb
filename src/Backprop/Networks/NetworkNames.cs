using System.Globalization;
using Backprop.Layers;

namespace Backprop.Networks;

/// <summary>
/// The names by which explanations, diagrams and errors call the parts of a network: x1, h1, o1, w8, b2; with several hidden
/// layers h2_1; by their position in shaped layers h2_1,3, of sequences at a step
/// h1_2@3. Positions come in counted from 0, names count from 1.
/// </summary>
public sealed class NetworkNames
{
    private readonly Network _network;
    private readonly long[][] _first;
    private readonly bool _hasSteps;
    private readonly SortedDictionary<BlockRole, long> _counts = [];
    private Dictionary<char, (long[] First, BlockAddress[] Blocks)>? _numbered;

    /// <summary>Counts the parameters of a network, layer by layer and each role on its own.</summary>
    public NetworkNames(Network network)
    {
        _network = network;
        _hasSteps = network.HasSteps;
        _first = new long[network.Layers.Count][];
        for (var l = 0; l < network.Layers.Count; l++)
        {
            var blocks = network.Layers[l].Blocks;
            _first[l] = new long[blocks.Count];
            for (var b = 0; b < blocks.Count; b++)
            {
                var count = CountOf(blocks[b].Role);
                _first[l][b] = count + 1;
                _counts[blocks[b].Role] = count + blocks[b].Values.Length;
            }
        }
    }

    /// <summary>The number of parameters of a role, w1 … wn, a shared one counting once.</summary>
    public long CountOf(BlockRole role) => _counts.GetValueOrDefault(role);

    /// <summary>The name of an input.</summary>
    public string Input(int input) => Positioned("x", _network.InputShape, input);

    /// <summary>The name of a neuron: of one of a layer's outputs.</summary>
    public string Neuron(int layer, int neuron) => Positioned(PrefixOf(layer), _network.OutputShapeOf(layer), neuron);

    /// <summary>The name of a neuron or filter, whatever its positions: h1_2, of which h1_2,3,1 is one output.</summary>
    public string Unit(int layer, int unit) =>
        _network.Layers[layer].Blocks.Count == 0 ? Neuron(layer, unit) : Numbered(PrefixOf(layer), unit + 1L);

    /// <summary>The name of what a layer computes on the way: of its only one the layer's, otherwise like a neuron's.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="shape">How many there are for a sample.</param>
    /// <param name="index">Which of them.</param>
    public string Within(int layer, Shape shape, int index) =>
        shape is { Rank: <= 1, Size: 1 } ? PrefixOf(layer).TrimEnd('_') : Positioned(PrefixOf(layer), shape, index);

    /// <summary>The name of a unit before the first step: h1@0.</summary>
    public string BeforeSteps(int layer, int unit) => $"{Numbered(PrefixOf(layer), unit + 1L)}@0";

    /// <summary>The name of what an output should be: target 1.</summary>
    public string Target(int output) => Positioned("target ", _network.OutputShape, output);

    /// <summary>What a layer is called: output layer, hidden layer, hidden layer 2; where it has no neurons, with its kind.</summary>
    public string Layer(int layer)
    {
        var name = layer == _network.Layers.Count - 1 ? "output layer"
            : _network.Layers.Count == 2 ? "hidden layer"
            : Numbered("hidden layer ", layer + 1L);
        return _network.Layers[layer] is { Activation: null } or Residual ? $"{name} ({_network.Layers[layer].Name})" : name;
    }

    /// <summary>The name of a parameter, or of a number of a state before the first step: hidden_h1@0, of one of several samples with which.</summary>
    public string this[Parameter parameter]
    {
        get
        {
            var block = parameter.BlockIn(_network);
            if (block.Role != BlockRole.State)
            {
                return Numbered(block.Role.Letter.ToString(), _first[parameter.Layer][parameter.Block] + parameter.Index);
            }

            var (sample, unit) = Math.DivRem(parameter.Index, block.Shape.Axes[^1]);
            var name = $"{block.StateName}_{BeforeSteps(parameter.Layer, unit)}";
            return block.Shape.Rank == 1 ? name : FormattableString.Invariant($"{name}[{sample}]");
        }
    }

    /// <summary>The parameter of a name such as w8 or b1; null where the network has none.</summary>
    public Parameter? Find(string name)
    {
        // Only the spelling that is given here: w08 and w+8 are nobody's name.
        if (name.Length < 2 || name[1] == '0' || !name.Skip(1).All(char.IsAsciiDigit)
            || !long.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        _numbered ??= ByLetter();
        if (!_numbered.TryGetValue(name[0], out var numbered))
        {
            return null;
        }

        var found = Array.BinarySearch(numbered.First, number);
        var block = numbered.Blocks[found < 0 ? ~found - 1 : found];
        var index = number - _first[block.Layer][block.Block];
        return index < block.In(_network).Values.Length ? new Parameter(block.Layer, block.Block, (int)index) : null;
    }

    /// <summary>The blocks that have parameters, by the letter of these, with the number of the first of each.</summary>
    private Dictionary<char, (long[] First, BlockAddress[] Blocks)> ByLetter() => _network.Layers
        .SelectMany((layer, l) => layer.Blocks.Select((block, b) => (block.Role.Letter, block.Values.Length, Address: new BlockAddress(l, b))))
        .Where(block => block.Length > 0)
        .GroupBy(block => block.Letter, block => block.Address)
        .ToDictionary(
            blocks => blocks.Key,
            blocks => (blocks.Select(block => _first[block.Layer][block.Block]).ToArray(), blocks.ToArray()));

    private string PrefixOf(int layer) => layer == _network.Layers.Count - 1 ? "o"
        : _network.Layers.Count == 2 ? "h"
        : Numbered("h", layer + 1L) + "_";

    private string Positioned(string prefix, Shape shape, int index) => shape.Rank == 1
        ? Numbered(prefix, index + 1L)
        : shape.Rank == 2 && _hasSteps
        ? Numbered($"{Numbered(prefix, (index % shape.Columns) + 1L)}@", (index / shape.Columns) + 1L)
        : prefix + string.Join(',', shape.PositionOf(index).Select(axis => Numbered(string.Empty, axis + 1L)));

    private static string Numbered(string prefix, long number) => prefix + number.ToString(CultureInfo.InvariantCulture);
}
