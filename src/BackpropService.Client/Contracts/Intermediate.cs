namespace BackpropService.Client.Contracts;

/// <summary>What a kind of layer computes on the way.</summary>
/// <param name="Name">The property's name in the answer to a forward pass.</param>
/// <param name="Shape">Its axes by name, the outermost first.</param>
/// <param name="Meaning">What it is.</param>
public sealed record Intermediate(string Name, string Shape, string Meaning);
