using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>What is written at each part of the network: short digits on the drawing, all of them in tooltips.</summary>
internal sealed class Wording(Network network, SampleValues? values)
{
    private readonly NetworkNames _names = new(network);

    public bool HasValues => values is not null;

    public bool HasGradients => values?.Error is not null;

    /// <summary>The height of a bias badge below a neuron, 0 where no neuron has a bias of its own.</summary>
    public double BadgeHeight
    {
        get
        {
            var layer = network.DenseLayers().ToList().FindIndex(layer => layer.Biases.Length > 0 && !layer.HasSharedBias);
            return layer < 0 ? 0 : Tag.SizeOf(BiasLines(layer, 0)).Height;
        }
    }

    public double SharedBiasTagHeight => HasGradients ? Tag.SizeOf([(string.Empty, TextRole.Gradient)]).Height : 0;

    /// <summary>A radius with room for the text of any neuron or input, as far as its name decides it.</summary>
    public double RadiusOfLongestName => Enumerable.Range(0, network.Layers.Count)
        .Select(layer => NeuronLines(layer, network.WidthOf(layer) - 1))
        .Append(InputLines(network.InputCount - 1))
        .Max(lines => new Point(Typography.Width(lines[0].Text, TextRole.Name), lines.Sum(line => Typography.LineHeight(line.Role)))
            .DistanceTo(default) / 2) + 1;

    public double WidestHeading => Enumerable.Range(0, network.Layers.Count + 1)
        .SelectMany(HeadingLines)
        .Max(line => Typography.Width(line.Text, line.Role));

    public double WidestWeightTag => Tag.SizeOf([($"{Name('w', _names.WeightCount)} = −0.01234", TextRole.Parameter)]).Width;

    public IReadOnlyList<(string Text, TextRole Role)> HeadingLines(int column)
    {
        var count = column == 0 ? network.InputCount : network.WidthOf(column - 1);
        var noun = count == 1 ? "neuron" : "neurons";
        return column == 0
            ? [("Inputs", TextRole.Heading), (count == 1 ? "1 value" : $"{count} values", TextRole.Note)]
            : [(Title(column - 1), TextRole.Heading), ($"{count} {noun}, {network.ActivationOf(column - 1).Name}", TextRole.Note)];
    }

    public IReadOnlyList<(string Text, TextRole Role)> InputLines(int input) => values is null
        ? [(_names.Input(input), TextRole.Name)]
        : [(_names.Input(input), TextRole.Name), (ShortNumber.Of(values.Trace.Inputs[0, input]), TextRole.Result)];

    public string InputTooltip(int input) =>
        _names.Input(input) + (values is null ? string.Empty : $" = {Digits.Of(values.Trace.Inputs[0, input])}");

    public IReadOnlyList<(string Text, TextRole Role)> NeuronLines(int layer, int neuron) => values is null
        ? [(_names.Neuron(layer, neuron), TextRole.Name)]
        :
        [
            (_names.Neuron(layer, neuron), TextRole.Name),
            (ShortNumber.Of(values.Trace.Layers[layer].NetInputs[0, neuron]), TextRole.Value),
            (ShortNumber.Of(values.Trace.Layers[layer].Outputs[0, neuron]), TextRole.Result),
        ];

    public string NeuronTooltip(int layer, int neuron)
    {
        var name = _names.Neuron(layer, neuron);
        var text = values is null
            ? name
            : $"{name}: net input {Digits.Of(values.Trace.Layers[layer].NetInputs[0, neuron])}, "
                + $"output {Digits.Of(values.Trace.Layers[layer].Outputs[0, neuron])}";
        return values?.Error is { } error
            ? $"{text}, ∂E/∂net {Digits.Of(error.Gradients.Layers[layer].Deltas[0, neuron])}"
            : text;
    }

    public IReadOnlyList<(string Text, TextRole Role)> WeightLines(int layer, int neuron, int input) => Parameter(
        _names.Weight(network, layer, neuron, input),
        network.Dense(layer).Weights[neuron, input],
        values?.Error?.Gradients.Layers[layer].Blocks[0][neuron, input]);

    public string WeightTooltip(int layer, int neuron, int input) => ParameterTooltip(
        _names.Weight(network, layer, neuron, input),
        network.Dense(layer).Weights[neuron, input],
        values?.Error?.Gradients.Layers[layer].Blocks[0][neuron, input]);

    public IReadOnlyList<(string Text, TextRole Role)> BiasLines(int layer, int neuron) => Parameter(
        _names.Bias(network, layer, neuron),
        network.Dense(layer).Biases[neuron],
        values?.Error?.Gradients.Layers[layer].Blocks[1].Values[neuron]);

    public string BiasTooltip(int layer, int neuron) => ParameterTooltip(
        _names.Bias(network, layer, neuron),
        network.Dense(layer).Biases[neuron],
        values?.Error?.Gradients.Layers[layer].Blocks[1].Values[neuron]);

    public IReadOnlyList<(string Text, TextRole Role)> SharedBiasLines(int layer) =>
        [(_names.Bias(network, layer, 0), TextRole.Name), (ShortNumber.Of(network.Dense(layer).Biases[0]), TextRole.Parameter)];

    /// <summary>Hidden layer 1.</summary>
    public string Title(int layer) => layer == network.Layers.Count - 1 ? "Output layer"
        : network.Layers.Count == 2 ? "Hidden layer"
        : $"Hidden layer {layer + 1}";

    private static string Name(char letter, long number) => $"{letter}{number}";

    private static IReadOnlyList<(string Text, TextRole Role)> Parameter(string name, double value, double? gradient) => gradient is null
        ? [($"{name} = {ShortNumber.Of(value)}", TextRole.Parameter)]
        : [($"{name} = {ShortNumber.Of(value)}", TextRole.Parameter), (ShortNumber.Of(gradient.Value), TextRole.Gradient)];

    private static string ParameterTooltip(string name, double value, double? gradient) => gradient is null
        ? $"{name} = {Digits.Of(value)}"
        : $"{name} = {Digits.Of(value)}, ∂E/∂{name} = {Digits.Of(gradient.Value)}";
}
