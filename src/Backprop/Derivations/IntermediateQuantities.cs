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
    private Dictionary<LayerNode, int>? _outputs;

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
    public Quantity? Find(string name, int layer, int index) =>
        KindOf(name, layer) is var kind && kind < 0 ? null : Of(layer, new LayerNode(kind, index));

    /// <summary>One that is a state as it was given before the first step.</summary>
    public Quantity Initial(string name, int layer, int unit, double value) =>
        Form(KindsOf(layer)[KindOf(name, layer)], names.BeforeSteps(layer, unit), value, GivenKind.State);

    /// <summary>A quantity within a layer: an input, a parameter, an intermediate, a net input.</summary>
    public Quantity Of(int layer, LayerNode node) => node.IsParameter ? quantities.Of(new Parameter(layer, node.Block, node.Index))
        : node.Kind == LayerNode.Input ? quantities.InputOf(layer, node.Index)
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
        if (ShortOf(layer, node) is { } form)
        {
            return form.Formula(quantities.At(layer), (name, index) => ErrorBy(layer, NodeOf(name, layer, index)).Symbol, node.Index);
        }

        var users = UsersOf(layer, node);
        return (OutputOf(layer, node), users.Count) switch
        {
            (null, _) => Shares(layer, node, users),
            ({ } output, 0) => quantities.ShortForm(output),
            ({ } output, _) => Sum.Of([Shares(layer, node, users), quantities.ShortForm(output)]),
        };
    }

    /// <summary>What a quantity goes into on the way to the error.</summary>
    public IReadOnlyList<LayerNode> UsersOf(int layer, LayerNode node) => IsPastOutputs(layer)
        ? [.. GraphOf(layer).UsersOf(node).Where(user => !IsNetInput(layer, user) && LeadsOn(layer, user))]
        : GraphOf(layer).UsersOf(node);

    /// <summary>Whether the error depends on a quantity within a layer.</summary>
    public bool LeadsOn(int layer, LayerNode node) =>
        !IsPastOutputs(layer) || OutputOf(layer, node) is not null || UsersOf(layer, node).Count > 0;

    /// <summary>What a layer's output activation takes for an output; null where that is its net input.</summary>
    public LayerNode? OutputNetOf(int layer, int output) =>
        pass.Network.Layers[layer].OutputNet(output, pass.Network.InputShapeOf(layer)) is var (name, index) ? NodeOf(name, layer, index) : null;

    /// <summary>The output whose activation takes a quantity, where the loss is taken together with that; null of others.</summary>
    public int? OutputOf(int layer, LayerNode node) => IsPastOutputs(layer)
        && (_outputs ??= Enumerable.Range(0, pass.Network.OutputCount).ToDictionary(output => OutputNetOf(layer, output)!.Value))
            .TryGetValue(node, out var output) ? output : null;

    private bool IsPastOutputs(int layer) => layer == pass.LastLayer && pass.IsPastOutputs;

    private Expression Shares(int layer, LayerNode node, IReadOnlyList<LayerNode> users)
    {
        var by = Of(layer, node).Symbol;
        Expression[] shares =
            [.. users.Select(user => Simplified.Product(ErrorBy(layer, user).Symbol, FormulaOf(layer, user).By(by)))];
        if (users.Any(user => AddsProducts(layer, user)))
        {
            return AroundProducts(shares, [.. users.Select(user => AddsProducts(layer, user))]);
        }

        Expression[] added = [.. shares.Where(share => share is not Negative)];
        Expression[] subtracted = [.. shares.OfType<Negative>().Select(share => share.Operand)];
        return subtracted.Length == 0 ? Sum.Of(added)
            : added.Length == 0 ? -Sum.Of(subtracted)
            : Sum.Of(added) - Sum.Of(subtracted);
    }

    // Products that a layer adds up, here as there: a sum of its own among what comes on other ways, that begins with it where it is first.
    private Expression AroundProducts(Expression[] shares, bool[] areProducts)
    {
        Expression[] before = [.. shares.TakeWhile((_, i) => !areProducts[i])];
        Expression[] products = [.. shares.Where((_, i) => areProducts[i])];
        Expression[] behind = [.. shares.Skip(before.Length).Where((_, i) => !areProducts[before.Length + i])];
        if (pass.IsFused && products.Length > 1 && products.All(product => product is Product))
        {
            products = [new FusedSum([.. products.Cast<Product>().Select(product => (product.Left, product.Right))])];
        }

        return before.Length == 0 ? Sum.Of([.. products, .. behind]) : Sum.Of([.. before, Sum.Of(products), .. behind]);
    }

    /// <summary>The form that ∂E/∂ of an intermediate has of its own; null where the chain rule is written out.</summary>
    public ShortDerivative? ShortOf(int layer, LayerNode node) =>
        node.IsGiven || IsNetInput(layer, node) ? null : KindsOf(layer)[node.Kind].ShortDerivative;

    private LayerNode NodeOf(string name, int layer, int index) => new(KindOf(name, layer), index);

    // Below 0 where there is none of the name.
    private int KindOf(string name, int layer)
    {
        var kind = KindsOf(layer).Count - 1;
        while (kind >= 0 && KindsOf(layer)[kind].Name != name)
        {
            kind--;
        }

        return kind;
    }

    private bool AddsProducts(int layer, LayerNode node) => !IsNetInput(layer, node) && KindsOf(layer)[node.Kind].AddsProducts;

    private bool IsNetInput(int layer, LayerNode node) => node.Kind == KindsOf(layer).Count;

    private Expression FormulaOf(int layer, LayerNode node) => IsNetInput(layer, node)
        ? pass.Network.Layers[layer].NetInput(quantities.At(layer), node.Index)
        : KindsOf(layer)[node.Kind].Formula(quantities.At(layer), node.Index)!;

    private Quantity Form(int layer, Intermediate kind, int index) => Form(
        kind,
        names.Within(layer, kind.Shape, index),
        pass.Trace.Layers[layer].Told(kind.Name)?.Values[index] ?? kind.Formula(quantities.At(layer), index)!.Value,
        GivenKind.Carried);

    private static Quantity Form(Intermediate kind, string name, double value, GivenKind given) =>
        new($"{kind.Name}_{name}", $"{kind.Latex}_{{{Quantities.Latex(name)}}}", value, given);
}
