using Backprop;
using Backprop.Layers;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>
/// What holds for the weights of samples: one for each, or for each row of its outputs, none below 0, and not all of them 0.
/// </summary>
internal static class SampleWeightRules
{
    /// <summary>The broken rules of weights that stand at a path.</summary>
    public static IEnumerable<Finding> Check(string path, TensorDto weights, SamplesDto? inputs, NetworkDto? network)
    {
        if (weights.Values.Length == 0)
        {
            return [new(path, "is empty; expected a number for each sample")];
        }

        Finding[] ragged = weights.Rank > 1 ? [.. MatrixRules.Rectangular(path, weights)] : [];
        if (ragged.Length > 0)
        {
            return ragged;
        }

        var samples = weights.Lengths[0];
        return inputs is { Rows: > 0 } && samples != inputs.Rows
            ? [new(path, $"has {EnglishLists.Count(samples, "value")}; inputs has {EnglishLists.Count(inputs.Rows, "sample")}")]
            : weights.Rank > 1 && FindMisfit(weights, NetworkRules.FindOutputShape(network, inputs)) is { } misfit ? [new(path, misfit)]
            : weights.Values.All(weight => weight == 0) ? [new(path, "is 0 for every sample; expected one that counts, above 0")]
            : Negative(path, weights);
    }

    /// <summary>A part of the samples that is measured on its own has one that counts.</summary>
    public static IEnumerable<Finding> SomeCount(string path, ReadOnlyMemory<double> weights, string part) =>
        weights.Span.ContainsAnyExcept(0.0)
            ? []
            : [new(path, $"is 0 for every sample {part}; expected one that counts, above 0")];

    /// <summary>What is wrong with weights of the rows of a sample's outputs; nothing where these cannot be told.</summary>
    private static string? FindMisfit(TensorDto weights, Shape? outputs)
    {
        if (outputs is null)
        {
            return null;
        }

        if (outputs.Rank == 1)
        {
            return $"is {weights.Rank} deep; expected an array of numbers, one for each sample";
        }

        var rows = new Shape(outputs.Axes[..^1]);
        return new Shape(weights.Shape.AsSpan()[1..]).Equals(rows)
            ? null
            : $"has not one number for each row of outputs of {outputs}; expected weights of {rows} for each sample, or one number";
    }

    private static IEnumerable<Finding> Negative(string path, TensorDto weights)
    {
        var places = new Shape(weights.Shape);
        for (var i = 0; i < weights.Values.Length; i++)
        {
            if (weights.Values[i] < 0)
            {
                yield return new(path + places.SubscriptOf(i), $"is {Phrases.Number(weights.Values[i])}; expected a number of at least 0");
            }
        }
    }
}
