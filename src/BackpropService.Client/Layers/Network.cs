namespace BackpropService.Client.Layers;

/// <summary>A network: what it is made of, and all its parameters. That of an answer can be posted again as it is.</summary>
/// <param name="Layers">The layers in order, at least one.</param>
public sealed record Network(IReadOnlyList<Layer> Layers);
