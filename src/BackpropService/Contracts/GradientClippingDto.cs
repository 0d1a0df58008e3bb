using System.Text.Json.Serialization;
using Backprop.Optimizers.Clipping;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>How large gradients are made smaller before the optimizer gets them; the reported gradients are those before.</summary>
[Settings<GradientClipping>]
public sealed class GradientClippingDto : SettingsDto
{
    /// <summary>`norm`: the vector of all gradients is shortened to the threshold. `value`: each gradient is cut at it.</summary>
    [JsonPropertyOrder(-1)]
    public required string Type { get; init; }

    internal GradientClipping ToClipping() => DefinitionRules.Resolve<GradientClipping>(Type, this);
}
