using Backprop.Losses;

namespace BackpropService.Contracts;

/// <summary>What holds for every request that runs a batch through a network.</summary>
internal class PassRequestValidator<T> : RulesValidator<T>
    where T : PassRequest
{
    protected override IEnumerable<Finding> Check(T value) =>
        NetworkRules.Check("network", value.Network, value.Inputs, PassesAtOnce(value))
            .Concat(SampleRules.Inputs("inputs", value.Inputs, value.Network))
            .Concat(SampleRules.Targets("targets", value.Targets, value.Inputs, value.Network, value.Loss))
            .Concat(NumberRules.AtLeast("seed", value.Seed, 0))
            .Concat(Loss(value));

    /// <summary>How many samples pass at once; null where that changes from pass to pass.</summary>
    protected virtual int? PassesAtOnce(T request) => request.Inputs?.Rows;

    /// <summary>Where targets are optional, a loss without them would be ignored.</summary>
    protected static IEnumerable<Finding> LossNeedsTargets(T request) => request is { Loss: not null, Targets: null }
        ? [new("loss", "is given without targets; expected both or neither")]
        : [];

    private static IEnumerable<Finding> Loss(T request) => request.Loss is { } loss
        ? DefinitionRules.Check<Loss>("loss", "type", loss.Type, loss)
        : [];
}
