using Backprop;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>What holds for the weights of samples: one for each, none below 0, and not all of them 0.</summary>
internal static class SampleWeightRules
{
    /// <summary>The broken rules of weights that stand at a path.</summary>
    public static IEnumerable<Finding> Check(string path, TensorDto weights, SamplesDto? inputs)
    {
        if (weights.Rank > 1)
        {
            return [new(path, $"is {weights.Rank} deep; expected an array of numbers, one for each sample")];
        }

        return weights.Values.Length == 0 ? [new(path, "is empty; expected a number for each sample")]
            : inputs is { Rows: > 0 } && weights.Values.Length != inputs.Rows
                ? [new(
                    path,
                    $"has {EnglishLists.Count(weights.Values.Length, "value")}; inputs has {EnglishLists.Count(inputs.Rows, "sample")}")]
            : weights.Values.All(weight => weight == 0) ? [new(path, "is 0 for every sample; expected one that counts, above 0")]
            : Negative(path, weights.Values);
    }

    /// <summary>A part of the samples that is measured on its own has one that counts.</summary>
    public static IEnumerable<Finding> SomeCount(string path, ReadOnlyMemory<double> weights, string part) =>
        weights.Span.ContainsAnyExcept(0.0)
            ? []
            : [new(path, $"is 0 for every sample {part}; expected one that counts, above 0")];

    private static IEnumerable<Finding> Negative(string path, double[] weights)
    {
        for (var sample = 0; sample < weights.Length; sample++)
        {
            if (weights[sample] < 0)
            {
                yield return new($"{path}[{sample}]", $"is {Phrases.Number(weights[sample])}; expected a number of at least 0");
            }
        }
    }
}
