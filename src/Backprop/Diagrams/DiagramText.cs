using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>What is written at each part of the network: short digits on the drawing, all of them in tooltips.</summary>
internal sealed class DiagramText(Network network, SampleValues? values, int? digits)
{
    private const int MostInTooltip = 12;

    private const double RadiusWithValues = 42;
    private const double RadiusWithoutValues = 28;
    private readonly NetworkNames _names = new(network);

    public bool HasValues => values is not null;

    public bool HasGradients => values?.Error is not null;

    /// <summary>The height of a bias badge below a neuron, 0 where no neuron has a bias of its own.</summary>
    public double BadgeHeight => network.BiasedLayers.Any(layer => network.SharedBiasOf(layer) is null)
        ? ValuePlate.SizeOf(Parameter("b", 0, HasGradients ? 0 : null)).Height
        : 0;

    public double SharedBiasPlateHeight => HasGradients ? ValuePlate.SizeOf([(string.Empty, TextRole.Gradient)]).Height : 0;

    /// <summary>The radius of circles, with room for the text of any neuron or input.</summary>
    public double Radius => Math.Max(HasValues ? RadiusWithValues : RadiusWithoutValues, RadiusOfLongestName);

    private double RadiusOfLongestName => Enumerable.Range(0, network.Layers.Count)
        .Select(layer => NeuronLines(layer, network.WidthOf(layer) - 1))
        .Append(InputLines(network.InputCount - 1))
        .Max(lines => new Point(Typography.Width(lines[0].Text, TextRole.Name), lines.Sum(line => Typography.LineHeight(line.Role)))
            .DistanceTo(default) / 2) + 1;

    public double WidestHeading => Enumerable.Range(0, network.Layers.Count + 1)
        .SelectMany(HeadingLines)
        .Max(line => Typography.Width(line.Text, line.Role));

    public double WidestWeightPlate => ValuePlate.SizeOf([($"w{_names.CountOf(BlockRole.Weights)} = −0.01234", TextRole.Parameter)]).Width;

    /// <summary>The axes of a shape: 3 × 8 × 8.</summary>
    public static string Axes(Shape shape) => string.Join(" × ", shape.Axes.ToArray());

    public IReadOnlyList<(string Text, TextRole Role)> HeadingLines(int column)
    {
        if (column == 0)
        {
            IEnumerable<string> axes = network.InputShape.Rank > 1 ? [Axes(network.InputShape)] : [];
            return Heading("Inputs", axes.Prepend(EnglishLists.Count(network.InputCount, "value")));
        }

        var l = column - 1;
        var (layer, shape, title) = (network.Layers[l], network.OutputShapeOf(l), _names.Layer(l));
        var drawn = network.ShapeIn(column);
        return Heading(
            char.ToUpperInvariant(title[0]) + title[1..],
            [
                EnglishLists.Count(shape.Size, layer is { Activation: null } or Residual ? "value" : "neuron"),
                .. drawn.Equals(shape) ? Array.Empty<string>() : [$"the last of {EnglishLists.Count(drawn.Axes[0], "step")}"],
                .. shape.Rank > 1 && !shape.Equals(network.InputShapeOf(l)) ? [Axes(shape)] : Array.Empty<string>(),
                .. layer.Activation is { } activation ? [activation.Name] : Array.Empty<string>(),
                .. layer.Settings.Select(setting => $"{setting.Name} {string.Join(" × ", setting.Values.Select(ShortNumber.Of))}"),
            ]);
    }

    /// <summary>A number as labels have it.</summary>
    public string Number(double value) => ShortNumber.To(value, digits);

    public IReadOnlyList<(string Text, TextRole Role)> InputLines(int input) => values is null
        ? [(_names.Input(input), TextRole.Name)]
        : [(_names.Input(input), TextRole.Name), (Number(values.Trace.Inputs[0, input]), TextRole.Result)];

    public string InputTooltip(int input) =>
        _names.Input(input) + (values is null ? string.Empty : $" = {Digits.Of(values.Trace.Inputs[0, input])}");

