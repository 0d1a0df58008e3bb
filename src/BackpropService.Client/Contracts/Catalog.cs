namespace BackpropService.Client.Contracts;

/// <summary>Everything a network, a loss or an optimizer can be made of, by the names that requests use.</summary>
/// <param name="Activations">What a layer's activation can be.</param>
/// <param name="Losses">What a loss's type can be.</param>
/// <param name="Optimizers">What an optimizer's type can be.</param>
/// <param name="Schemes">What networks can be initialized by.</param>
/// <param name="Layers">What a layer's type can be; null from services that have dense layers alone.</param>
public sealed record Catalog(
    IReadOnlyList<Definition> Activations,
    IReadOnlyList<Definition> Losses,
    IReadOnlyList<Definition> Optimizers,
    IReadOnlyList<Definition> Schemes,
    IReadOnlyList<Definition>? Layers = null);
