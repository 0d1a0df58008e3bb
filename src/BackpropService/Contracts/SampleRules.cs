using Backprop;
using Backprop.Layers;
using Backprop.Losses;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>What holds for samples and their targets.</summary>
internal static class SampleRules
{
    /// <summary>There is a sample, and each has a value for every input of the network: along its last axis where it has several.</summary>
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

        if (network?.Layers?.FirstOrDefault()?.FindTokenCount() is { } tokens && inputs.FindSampleShape() is { Rank: 1 } steps)
        {
            return Tokens(path, inputs, steps.OfBatch(inputs.Rows), tokens);
        }

        var count = network?.Layers?.FirstOrDefault()?.FindInputCount();
        return inputs.Rank == MatrixDto.MatrixRank
            ? HaveLength(path, inputs, count, expected => $"the network takes {expected}")
            : HaveShape(path, inputs, shape => count is null || shape.Axes[^1] == count, $"the network takes […][{count}]");
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

        var outputs = NetworkRules.FindOutputShape(network, inputs);
        return Counted(path, targets, inputs, Values(path, targets, outputs, LossRules.FindMeasure(loss, network)));
    }

    /// <summary>There are derivatives for each sample, in the shape of the network's outputs.</summary>
    public static IEnumerable<Finding> OutputGradients(string path, SamplesDto gradients, SamplesDto? inputs, NetworkDto? network) =>
        Counted(path, gradients, inputs, Shape(path, gradients, NetworkRules.FindOutputShape(network, inputs)));

    /// <summary>Each value is the number of a token.</summary>
    private static IEnumerable<Finding> Tokens(string path, SamplesDto inputs, Shape places, int tokens)
    {
        // No more than are counted are put into words.
        var found = 0;
        for (var i = 0; i < inputs.Values.Length && found < ContractErrors.MostFound; i++)
        {
            var token = inputs.Values[i];
            if (token < 0 || token >= tokens || token != Math.Floor(token))
            {
                found++;
                yield return new(
                    path + places.SubscriptOf(i),
                    $"is {Phrases.Number(token)}; expected the number of a token, a whole number from 0 to {tokens - 1}: the vocabulary has "
                    + EnglishLists.Count(tokens, "token"));
            }
        }
    }

    private static IEnumerable<Finding> Counted(string path, SamplesDto samples, SamplesDto? inputs, IEnumerable<Finding> findings) =>
        FindMiscount(samples, inputs) is { } miscount ? findings.Prepend(new(path, miscount)) : findings;

    private static string? FindMiscount(SamplesDto targets, SamplesDto? inputs) =>
        inputs is { Rows: > 0 } && targets.Rows != inputs.Rows
            ? $"has {EnglishLists.Count(targets.Rows, "sample")}; inputs has {EnglishLists.Count(inputs.Rows, "sample")}"
        : targets.Rows == 0 ? "is empty; expected one row per sample"
        : null;

    private static IEnumerable<Finding> Values(string path, TargetsDto targets, Shape? outputs, Loss? loss) => loss switch
    {
        null => targets.AreClassNumbers ? [] : Shape(path, targets, outputs),
        _ when targets.AreClassNumbers || (outputs is not null && targets.AreClassesOf(outputs) && loss.TakesClassNumbers) =>
            ClassNumberRules.Check(path, targets, outputs, loss),
        _ when ClassNumberRules.FindColumn(targets, outputs, loss) is { } column => [new(path, column)],
        _ when targets.Rank == MatrixDto.MatrixRank => Shape(path, targets, outputs).Concat(TargetRules.Check(path, targets, loss)),
        // Numbers in another shape are no targets.
        _ => Shape(path, targets, outputs).ToList() is { Count: > 0 } misfits ? misfits : TargetRules.Check(path, targets, loss),
    };

    private static IEnumerable<Finding> Shape(string path, SamplesDto targets, Shape? outputs)
    {
        if (targets.Rows == 0)
        {
            return [];
        }

        return targets.Rank == MatrixDto.MatrixRank && outputs is null or { Rank: 1 }
            ? HaveLength(path, targets, outputs?.Size, expected => $"the network has {EnglishLists.Count(expected, "output")}")
            : HaveShape(path, targets, shape => outputs?.Equals(shape) is not false, $"the network gives {outputs}");
    }

    /// <summary>Samples are lists of features, as many as are asked for.</summary>
    /// <param name="path">The path of the samples.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="expected">How many; null where it cannot be told.</param>
    /// <param name="reason">Why, put into words only where a row differs: "the network takes 2".</param>
    private static IEnumerable<Finding> HaveLength(string path, SamplesDto samples, int? expected, Func<int, string> reason) =>
        expected is { } count ? MatrixRules.RowsHave(path, samples, count, reason) : MatrixRules.Rectangular(path, samples);

    /// <summary>Samples have one shape, and it is right.</summary>
    /// <param name="path">The path of the samples.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="isRight">Whether a shape is.</param>
    /// <param name="reason">Which is expected: "the network takes […][2]".</param>
    private static Finding[] HaveShape(string path, SamplesDto samples, Func<Shape, bool> isRight, string reason)
    {
        Finding[] ragged = [.. MatrixRules.Rectangular(path, (TensorDto)samples)];
        return ragged.Length == 0 && samples.FindSampleShape() is { } shape && !isRight(shape)
            ? [new(path, $"has samples of {shape}; {reason}")]
            : ragged;
    }
}