    /// <summary>Net input and output; of a layer without activation the output alone.</summary>
    public IReadOnlyList<(string Text, TextRole Role)> NeuronLines(int layer, int neuron)
    {
        var name = (_names.Neuron(layer, neuron), TextRole.Name);
        if (values?.Trace.Layers[layer] is not { } run)
        {
            return [name];
        }

        var output = (Number(run.Outputs[0, neuron]), TextRole.Result);
        return network.Layers[layer].Activation is null
            ? [name, output]
            : [name, (Number(run.NetInputs[0, neuron]), TextRole.Value), output];
    }

    /// <summary>What a layer's value is with all digits: of one that goes through time a state at a step.</summary>
    public string NeuronTooltip(int layer, int drawn)
    {
        var withheld = network.WithheldIn(layer + 1);
        var name = withheld > 0 ? _names.Within(layer, network.ShapeIn(layer + 1), drawn) : _names.Neuron(layer, drawn);
        if (values?.Trace.Layers[layer] is not { } run)
        {
            return name;
        }

        var net = network.Layers[layer].Activation is not null ? $"net input {Digits.Of(run.NetInputs[0, drawn])}, "
            : withheld == 0 && IsDropped(layer, drawn) ? "dropped, "
            : string.Empty;
        var text = $"{name}: {net}{(drawn < withheld ? "state" : "output")} {Digits.Of(run.Unrolled[drawn])}";
        return DerivativeOf(layer, drawn) is var (by, derivative) ? $"{text}, ∂E/∂{by} {Digits.Of(derivative)}" : text;
    }

    /// <summary>A value in a cell, and below it the derivative of the loss by it.</summary>
    /// <param name="column">Its column: 0 for the inputs.</param>
    /// <param name="drawn">Its position there.</param>
    public IReadOnlyList<(string Text, TextRole Role)> CellLines(int column, int drawn) => WithGradient(
        ValuesIn(column)[drawn], column == 0 || DerivativeOf(column - 1, drawn) is not var (_, derivative) ? null : derivative);

    /// <summary>A parameter in a cell, and below it its gradient.</summary>
    public IReadOnlyList<(string Text, TextRole Role)> CellLines(Parameter parameter) =>
        WithGradient(parameter.ValueIn(network), GradientOf(parameter));

    /// <summary>The values that are drawn in a column: of the inputs, column 0, or of a layer.</summary>
    public ReadOnlySpan<double> ValuesIn(int column) =>
        column == 0 ? values!.Trace.Inputs.Values : values!.Trace.Layers[column - 1].Unrolled;

    /// <summary>An output's target and its error.</summary>
    public IReadOnlyList<(string Text, TextRole Role)> ErrorLines(int output) =>
    [
        ($"target {Number(Error.Targets[0, output])}", TextRole.Value),
        ($"error {Number(Error.Loss.PerOutput[0, output])}", TextRole.Result),
    ];

    /// <summary>The same in a cell.</summary>
    public IReadOnlyList<(string Text, TextRole Role)> ErrorCellLines(int output) =>
        [(Number(Error.Targets[0, output]), TextRole.Value), (Number(Error.Loss.PerOutput[0, output]), TextRole.Result)];

    public string ErrorTooltip(int output) => $"{_names.Neuron(network.Layers.Count - 1, output)}: "
        + $"target {Digits.Of(Error.Targets[0, output])}, error {Digits.Of(Error.Loss.PerOutput[0, output])}";

    private ErrorValues Error => values!.Error!;

    private IReadOnlyList<(string Text, TextRole Role)> WithGradient(double value, double? gradient) => gradient is null
        ? [(Number(value), TextRole.Result)]
        : [(Number(value), TextRole.Result), (Number(gradient.Value), TextRole.Gradient)];

    /// <summary>∂E/∂net where a net input is known, otherwise ∂E/∂out; null of a state that is not given, by which nobody asks.</summary>
    private (string By, double Derivative)? DerivativeOf(int layer, int drawn)
    {
        if (values?.Error is not { } error)
        {
            return null;
        }

        if (network.Layers[layer] is Rnn)
        {
            return ("net", values.Trace.Layers[layer].Derivatives.First(told => told.Name == Rnn.DeltasName).Values.Values[drawn]);
        }

        var hasNet = network.Layers[layer].Activation is not null || values.Trace.Layers[layer].IsPastActivation;
        var output = drawn - network.WithheldIn(layer + 1);
        return output < 0 ? null
            : (hasNet ? "net" : "out", error.Gradients.Layers[layer].Deltas[0, output]);
    }

