using Backprop.Expressions;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Derivations;

/// <summary>
/// What layers compute between their inputs and their net inputs, by name, symbol and value, and the error's derivatives by it, which
/// follow from the formulas that it goes into.
/// </summary>
internal sealed class IntermediateQuantities(Pass pass, Quantities quantities, NetworkNames names)
{
    private readonly IReadOnlyList<Intermediate>?[] _kinds = new IReadOnlyList<Intermediate>[pass.Network.Layers.Count];
    private readonly LayerGraph?[] _graphs = new LayerGraph[pass.Network.Layers.Count];
    private readonly Dictionary<(int Layer, LayerNode Node), Quantity> _values = [];
    private readonly Dictionary<(int Layer, LayerNode Node), Quantity> _errors = [];

    /// <summary>The kinds that a layer has.</summary>
    public IReadOnlyList<Intermediate> KindsOf(int layer) =>
        _kinds[layer] ??= pass.Network.Layers[layer].Intermediates(pass.Network.InputShapeOf(layer));

    /// <summary>How a layer's hang together.</summary>
    public LayerGraph GraphOf(int layer) => _graphs[layer] ??= new LayerGraph(
        pass.Network.Layers[layer],
        pass.Network.InputShapeOf(layer),
        pass.Context.Mode,
        Enumerable.Range(0, pass.Network.WidthOf(layer)));

    /// <summary>One by its name; null where the layer has none of the name.</summary>
    public Quantity? Find(string name, int layer, int index)
    {
        for (var kind = 0; kind < KindsOf(layer).Count; kind++)
        {
            if (KindsOf(layer)[kind].Name == name)
            {
                return Of(layer, new LayerNode(kind, index));
            }
        }

        return null;
    }

    /// <summary>A quantity within a layer: an input, an intermediate, a net input.</summary>
    public Quantity Of(int layer, LayerNode node) => node.Kind == LayerNode.Input ? quantities.InputOf(layer, node.Index)
        : IsNetInput(layer, node) ? quantities.Net(layer, node.Index)
        : _values.TryGetValue((layer, node), out var known) ? known
        : _values[(layer, node)] = Form(layer, KindsOf(layer)[node.Kind], node.Index);

    /// <summary>∂E/∂ of a quantity within a layer.</summary>
    public Quantity ErrorBy(int layer, LayerNode node) => IsNetInput(layer, node) ? quantities.ErrorByNet(layer, node.Index)
        : _errors.TryGetValue((layer, node), out var known) ? known
        : _errors[(layer, node)] = Quantities.Partial("E", "E", Of(layer, node), Chain(layer, node).Value);

    /// <summary>
    /// The chain rule within a layer: over all that a quantity goes into, ∂E/∂ of that times its own derivative by the quantity. What is
    /// subtracted comes after what is added.
    /// </summary>
    public Expression Chain(int layer, LayerNode node)
    {
        var by = Of(layer, node).Symbol;
        Expression[] shares =
        [
            .. GraphOf(layer).UsersOf(node)
                .Select(user => Simplified.Product(ErrorBy(layer, user).Symbol, FormulaOf(layer, user).By(by))),
        ];
        Expression[] added = [.. shares.Where(share => share is not Negative)];
        Expression[] subtracted = [.. shares.OfType<Negative>().Select(share => share.Operand)];
        return subtracted.Length == 0 ? Sum.Of(added)
            : added.Length == 0 ? -Sum.Of(subtracted)
            : Sum.Of(added) - Sum.Of(subtracted);
    }

    private bool IsNetInput(int layer, LayerNode node) => node.Kind == KindsOf(layer).Count;

    private Expression FormulaOf(int layer, LayerNode node) => IsNetInput(layer, node)
        ? pass.Network.Layers[layer].NetInput(quantities.At(layer), node.Index)
        : KindsOf(layer)[node.Kind].Formula(quantities.At(layer), node.Index)!;

    private Quantity Form(int layer, Intermediate kind, int index)
    {
        var name = names.Within(layer, kind.Shape, index);
        return new Quantity(
            $"{kind.Name}_{name}",
            $"{kind.Latex}_{{{Quantities.Latex(name)}}}",
            pass.Trace.Layers[layer].Told(kind.Name)?.Values[index] ?? kind.Formula(quantities.At(layer), index)!.Value,
            GivenKind.Carried);
    }
}
