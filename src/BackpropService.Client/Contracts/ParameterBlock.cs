namespace BackpropService.Client.Contracts;

/// <summary>A block of parameters that a kind of layer has.</summary>
/// <param name="Name">The property's name in a request.</param>
/// <param name="Shape">Its axes by name, the outermost first.</param>
/// <param name="Required">Whether a layer cannot be without it.</param>
/// <param name="Carried">Whether the layer carries it from one step of a training to the next, and nothing trains it.</param>
public sealed record ParameterBlock(string Name, string Shape, bool Required, bool Carried = false);