    /// <summary>Whether the sample's value was dropped on its way.</summary>
    public bool IsDropped(int layer, int neuron) => values?.Trace.Layers[layer].HasDropped(sample: 0, neuron) ?? false;

    /// <summary>What a line between two columns of maps, or within one, connects.</summary>
    public string LinkTooltip(int column, Tile from, int toColumn, Tile to) => $"{TileName(column, from)} to {TileName(toColumn, to)}";

    /// <summary>What a line from a map of outputs to its errors connects.</summary>
    public string ErrorLinkTooltip(int column, Tile from) => $"{TileName(column, from)} to its errors";

    private string TileName(int column, Tile tile)
    {
        if (tile.Cells is null)
        {
            return column == 0 ? _names.Input(tile.First) : _names.Neuron(column - 1, tile.First);
        }

        var name = column == 0 ? "inputs" : _names.Layer(column - 1);
        return tile.Title.Length == 0 ? name : $"{name}, {tile.Title}";
    }

    /// <summary>What a line without a weight connects.</summary>
    public string LinkTooltip(int layer, int neuron, int input)
    {
        var (source, position) = network.SourceOf(layer, input);
        return $"{NameOf(source, position)} to {_names.Neuron(layer, neuron)}{(IsDropped(layer, neuron) ? ", dropped" : string.Empty)}";
    }

    /// <summary>What an arc connects: each value with the one that it is added to, or with all that take it and by what weights.</summary>
    public string ArcTooltip(int from, int to)
    {
        var (source, layer) = (from - 1, to - 1);
        var links =
            from neuron in Enumerable.Range(0, network.WidthOf(layer)).Take(MostInTooltip)
            from input in network.InputsOf(layer, neuron)
            where network.SourceOf(layer, input).Layer == source
            select network.WeightOf(layer, neuron, input) is { } weight ? Tooltip(weight) : LinkTooltip(layer, neuron, input);
        var listed = links.Take(MostInTooltip + 1).ToList();
        return listed.Count > MostInTooltip ? string.Join("; ", listed[..MostInTooltip]) + "; …" : string.Join("; ", listed);
    }

    private string NameOf(int layer, int neuron) => layer < 0 ? _names.Input(neuron) : _names.Neuron(layer, neuron);

    /// <summary>The names from one parameter to another, w1 … w9, below that of their block where the layer has several alike.</summary>
    public IReadOnlyList<string> TitleLines(Parameter first, Parameter last)
    {
        var block = first.BlockIn(network);
        var names = first == last ? _names[first] : $"{_names[first]} … {_names[last]}";
        return network.Layers[first.Layer].Blocks.Count(other => other.Role == block.Role) > 1 ? [block.Name, names] : [names];
    }

    /// <summary>A parameter with its gradient below.</summary>
    public IReadOnlyList<(string Text, TextRole Role)> Lines(Parameter parameter) =>
        Parameter(_names[parameter], parameter.ValueIn(network), GradientOf(parameter));

    public string Tooltip(Parameter parameter)
    {
        var name = _names[parameter];
        var text = $"{name} = {Digits.Of(parameter.ValueIn(network))}";
        return GradientOf(parameter) is { } gradient ? $"{text}, ∂E/∂{name} = {Digits.Of(gradient)}" : text;
    }

    public IReadOnlyList<(string Text, TextRole Role)> SharedBiasLines(Parameter bias) =>
        [(_names[bias], TextRole.Name), (Number(bias.ValueIn(network)), TextRole.Parameter)];

    private double? GradientOf(Parameter parameter) =>
        values?.Error is { } error ? parameter.ValueIn(error.Gradients) : null;

    private static IReadOnlyList<(string Text, TextRole Role)> Heading(string title, IEnumerable<string> notes) =>
        [(title, TextRole.Heading), (string.Join(", ", notes), TextRole.Note)];

    private IReadOnlyList<(string Text, TextRole Role)> Parameter(string name, double value, double? gradient) => gradient is null
        ? [($"{name} = {Number(value)}", TextRole.Parameter)]
        : [($"{name} = {Number(value)}", TextRole.Parameter), (Number(gradient.Value), TextRole.Gradient)];
}
