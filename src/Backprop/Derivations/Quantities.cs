using Backprop.Activations;
using Backprop.Expressions;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Derivations;

/// <summary>The quantities of a pass by name, symbol and value. Layers and neurons count from 0.</summary>
internal sealed class Quantities
{
    private const int MostPenalised = 1_000;

    private readonly Pass _pass;
    private readonly NetworkNames _names;
    private readonly IReadOnlyList<Expression>?[] _nets;
    private readonly IReadOnlyList<Expression>?[] _outs;
    private Expression[]? _targets;
    private IReadOnlyList<Expression>? _lastNets;
    private Expression? _penalty;
    private readonly LayerSymbols?[] _symbols;
    private readonly double[]?[] _errorsByOut;

    public Quantities(Pass pass)
    {
        _pass = pass;
        _names = new NetworkNames(pass.Network);
        _nets = new IReadOnlyList<Expression>[pass.Network.Layers.Count];
        _outs = new IReadOnlyList<Expression>[pass.Network.Layers.Count];
        _symbols = new LayerSymbols[pass.Network.Layers.Count];
        Within = new IntermediateQuantities(pass, this, _names);
        _errorsByOut = new double[pass.Network.Layers.Count][];
    }

    /// <summary>The number of outputs as a loss's formula has it.</summary>
    public Symbol OutputCount => new("K", Number: _pass.Network.OutputRow);

    /// <summary>All net inputs of a layer.</summary>
    public IReadOnlyList<Expression> NetsOf(int layer) =>
        _nets[layer] ??= [.. Enumerable.Range(0, _pass.Network.WidthOf(layer)).Select(neuron => (Expression)Net(layer, neuron))];

    /// <summary>An output as a formula of the net inputs that it depends on.</summary>
    public Expression OutputOf(Activation activation, int layer, int neuron)
    {
        var nets = NetsOf(layer);
        return _pass.Network.Layers[layer].CouplesOutputs
            ? activation.Output(RowWith(neuron, nets, layer), neuron % _pass.Network.RowOf(layer))
            : activation.Output(nets, neuron);
    }

    /// <summary>Those of a layer's values that lie in a row with one of them, along the last axis.</summary>
    public IReadOnlyList<Expression> RowWith(int neuron, IReadOnlyList<Expression> values, int layer)
    {
        var row = _pass.Network.RowOf(layer);
        return row == values.Count ? values : [.. values.Skip(neuron - (neuron % row)).Take(row)];
    }

    /// <summary>What outputs share that depend on each other's net inputs: the layer, or a row of it.</summary>
    public string Coupled(int layer) => _pass.Network.OutputShapeOf(layer).Rank == 1 ? "layer" : "row";

    /// <summary>All outputs of a layer.</summary>
    public IReadOnlyList<Expression> OutsOf(int layer) =>
        _outs[layer] ??= [.. Enumerable.Range(0, _pass.Network.WidthOf(layer)).Select(neuron => (Expression)Out(layer, neuron))];

    public string NameOf(Parameter parameter) => _names[parameter];

    public string NameOf(int layer, int neuron) => _names.Neuron(layer, neuron);

    /// <summary>The quantities of a layer for its own formulas.</summary>
    public LayerSymbols At(int layer) => _symbols[layer] ??= new PassSymbols(_pass, this, layer);

    /// <summary>A net input; of a layer without activation, which has none beside it, the output.</summary>
    public Quantity Net(int layer, int neuron) => OfNeuron(
        _pass.Network.Layers[layer].Activation is null ? "out" : "net", layer, neuron, _pass.Trace.Layers[layer].NetInputs[0, neuron]);

    public Quantity Out(int layer, int neuron) => OfNeuron(
        "out", layer, neuron, _pass.Trace.Layers[layer].Outputs[0, neuron], GivenKind.Output);

    /// <summary>What a layer is given at one of its inputs: a network input, or an output of a layer before.</summary>
    public Quantity InputOf(int layer, int input)
    {
        var (source, position) = _pass.Network.SourceOf(layer, input);
        return source >= 0
            ? Out(source, position)
            : Plain(_names.Input(position), _pass.Trace.Inputs[0, position], GivenKind.Input);
    }

    public Quantity Of(Parameter parameter) => Plain(
        NameOf(parameter),
        parameter.ValueIn(_pass.Network),
        parameter.BlockIn(_pass.Network).Role.Multiplies ? GivenKind.Weight : GivenKind.Bias);

    /// <summary>What else a layer computed or drew; null where the pass had none.</summary>
    public Quantity? Intermediate(string name, int layer, int index) => Within.Find(name, layer, index)
        ?? (_pass.Trace.Layers[layer].Told(name) is { } drawn ? OfNeuron(name, layer, index, drawn.Values[index], GivenKind.Drawn) : null);

