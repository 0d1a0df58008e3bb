using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>The drawing in words: its title, its description, and what it leaves out.</summary>
internal static class Narration
{
    /// <summary>Longer layers are described by their size alone.</summary>
    private const int MostValuesInWords = Column.MostInFull;

    public static string Title(Network network) =>
        $"Neural network {string.Join('-', network.DenseLayers().Select((_, l) => network.WidthOf(l)).Prepend(network.InputCount))}";

    public static string Describe(Network network, SampleValues? values)
    {
        var names = new NetworkNames(network);
        string[] sentences =
        [
            $"A feedforward network of {Count(network.InputCount, "input")}{Values(values?.Trace.Inputs, names.Input)}.",
            .. network.DenseLayers().Select((layer, l) => DescribeLayer(network, names, l, values)),
            .. DescribeError(values?.Error),
        ];
        return string.Join(' ', sentences);
    }

    /// <summary>What the drawing does not show.</summary>
    public static IEnumerable<string> Notes(Network network, Grid grid, bool hasTags)
    {
        if (!hasTags)
        {
            var most = network.DenseLayers().Max(layer => (long)layer.Weights.Rows * layer.Weights.Columns);
            yield return $"The weights stand without numbers: up to {most} between two layers are too many to label. "
                + "Point at a line to read its weight.";
        }

        if (grid.Columns.Any(column => column.IsElided))
        {
            yield return $"Of columns longer than {Column.MostInFull} only the first and the last are drawn, "
                + "with the connections between them.";
        }
    }

    private static string DescribeLayer(Network network, NetworkNames names, int l, SampleValues? values)
    {
        var layer = network.Dense(l);
        var kind = l == network.Layers.Count - 1 ? "output" : "hidden";
        var biases = layer.Biases.Length == 0 ? "no bias" : layer.HasSharedBias ? "one shared bias" : "a bias each";
        var outputs = Values(values?.Trace.Layers[l].Outputs, neuron => names.Neuron(l, neuron));
        return $"Layer {l + 1}: {Count(layer.Weights.Rows, $"{kind} neuron")} with {layer.Activation!.Name} and {biases}{outputs}.";
    }

    private static IEnumerable<string> DescribeError(ErrorValues? error) => error is null
        ? []
        : [$"The total error is {Digits.Of(error.Loss.Total)}{Values(error.Targets, output => $"target {output + 1}")}."];

    private static string Values(Matrix? values, Func<int, string> name) => values is null || values.Columns > MostValuesInWords
        ? string.Empty
        : ": " + string.Join(", ", Enumerable.Range(0, values.Columns).Select(i => $"{name(i)} = {Digits.Of(values[0, i])}"));

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? string.Empty : "s")}";
}
