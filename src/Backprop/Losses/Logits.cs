using Backprop.Activations;

namespace Backprop.Losses;

/// <summary>What the cross-entropies share that can take logits.</summary>
internal static class Logits
{
    /// <summary>The loss in words.</summary>
    public static string Title(string name, bool fromLogits) => fromLogits ? $"{name} from logits" : name;

    /// <summary>Logits are net inputs: another activation than the identity would come before the one within the loss.</summary>
    public static SettingConflict? FindConflict(Activation last, bool fromLogits) => fromLogits && last is not Identity
        ? new(
            "fromLogits",
            $"is true, and the last layer's activation is '{last.Name}'; expected 'identity', whose outputs are logits, or fromLogits "
            + "left out")
        : null;
}