    /// <summary>What stands between the inputs and the net inputs of layers.</summary>
    public IntermediateQuantities Within { get; }

    public Quantity Target(int output) => OfNeuron("target", _pass.LastLayer, output, _pass.Targets.Values[0, output], GivenKind.Target);

    /// <summary>All targets.</summary>
    public IReadOnlyList<Expression> Targets =>
        _targets ??= [.. Enumerable.Range(0, _pass.Network.OutputCount).Select(output => (Expression)Target(output))];

    public Quantity Error(int output) => OfNeuron("E", _pass.LastLayer, output, _pass.Loss.PerOutput[0, output]);

    public Quantity TotalError => Plain("E", _pass.Loss.Total);

    /// <summary>What regularization adds to the total error.</summary>
    public Quantity Penalty => Plain("R", _pass.Loss.Penalty ?? 0, PenaltyFormula is null ? GivenKind.Gradient : GivenKind.None);

    /// <summary>The penalty as a formula; null where there is none, or it is on too many parameters to write them down.</summary>
    public Expression? PenaltyFormula => _penalty ??= _pass.Criterion.Regularization is { } rule && _pass.PenalisedCount is > 0 and <= MostPenalised
        ? rule.Formula([.. _pass.Penalised.Select(parameter => (Expression)Of(parameter))])
        : null;

    /// <summary>What the last layer's activation takes for each output, within the layer too.</summary>
    public IReadOnlyList<Expression> LastNets => _lastNets ??= _pass.Network.Layers[_pass.LastLayer].OutputNet(0, LastInput) is null
        ? NetsOf(_pass.LastLayer)
        : [.. Enumerable.Range(0, _pass.Network.OutputCount).Select(output =>
            (Expression)Within.Of(_pass.LastLayer, Within.OutputNetOf(_pass.LastLayer, output)!.Value))];

    /// <summary>∂E/∂ of what the last layer's activation takes for an output, where loss and activation are taken together.</summary>
    public Expression ShortForm(int output) => Weighed(
        _pass.Fused!.Slope(
            RowWith(output, OutsOf(_pass.LastLayer), _pass.LastLayer),
            RowWith(output, Targets, _pass.LastLayer),
            OutputCount,
            output % _pass.Network.OutputRow),
        output);

    private Shape LastInput => _pass.Network.InputShapeOf(_pass.LastLayer);

    /// <summary>What an output has, as it goes into the mean over the rows of the loss: as often as its row counts.</summary>
    public Expression Weighed(Expression formula, int output) =>
        Divided(Counted(formula, output / _pass.Network.OutputRow));

    /// <summary>What the rows of the loss have, added up or as their mean, each as often as it counts.</summary>
    public Expression WeighedSum(IReadOnlyList<Expression> rows) =>
        Divided(Sum.Of([.. rows.Select(Counted)]));

    // A sample has one weight, or each row of its outputs one of its own.
    private Symbol Omega(int row) => _pass.Targets.Weights!.Length == 1
        ? new(@"\omega", "omega", _pass.Targets.WeightOf(row), GivenKind.Setting)
        : new(
            FormattableString.Invariant($@"\omega_{{{row + 1}}}"),
            FormattableString.Invariant($"omega_{row + 1}"),
            _pass.Targets.WeightOf(row),
            GivenKind.Setting);

    // Of several rows the sum of what they weigh, which is another number.
    private Expression TotalWeight => _pass.Targets.Rows > 1
        ? new Symbol(@"\Omega", "total_omega", _pass.Divisor, GivenKind.Setting)
        : ByClass is { } weight ? Counted(weight, row: 0)
        : Omega(row: 0);

    // Of the first row; whether there is one is the same for all.
    private Expression? ByClass => _pass.Criterion.Loss.WeightOf(RowWith(0, Targets, _pass.LastLayer));

    private Expression Counted(Expression formula, int row) =>
        _pass.Targets.WeightOf(row) == 1 ? formula : formula * Omega(row);

    private Expression Divided(Expression sum) => _pass.Divisor == 1 ? sum
        : _pass.Targets.Weights is null && ByClass is null ? sum / _pass.Divisor : sum / TotalWeight;

    public Quantity ErrorByOut(int layer, int neuron) =>
        Partial("E", "E", Out(layer, neuron), (_errorsByOut[layer] ??= ErrorsByOut(layer))[neuron]) with { Kind = KindOfErrorByOut(layer) };

    /// <summary>∂E/∂net; of a layer without activation ∂E/∂out.</summary>
    public Quantity ErrorByNet(int layer, int neuron) =>
        Partial("E", "E", Net(layer, neuron), _pass.Gradients.Layers[layer].Deltas[0, neuron]) with
        {
            Kind = _pass.Network.Layers[layer].Activation is null ? KindOfErrorByOut(layer) : GivenKind.None,
        };

