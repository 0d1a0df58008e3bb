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
    /// <param name="targets">Targets, (samples × outputs), where there are any.</param>
    public static IReadOnlyList<string> On(Network network, ForwardTrace trace, Loss? loss = null, Matrix? targets = null) =>
        [.. OnWhatIsGiven(network, trace, loss, targets), .. DeadNeurons.In(network, trace, "sample", wholeLayers: true)];

    /// <summary>The remarks on network, loss and data, whatever may have been learned.</summary>
    internal static IEnumerable<string> OnWhatIsGiven(Network network, ForwardTrace trace, Loss? loss, Matrix? targets) =>
    [
        .. loss?.RemarkOn(network.NearestActivation, trace.Outputs.InRowsOf(network.OutputRow)) is { } remark
            ? [remark]
            : Array.Empty<string>(),
        .. SoftmaxOverOne.In(network),
        .. EqualNeurons.In(network),
        .. targets is null ? [] : UnreachableTargets.In(network, targets),
        .. InputScales.In(network, trace.Inputs),
    ];
}
