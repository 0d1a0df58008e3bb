using Backprop.Expressions;
using Backprop.Layers;

namespace Backprop.Derivations;

/// <summary>Symbols that tell what stands in a layer's formulas, whatever the numbers are.</summary>
internal sealed class GraphSymbols(Shape input, Mode mode, string[] intermediates) : LayerSymbols
{
    private readonly Dictionary<LayerNode, Symbol> _symbols = [];
    private readonly Dictionary<Symbol, LayerNode> _nodes = new(ReferenceEqualityComparer.Instance);

    public override bool IsFused => false;

    public override Mode Mode => mode;

    public override Shape InputShape => input;

    /// <summary>The quantity of a symbol; null of a setting.</summary>
    public LayerNode? NodeOf(Symbol symbol) => _nodes.TryGetValue(symbol, out var node) ? node : null;

    public override Symbol Input(int input) => SymbolOf(LayerNode.Input, input);

    public override Symbol Parameter(int block, int index) => SymbolOf(LayerNode.OfParameter(block, index).Kind, index);

    public override Symbol? Intermediate(string name, int index) => SymbolOf(Array.IndexOf(intermediates, name), index);

    public override Symbol Initial(string name, int unit, double value) => new(string.Empty);

    public override string NameOf(int output) => string.Empty;

    public override string NameOfInput(int input) => string.Empty;

    public override string NameOfIntermediate(string name, int index) => string.Empty;

    public override string NameOfNetInput(int output) => string.Empty;

    // Of each quantity one, by which it is found again.
    private Symbol SymbolOf(int kind, int index)
    {
        var node = new LayerNode(kind, index);
        if (!_symbols.TryGetValue(node, out var symbol))
        {
            _symbols[node] = symbol = new Symbol(string.Empty);
            _nodes[symbol] = node;
        }

        return symbol;
    }
}
