using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Remarks;

/// <summary>What was computed as asked and is hardly meant, a sentence each.</summary>
public static class PassRemarks
{
    /// <summary>The remarks on a batch that was passed through a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="trace">The forward pass.</param>
    /// <param name="loss">The loss, where there are targets.</param>
    /// <param name="targets">What the outputs are compared with, where there is anything.</param>
    public static IReadOnlyList<string> On(Network network, ForwardTrace trace, Loss? loss = null, Targets? targets = null) =>
        [.. OnWhatIsGiven(network, trace, loss, targets), .. DeadNeurons.In(network, trace, loss, "sample", wholeLayers: true)];

    /// <summary>The remarks on network, loss and data, whatever may have been learned.</summary>
    internal static IEnumerable<string> OnWhatIsGiven(Network network, ForwardTrace trace, Loss? loss, Targets? targets) =>
    [
        .. loss?.RemarkOn(network.NearestActivation, trace.Outputs.InRowsOf(network.OutputRow)) is { } remark
            ? [remark]
            : Array.Empty<string>(),
        .. SoftmaxOverOne.In(network),
        .. EqualNeurons.In(network),
        .. targets is null || loss is { HasValue: false } ? [] : UnreachableTargets.In(network, targets.Values),
        .. targets is null || loss is null ? [] : WeightlessSamples.In(loss, targets.InRowsOf(network.OutputRow)),
        .. InputScales.In(network, trace.Inputs),
    ];
}
