using Backprop.Losses;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>What holds for samples and their targets.</summary>
internal static class SampleRules
{
    /// <summary>There is a sample, and each has a value for every input of the network.</summary>
    public static IEnumerable<Finding> Inputs(string path, MatrixDto? inputs, NetworkDto? network)
    {
        if (inputs is null)
        {
            return [];
        }

        if (inputs.Rows == 0)
        {
            return [new(path, "is empty; expected at least one sample")];
        }

        return network?.Layers is [{ Weights.Columns: > 0 and var expected }, ..]
            ? MatrixRules.RowsHave(path, inputs, expected, count => $"the network takes {count}")
            : MatrixRules.Rectangular(path, inputs);
    }

    /// <summary>There is a row for each sample, with a value for every output of the network that the loss can measure against.</summary>
    public static IEnumerable<Finding> Targets(
        string path, MatrixDto? targets, MatrixDto? inputs, NetworkDto? network, LossDto? loss)
    {
        if (targets is null)
        {
            yield break;
        }

        if (inputs is { Rows: > 0 } && targets.Rows != inputs.Rows)
        {
            yield return new(
                path, $"has {Phrases.Count(targets.Rows, "sample")}; inputs has {Phrases.Count(inputs.Rows, "sample")}");
        }
        else if (targets.Rows == 0)
        {
            yield return new(path, "is empty; expected one row per sample");
        }

        var shape = network?.Layers is [.., { Weights.Rows: > 0 and var expected }]
            ? MatrixRules.RowsHave(path, targets, expected, count => $"the network has {Phrases.Count(count, "output")}")
            : MatrixRules.Rectangular(path, targets);
        var chosen = loss ?? new LossDto();
        var values = DefinitionRules.Find<Loss>(chosen.Type, chosen) is { } measure ? TargetRules.Check(path, targets, measure) : [];
        foreach (var finding in shape.Concat(values))
        {
            yield return finding;
        }
    }
}
