using Backprop;
using Backprop.Layers;
using Backprop.Losses;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>What holds for samples and their targets.</summary>
internal static class SampleRules
{
    /// <summary>There is a sample, and each has a value for every input of the network.</summary>
    public static IEnumerable<Finding> Inputs(string path, SamplesDto? inputs, NetworkDto? network)
    {
        if (inputs is null)
        {
            return [];
        }

        if (inputs.Rows == 0)
        {
            return [new(path, "is empty; expected at least one sample")];
        }

        var taken = network?.Layers?.FirstOrDefault()?.FindInputCount() is { } count ? new Shape(count) : null;
        return HaveShape(path, inputs, taken, "the network takes", expected => $"the network takes {expected}");
    }

    /// <summary>Samples have the shape of others, with which they go through one network.</summary>
    public static IEnumerable<Finding> SameShape(string path, SamplesDto? samples, SamplesDto? others) =>
        samples?.FindSampleShape() is { } shape && others?.FindSampleShape() is { } expected && !shape.Equals(expected)
            ? [new(path, $"has samples of {shape}; inputs has samples of {expected}")]
            : [];

    /// <summary>There is a row for each sample, with a value for every output of the network that the loss can measure against.</summary>
    public static IEnumerable<Finding> Targets(string path, TargetsDto? targets, SamplesDto? inputs, NetworkDto? network, LossDto? loss)
    {
        if (targets is null)
        {
            return [];
        }

        var chosen = loss ?? LossDto.Default;
        var measure = DefinitionRules.Find<Loss>(chosen.Type, chosen);
        var values = Values(path, targets, NetworkRules.FindOutputShape(network, inputs), measure);
        return FindMiscount(targets, inputs) is { } miscount ? values.Prepend(new(path, miscount)) : values;
    }

    private static string? FindMiscount(TargetsDto targets, SamplesDto? inputs) =>
        inputs is { Rows: > 0 } && targets.Rows != inputs.Rows
            ? $"has {EnglishLists.Count(targets.Rows, "sample")}; inputs has {EnglishLists.Count(inputs.Rows, "sample")}"
        : targets.Rows == 0 ? "is empty; expected one row per sample"
        : null;

    private static IEnumerable<Finding> Values(string path, TargetsDto targets, Shape? outputs, Loss? loss) => loss switch
    {
        null => targets.AreClassNumbers ? [] : Shape(path, targets, outputs),
        _ when targets.AreClassNumbers => ClassNumberRules.Check(path, targets, outputs, loss),
        _ when ClassNumberRules.FindColumn(targets, outputs, loss) is { } column => [new(path, column)],
        _ => Shape(path, targets, outputs).Concat(
            targets.Rank == MatrixDto.MatrixRank ? TargetRules.Check(path, targets, loss) : []),
    };

    private static IEnumerable<Finding> Shape(string path, SamplesDto targets, Shape? outputs)
    {
        if (targets.Rows == 0)
        {
            return [];
        }

        if (outputs is { Rank: > 1 })
        {
            return [new(path, $"cannot be compared with outputs of {outputs}; expected a last layer that gives one axis, such as flatten")];
        }

        return HaveShape(path, targets, outputs, "the network gives", expected => $"the network has {EnglishLists.Count(expected, "output")}");
    }

    /// <summary>Samples have one shape, that of a list of features which the network asks for.</summary>
    /// <param name="path">The path of the samples.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="expected">The shape; null where it cannot be told.</param>
    /// <param name="reason">Whose it is, where samples are of another depth: "the network takes".</param>
    /// <param name="rowReason">How many values a row must have, where only that differs: "the network takes 2".</param>
    private static IEnumerable<Finding> HaveShape(
        string path, SamplesDto samples, Shape? expected, string reason, Func<int, string> rowReason)
    {
        if (samples.Rank == MatrixDto.MatrixRank)
        {
            return expected is { Size: var count }
                ? MatrixRules.RowsHave(path, samples, count, rowReason)
                : MatrixRules.Rectangular(path, samples);
        }

        Finding[] ragged = [.. MatrixRules.Rectangular(path, (TensorDto)samples)];
        return ragged.Length == 0 && expected is not null
            ? [new(path, $"has samples of {samples.FindSampleShape()}; {reason} {expected}")]
            : ragged;
    }
}
