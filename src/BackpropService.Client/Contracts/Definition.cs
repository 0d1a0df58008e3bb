namespace BackpropService.Client.Contracts;

/// <summary>A named piece of mathematics.</summary>
/// <param name="Name">The name by which requests choose it.</param>
/// <param name="Formula">In LaTeX.</param>
/// <param name="Settings">The properties that stand beside its name in a request.</param>
/// <param name="Source">Where the formula and its constants come from.</param>
/// <param name="Derivative">In LaTeX; null where it has none.</param>
/// <param name="Parameters">The blocks of parameters of a kind of layer; null of anything else.</param>
/// <param name="Intermediates">What a kind of layer computes on the way and tells; null of anything else.</param>
public sealed record Definition(
    string Name,
    string Formula,
    IReadOnlyList<Setting> Settings,
    string Source,
    string? Derivative = null,
    IReadOnlyList<ParameterBlock>? Parameters = null,
    IReadOnlyList<Intermediate>? Intermediates = null);
