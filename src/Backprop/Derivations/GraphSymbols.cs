using System.Globalization;
using Backprop.Expressions;
using Backprop.Layers;

namespace Backprop.Derivations;

/// <summary>Symbols that tell what stands in a layer's formulas, whatever the numbers are.</summary>
internal sealed class GraphSymbols(Shape input, Mode mode, string[] intermediates) : LayerSymbols
{
    public override bool IsFused => false;

    public override Mode Mode => mode;

    public override Shape InputShape => input;

    /// <summary>The quantity of a symbol; null of a setting.</summary>
    public static LayerNode? NodeOf(Symbol symbol) => symbol.Code?.Split(':') is [var kind, var index]
        ? new LayerNode(int.Parse(kind, CultureInfo.InvariantCulture), int.Parse(index, CultureInfo.InvariantCulture))
        : null;

    public override Symbol Input(int input) => SymbolOf(LayerNode.Input, input);

    public override Symbol Parameter(int block, int index) => SymbolOf(LayerNode.OfParameter(block, index).Kind, index);

    public override Symbol? Intermediate(string name, int index) => SymbolOf(Array.IndexOf(intermediates, name), index);

    public override string NameOf(int output) => string.Empty;

    public override string NameOfInput(int input) => string.Empty;

    public override string NameOfIntermediate(string name, int index) => string.Empty;

    public override string NameOfNetInput(int output) => string.Empty;

    private static Symbol SymbolOf(int kind, int index) =>
        new(string.Empty, string.Create(CultureInfo.InvariantCulture, $"{kind}:{index}"));
}