    // A loss whose derivatives are given has no formula for them.
    private GivenKind KindOfErrorByOut(int layer) =>
        layer == _pass.LastLayer && !_pass.Criterion.Loss.HasValue ? GivenKind.Gradient : GivenKind.None;

    public Quantity OutByNet(int layer, int output, int neuron, double value)
    {
        var numerator = Out(layer, output);
        return Partial(numerator.Id, numerator.Latex, Net(layer, neuron), value);
    }

    public Quantity NetByInput(int layer, int neuron, int input)
    {
        var net = Net(layer, neuron);
        return Partial(
            net.Id, net.Latex, InputOf(layer, input), _pass.Network.Layers[layer].PartialByInput(At(layer), neuron, input).Value);
    }

    public Quantity NetByParameter(Parameter parameter, int neuron)
    {
        var (layer, block, index) = parameter;
        var net = Net(layer, neuron);
        var value = _pass.Network.Layers[layer].PartialByParameter(At(layer), neuron, block, index).Value;
        return Partial(net.Id, net.Latex, Of(parameter), value);
    }

    public Quantity ErrorByParameter(Parameter parameter) =>
        Partial("E", "E", Of(parameter), parameter.ValueIn(_pass.Gradients));

    /// <summary>A neuron's share in ∂E/∂out of one that feeds it.</summary>
    /// <param name="layer">The layer of the neuron that is fed.</param>
    /// <param name="neuron">The neuron that is fed.</param>
    /// <param name="input">The neuron of the layer before.</param>
    public Quantity Via(int layer, int neuron, int input)
    {
        var by = InputOf(layer, input);
        var via = NameOf(layer, neuron);
        // Where an output's error depends on its own net input alone, its share is the derivative of that error.
        var separates = layer == _pass.LastLayer && _pass.Divisor == 1 && !_pass.Network.Layers[layer].CouplesOutputs;
        var latex = separates
            ? $@"\frac{{\partial {Error(neuron).Latex}}}{{\partial {by.Latex}}}"
            : $@"\left. \frac{{\partial E}}{{\partial {by.Latex}}} \right\vert_{{{Latex(via)}}}";
        // From 0, as the sum that it goes into.
        return new Quantity($"dE/d{by.Id} via {via}", latex, 0 + ShareOf(layer, neuron, input).Value);
    }

    /// <summary>The same share as a formula.</summary>
    public Expression ShareOf(int layer, int neuron, int input) => _pass.Network.Layers[layer]
        .Share(At(layer), ErrorByNet(layer, neuron), NetByInput(layer, neuron, input), neuron);

    /// <summary>
    /// The derivative of a neuron's output by its own net input; null where others have one too, or there is no activation.
    /// </summary>
    public double? SlopeOf(int layer, int neuron) => _pass.Network.Layers[layer].Activation is ElementwiseActivation elementwise
        ? elementwise.Slope(NetsOf(layer)[neuron], OutsOf(layer)[neuron]).Value
        : null;

    /// <summary>Whether every neuron of a layer has a derivative of 0.</summary>
    public bool IsDead(int layer) => Enumerable.Range(0, _pass.Network.WidthOf(layer)).All(neuron => SlopeOf(layer, neuron) == 0);

    /// <summary>The same derivative by another way.</summary>
    public static Quantity ByTheChain(Quantity quantity, double value) =>
        new($"{quantity.Id} by the chain", quantity.Latex, value);

    internal static Quantity Partial(string numerator, string numeratorLatex, Quantity by, double value) =>
        new($"d{numerator}/d{by.Id}", $@"\frac{{\partial {numeratorLatex}}}{{\partial {by.Latex}}}", value);

    private Quantity OfNeuron(string letter, int layer, int neuron, double value, GivenKind kind = GivenKind.None)
    {
        var name = NameOf(layer, neuron);
        return new Quantity($"{letter}_{name}", $"{letter}_{{{Latex(name)}}}", value, kind);
    }

    private double[] ErrorsByOut(int layer) => _pass.Network.Layers[layer].Activation is null
        ? _pass.Gradients.Layers[layer].Deltas.Row(0).ToArray()
        : _pass.ErrorsByOut(layer);

    // x1,2 is one thing; x1, 2 would be two.
    private static Quantity Plain(string name, double value, GivenKind kind = GivenKind.None) =>
        new(name, name.Contains(',', StringComparison.Ordinal) ? $"{name[..1]}_{{{name[1..]}}}" : name, value, kind);

    // h2_10 in LaTeX would lower only the 1.
    internal static string Latex(string name)
    {
        var position = name.IndexOf('_', StringComparison.Ordinal);
        return position < 0 ? name : $"{name[..position]}_{{{name[(position + 1)..]}}}";
    }
}
