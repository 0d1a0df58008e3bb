using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Losses;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>What holds for a loss: its settings, and that it goes with the last layer.</summary>
internal static class LossRules
{
    /// <summary>The broken rules of a loss that stands at a path.</summary>
    public static IEnumerable<Finding> Check(string path, LossDto loss, NetworkDto? network, SamplesDto? inputs)
    {
        Finding[] own = [.. DefinitionRules.Check<Loss>(path, "type", loss.Type, loss)];
        if (own.Length > 0 || loss.Type is null || FindLast(network) is not { } last)
        {
            return own;
        }

        // Without settings there is none that the outputs could be too many for.
        var outputs = loss.GivenSettings.Count == 0 ? null : NetworkRules.FindOutputShape(network, inputs);
        return DefinitionRules.Resolve<Loss>(loss.Type, loss).FindConflict(last, outputs?.Axes[^1]) is { } conflict
            ? [new(JsonPath.Child(path, conflict.Setting), conflict.Message)]
            : [];
    }

    /// <summary>The loss that a network's outputs are measured by; null where it cannot be told.</summary>
    public static Loss? FindMeasure(LossDto? loss, NetworkDto? network)
    {
        var chosen = loss ?? LossDto.Default;
        var measure = DefinitionRules.Find<Loss>(chosen.Type, chosen);
        return FindLast(network) is { } last ? measure?.Behind(last) : measure;
    }

    /// <summary>The activation that the outputs come from, the identity where its kind has none; null where it cannot be told.</summary>
    private static Activation? FindLast(NetworkDto? network) =>
        network?.Layers is not [.., { } layer] || layer.FindKind() is not { } kind ? null
        : !kind.HasActivation ? new Identity()
        : layer.ChosenActivation is { } name ? Catalog.Activations.Find(name)?.Specimen
        : null;
}
