using Backprop;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>What holds for derivatives by the outputs: they have the outputs' shape.</summary>
internal static class OutputGradientRules
{
    /// <summary>The broken rules of derivatives that stand at a path.</summary>
    public static IEnumerable<Finding> Check(string path, SamplesDto gradients, SamplesDto? inputs, NetworkDto? network)
    {
        if (inputs is { Rows: > 0 } && gradients.Rows != inputs.Rows)
        {
            yield return new(
                path, $"has {EnglishLists.Count(gradients.Rows, "sample")}; inputs has {EnglishLists.Count(inputs.Rows, "sample")}");
        }
        else if (gradients.Rows == 0)
        {
            yield return new(path, "is empty; expected one row per sample");
        }

        foreach (var finding in gradients.Rows == 0 ? [] : Shape(path, gradients, NetworkRules.FindOutputShape(network, inputs)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> Shape(string path, SamplesDto gradients, Backprop.Layers.Shape? outputs)
    {
        if (gradients.Rank == MatrixDto.MatrixRank && outputs is { Rank: 1, Size: var count })
        {
            return MatrixRules.RowsHave(path, gradients, count, expected => $"the network has {EnglishLists.Count(expected, "output")}");
        }

        Finding[] ragged = [.. MatrixRules.Rectangular(path, (TensorDto)gradients)];
        return ragged.Length == 0 && outputs is not null && !outputs.Equals(gradients.FindSampleShape())
            ? [new(path, $"has samples of {gradients.FindSampleShape()}; the network gives {outputs}")]
            : ragged;
    }
}
