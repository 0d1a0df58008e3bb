using Backprop.Losses;
using BackpropService.Json;

namespace BackpropService.Contracts;

/// <summary>What holds for every request that runs a batch through a network.</summary>
internal class PassRequestValidator<T> : RulesValidator<T>
    where T : PassRequest
{
    protected override IEnumerable<Finding> Check(T value) =>
        NetworkRules.Check("network", value.Network)
            .Concat(Inputs(value))
            .Concat(Targets(value))
            .Concat(Loss(value));

    private static IEnumerable<Finding> Inputs(T request)
    {
        if (request.Inputs is not { } inputs)
        {
            return [];
        }

        if (inputs.Rows == 0)
        {
            return [new("inputs", "is empty; expected at least one sample")];
        }

        return request.Network?.Layers is [{ Weights.Columns: > 0 and var expected }, ..]
            ? MatrixRules.RowsHave("inputs", inputs, expected, $"the network takes {expected}")
            : MatrixRules.Rectangular("inputs", inputs);
    }

    private static IEnumerable<Finding> Targets(T request)
    {
        if (request.Targets is not { } targets)
        {
            yield break;
        }

        if (request.Inputs is { Rows: > 0 } inputs && targets.Rows != inputs.Rows)
        {
            yield return new(
                "targets", $"has {Phrases.Count(targets.Rows, "sample")}; inputs has {Phrases.Count(inputs.Rows, "sample")}");
        }
        else if (targets.Rows == 0)
        {
            yield return new("targets", "is empty; expected one row per sample");
        }

        var shape = request.Network?.Layers is [.., { Weights.Rows: > 0 and var expected }]
            ? MatrixRules.RowsHave("targets", targets, expected, $"the network has {Phrases.Count(expected, "output")}")
            : MatrixRules.Rectangular("targets", targets);
        foreach (var finding in shape.Concat(TargetRules.Check(targets, (request.Loss ?? new LossDto()).Type)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> Loss(T request) => request.Loss is { } loss
        ? DefinitionRules.Check<Loss>("loss", "type", loss.Type, loss)
        : [];
}
