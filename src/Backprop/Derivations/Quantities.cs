using Backprop.Activations;
using Backprop.Expressions;
using Backprop.Networks;

namespace Backprop.Derivations;

/// <summary>The quantities of a pass by name, symbol and value. Layers and neurons count from 0.</summary>
internal sealed class Quantities
{
    private readonly Pass _pass;
    private readonly NetworkNames _names;
    private readonly IReadOnlyList<Expression>?[] _nets;
    private readonly IReadOnlyList<Expression>?[] _outs;

    public Quantities(Pass pass)
    {
        _pass = pass;
        _names = new NetworkNames(pass.Network);
        _nets = new IReadOnlyList<Expression>[pass.Network.Layers.Count];
        _outs = new IReadOnlyList<Expression>[pass.Network.Layers.Count];
    }

    /// <summary>The number of outputs as a loss's formula has it.</summary>
    public Symbol OutputCount => new("K", Number: _pass.Network.OutputCount);

    /// <summary>All net inputs of a layer.</summary>
    public IReadOnlyList<Expression> NetsOf(int layer) =>
        _nets[layer] ??= [.. Enumerable.Range(0, _pass.Network.WidthOf(layer)).Select(neuron => (Expression)Net(layer, neuron))];

    /// <summary>All outputs of a layer.</summary>
    public IReadOnlyList<Expression> OutsOf(int layer) =>
        _outs[layer] ??= [.. Enumerable.Range(0, _pass.Network.WidthOf(layer)).Select(neuron => (Expression)Out(layer, neuron))];

    public string NameOf(Parameter parameter) => _names[parameter];

    public string NameOf(int layer, int neuron) => _names.Neuron(layer, neuron);

    public Quantity Net(int layer, int neuron) => OfNeuron("net", layer, neuron, _pass.Trace.Layers[layer].NetInputs[0, neuron]);

    public Quantity Out(int layer, int neuron) => OfNeuron("out", layer, neuron, _pass.Trace.Layers[layer].Outputs[0, neuron]);

    /// <summary>What a layer is given at one of its inputs: a network input, or an output of the layer before.</summary>
    public Quantity InputOf(int layer, int input) => layer > 0 ? Out(layer - 1, input) : Plain(_names.Input(input), _pass.Trace.Inputs[0, input]);

    public Quantity Weight(int layer, int neuron, int input) =>
        Plain(_names.Weight(_pass.Network, layer, neuron, input), _pass.Network.Dense(layer).Weights[neuron, input]);

    public Quantity Bias(int layer, int neuron)
    {
        var biases = _pass.Network.Dense(layer).Biases;
        return Plain(_names.Bias(_pass.Network, layer, neuron), biases.Length == 1 ? biases[0] : biases[neuron]);
    }

    public Quantity Target(int output) => OfNeuron("target", _pass.LastLayer, output, _pass.Targets[0, output]);

    public Quantity Error(int output) => OfNeuron("E", _pass.LastLayer, output, _pass.Loss.PerOutput[0, output]);

    public Quantity TotalError => Plain("E", _pass.Loss.Total);

    public Quantity ErrorByOut(int layer, int neuron, double value) => Partial("E", "E", Out(layer, neuron), value);

    public Quantity ErrorByNet(int layer, int neuron) =>
        Partial("E", "E", Net(layer, neuron), _pass.Gradients.Layers[layer].Deltas[0, neuron]);

    public Quantity OutByNet(int layer, int output, int neuron, double value)
    {
        var numerator = Out(layer, output);
        return Partial(numerator.Id, numerator.Latex, Net(layer, neuron), value);
    }

    public Quantity NetByInput(int layer, int neuron, int input)
    {
        var net = Net(layer, neuron);
        return Partial(net.Id, net.Latex, InputOf(layer, input), Weight(layer, neuron, input).Value);
    }

    public Quantity NetByParameter(int layer, int neuron, Parameter parameter)
    {
        var net = Net(layer, neuron);
        var value = parameter.InputIn(_pass.Network) is { } input ? InputOf(layer, input).Value : 1;
        return Partial(net.Id, net.Latex, Plain(NameOf(parameter), 0), value);
    }

    public Quantity ErrorByParameter(Parameter parameter) =>
        Partial("E", "E", Plain(NameOf(parameter), 0), parameter.ValueIn(_pass.Gradients));

    /// <summary>A neuron's share in ∂E/∂out of one that feeds it.</summary>
    /// <param name="layer">The layer of the neuron that is fed.</param>
    /// <param name="neuron">The neuron that is fed.</param>
    /// <param name="input">The neuron of the layer before.</param>
    /// <param name="value">Its value.</param>
    public Quantity Via(int layer, int neuron, int input, double value)
    {
        var by = InputOf(layer, input);
        var via = NameOf(layer, neuron);
        // Where an output's error depends on its own net input alone, its share is the derivative of that error.
        var separates = layer == _pass.LastLayer && _pass.Network.ActivationOf(layer) is ElementwiseActivation;
        var latex = separates
            ? $@"\frac{{\partial {Error(neuron).Latex}}}{{\partial {by.Latex}}}"
            : $@"\left. \frac{{\partial E}}{{\partial {by.Latex}}} \right\vert_{{{Latex(via)}}}";
        return new Quantity($"dE/d{by.Id} via {via}", latex, value);
    }

    /// <summary>The same derivative by another way.</summary>
    public static Quantity ByTheChain(Quantity quantity, double value) =>
        new($"{quantity.Id} by the chain", quantity.Latex, value);

    private static Quantity Partial(string numerator, string numeratorLatex, Quantity by, double value) =>
        new($"d{numerator}/d{by.Id}", $@"\frac{{\partial {numeratorLatex}}}{{\partial {by.Latex}}}", value);

    private Quantity OfNeuron(string letter, int layer, int neuron, double value)
    {
        var name = NameOf(layer, neuron);
        return new Quantity($"{letter}_{name}", $"{letter}_{{{Latex(name)}}}", value);
    }

    private static Quantity Plain(string name, double value) => new(name, name, value);

    // h2_10 in LaTeX would lower only the 1.
    private static string Latex(string name)
    {
        var position = name.IndexOf('_', StringComparison.Ordinal);
        return position < 0 ? name : $"{name[..position]}_{{{name[(position + 1)..]}}}";
    }
}
