using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>The drawing in words: its title, its description, and what it leaves out.</summary>
internal static class DiagramDescription
{
    /// <summary>Longer layers are described by their size alone.</summary>
    private const int MostValuesInWords = Column.MostInFull;

    public static string Title(Network network) => $"Neural network {network.Sizes}";

    public static string Describe(Network network, SampleValues? values)
    {
        var names = new NetworkNames(network);
        var axes = network.InputShape.Rank > 1 ? $" ({DiagramText.Axes(network.InputShape)})" : string.Empty;
        string[] sentences =
        [
            $"A feedforward network of {EnglishLists.Count(network.InputCount, "input")}{axes}{Values(values?.Trace.Inputs, names.Input)}.",
            .. network.Layers.SelectMany((_, l) => DescribeLayer(network, names, l, values?.Trace.Layers[l])),
            .. DescribeError(names, values?.Error),
        ];
        return string.Join(' ', sentences);
    }

    /// <summary>What the drawing does not show.</summary>
    public static IEnumerable<string> Notes(Network network, Grid grid, bool hasPlates)
    {
        if (!hasPlates)
        {
            yield return $"The weights stand without numbers: up to {network.MostWeights} between two layers are too many to label. "
                + "Point at a line to read its weight.";
        }

        if (grid.Columns.Any(column => column.IsElided))
        {
            yield return $"Of columns longer than {Column.MostInFull} only the first and the last are drawn, "
                + "with the connections between them.";
        }
    }

    private static IEnumerable<string> DescribeLayer(Network network, NetworkNames names, int l, LayerRun? run)
    {
        var size = network.WidthOf(l);
        yield return $"Layer {l + 1}: {Kind(network, l)}{Added(network, l)}{Values(run?.Outputs, neuron => names.Neuron(l, neuron))}.";

        string[] dropped =
        [
            .. Enumerable.Range(0, size).Where(i => run?.HasDropped(sample: 0, i) ?? false).Select(i => names.Neuron(l, i)),
        ];
        if (dropped.Length > 0)
        {
            yield return size > MostValuesInWords ? $"It drops {dropped.Length} of them." : $"It drops {EnglishLists.Join(dropped)}.";
        }
    }

    private static string Kind(Network network, int l)
    {
        var (layer, size, isLast) = (network.Layers[l], network.WidthOf(l), l == network.Layers.Count - 1);
        if (layer is Residual)
        {
            return $"{EnglishLists.Count(size, isLast ? "output" : "value")} with {layer.Activation!.Name}, the sums";
        }

        if (layer.Activation is null)
        {
            string[] settings =
            [
                .. layer.Settings.Select(setting => $"{setting.Name} {string.Join(" × ", setting.Values.Select(Digits.Of))}"),
            ];
            var with = settings.Length == 0 ? string.Empty : $" with {EnglishLists.Join(settings)}";
            return $"{layer.Name}{with}, {EnglishLists.Count(size, isLast ? "output" : "value")}";
        }

        var biases = !network.BiasedLayers.Contains(l) ? "no bias"
            : network.SharedBiasOf(l) is not null ? "one shared bias" : "a bias each";
        return $"{EnglishLists.Count(size, isLast ? "output neuron" : "hidden neuron")} with {layer.Activation.Name} and {biases}";
    }

    /// <summary>What a layer takes, where that is not what the one before gives.</summary>
    private static string Added(Network network, int l)
    {
        var sources = network.SourcesOf(l);
        return sources is [var only] && only == l - 1
            ? string.Empty
            : $" of {EnglishLists.Join([.. sources.Select(source => source < 0 ? "the inputs" : $"layer {source + 1}")])}";
    }

    private static IEnumerable<string> DescribeError(NetworkNames names, ErrorValues? error) => error is null
        ? []
        : [$"The total error is {Digits.Of(error.Loss.Total)}{Values(error.Targets, names.Target)}."];

    private static string Values(Matrix? values, Func<int, string> name) => values is null || values.Columns > MostValuesInWords
        ? string.Empty
        : ": " + string.Join(", ", Enumerable.Range(0, values.Columns).Select(i => $"{name(i)} = {Digits.Of(values[0, i])}"));
}
