using System.Text.Json.Serialization;

namespace BackpropService.Client.Optimizers;

/// <summary>How large gradients are made smaller before the optimizer gets them; the reported gradients are those before.</summary>
/// <param name="Threshold">What is left at most, at least 0.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(NormClipping), "norm")]
[JsonDerivedType(typeof(ValueClipping), "value")]
public abstract record GradientClipping(double Threshold);
