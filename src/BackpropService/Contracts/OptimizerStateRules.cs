using Backprop.Optimizers;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>What holds for a state that is posted back: it fits the network and the optimizer.</summary>
internal static class OptimizerStateRules
{
    /// <summary>Checks a state against an optimizer whose settings are valid.</summary>
    public static IEnumerable<Finding> Check(string path, OptimizerStateDto state, Optimizer optimizer, NetworkDto? network) =>
    [
        .. Count($"{path}.step", state.Step),
        .. Count($"{path}.epoch", state.Epoch),
        .. Layers($"{path}.layers", state, optimizer, network),
    ];

    private static IEnumerable<Finding> Count(string path, long? count) =>
        count < 0 ? [new(path, $"is {count}; expected a whole number of at least 0")] : [];

    private static IEnumerable<Finding> Layers(string path, OptimizerStateDto state, Optimizer optimizer, NetworkDto? network)
    {
        if (state.Layers is not { } layers)
        {
            return optimizer.Moments.Count > 0 && state.Step > 0
                ? [new(path, $"is missing; after {Phrases.Count(state.Step.Value, "step")} '{optimizer.Name}' remembers {Names(optimizer)}")]
                : [];
        }

        if (optimizer.Moments.Count == 0)
        {
            return [new(path, $"is given; '{optimizer.Name}' with these settings remembers nothing")];
        }

        if (network?.Layers is not { } expected)
        {
            return [];
        }

        return layers.Length == expected.Length
            ? layers.SelectMany((layer, l) => Layer($"{path}[{l}]", layer, optimizer, expected[l]))
            : [new(path, $"has {Phrases.Count(layers.Length, "layer")}; the network has {expected.Length}")];
    }

    private static IEnumerable<Finding> Layer(string path, LayerMomentsDto? moments, Optimizer optimizer, LayerDto? layer)
    {
        if (moments is null || layer?.Weights is not { } weights)
        {
            return [];
        }

        var ofWeights = moments.Weights is { } given
            ? Named($"{path}.weights", given, optimizer, (at, values) => Weights(at, values, weights))
            : [];
        return ofWeights.Concat(Biases($"{path}.biases", moments.Biases, optimizer, layer.Biases?.Length ?? 0));
    }

    private static IEnumerable<Finding> Biases(string path, Dictionary<string, double[]>? moments, Optimizer optimizer, int count)
    {
        if (moments is null)
        {
            return count == 0 ? [] : [new(path, $"is missing; the layer has {Phrases.Count(count, "bias", "biases")}, of which '{optimizer.Name}' remembers {Names(optimizer)}")];
        }

        return count == 0
            ? [new(path, "is given; the layer has no biases")]
            : Named(path, moments, optimizer, (at, values) => values.Length == count
                ? []
                : [new(at, $"has {Phrases.Count(values.Length, "value")}; the layer has {Phrases.Count(count, "bias", "biases")}")]);
    }

    private static IEnumerable<Finding> Weights(string path, MatrixDto values, MatrixDto weights) => values.Rows == weights.Rows
        ? MatrixRules.RowsHave(path, values, weights.Columns, count => $"the layer's weights have {count} a row")
        : [new(path, $"has {Phrases.Count(values.Rows, "row")}; the layer has {Phrases.Count(weights.Rows, "neuron")}")];

    /// <summary>Every moment of the optimizer is there, no other is, and each fits.</summary>
    private static IEnumerable<Finding> Named<T>(
        string path, Dictionary<string, T> given, Optimizer optimizer, Func<string, T, IEnumerable<Finding>> shape)
        where T : class
    {
        foreach (var name in given.Keys.Where(name => optimizer.Moments.All(moment => moment.Name != name)))
        {
            yield return new(JsonPath.Child(path, name), $"is nothing that '{optimizer.Name}' with these settings remembers; expected {Names(optimizer)}");
        }

        foreach (var moment in optimizer.Moments)
        {
            var at = $"{path}.{moment.Name}";
            if (!given.TryGetValue(moment.Name, out var values))
            {
                yield return new(at, $"is missing; '{optimizer.Name}' remembers {Names(optimizer)}");
                continue;
            }

            foreach (var finding in shape(at, values).Concat(moment.IsNonNegative ? Negative(at, values) : []))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> Negative(string path, object values)
    {
        if (values is double[] vector)
        {
            return Negative(path, (IReadOnlyList<double>)vector);
        }

        var matrix = (MatrixDto)values;
        var start = 0;
        return matrix.RowLengths.SelectMany((length, row) =>
        {
            start += length;
            return Negative($"{path}[{row}]", new ArraySegment<double>(matrix.Values, start - length, length));
        });
    }

    private static IEnumerable<Finding> Negative(string path, IReadOnlyList<double> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] < 0)
            {
                yield return new($"{path}[{i}]", $"is {Phrases.Number(values[i])}; expected at least 0: it is made of squares");
            }
        }
    }

    private static string Names(Optimizer optimizer) => Phrases.AllOf(optimizer.Moments.Select(moment => moment.Name));
}
