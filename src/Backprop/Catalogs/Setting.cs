using Backprop.Layers;

namespace Backprop.Catalogs;

/// <summary>A setting of a definition: one parameter of its constructor.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Type">
/// double, int, bool, an enum, numbers, whole numbers or another definition; of a layer's also a matrix, a vector, a tensor, a number per
/// axis, its activation or layers inside it.
/// </param>
/// <param name="Default">The value where it is left out; null where it must be given.</param>
/// <param name="Minimum">The smallest value allowed; null where there is none.</param>
/// <param name="Maximum">The largest value allowed; null where there is none.</param>
/// <param name="MinimumIsExclusive">Whether the smallest value itself is not allowed.</param>
/// <param name="MaximumIsExclusive">Whether the largest value itself is not allowed.</param>
/// <param name="IsNullable">Whether it may be left out without having a default.</param>
/// <param name="Block">What shape it has where it is a block of a layer's parameters; otherwise null.</param>
public sealed record Setting(
    string Name,
    Type Type,
    object? Default,
    double? Minimum,
    double? Maximum,
    bool MinimumIsExclusive,
    bool MaximumIsExclusive,
    bool IsNullable = false,
    BlockShapeAttribute? Block = null)
{
    /// <summary>The group of blocks that it is in, whose name stands before its own: forget.biases. Null where there is none.</summary>
    public BlockGroup? Group { get; init; }

    /// <summary>The property of a layer that holds it: its group where it is in one, otherwise itself.</summary>
    public string Property => Group?.Name ?? Name;

    /// <summary>Its name within its group.</summary>
    public string NameInGroup => Group is null ? Name : Name[Group.Prefix.Length..];

    /// <summary>Whether it must be given.</summary>
    public bool IsRequired => IsRequiredInGroup && Group is not { IsRequired: false };

    /// <summary>Whether it must be given where its group is.</summary>
    public bool IsRequiredInGroup => Default is null && !IsNullable;

    /// <summary>Whether it is a block of a layer's parameters.</summary>
    public bool IsBlock => Block is { IsCarried: false };

    /// <summary>Whether it is a matrix with a column for each input of its layer, and a row for each output.</summary>
    public bool HasColumnPerInput => Block?.HasColumnPerInput is true;

    /// <summary>Whether it is layers that stand inside the layer.</summary>
    public bool HoldsLayers => Type == typeof(IReadOnlyList<Layer>) || Type == typeof(IReadOnlyList<LayerPlan>);

    /// <summary>Whether it is not among what is given, and must be.</summary>
    public bool IsMissingFrom(IReadOnlyDictionary<string, object> given) =>
        IsRequiredInGroup && !given.ContainsKey(Name) && (Group is not { IsRequired: false } group || group.IsGivenIn(given));

    /// <summary>Whether a value lies in the range.</summary>
    public bool Allows(double value) =>
        (Minimum is not { } low || (MinimumIsExclusive ? value > low : value >= low))
        && (Maximum is not { } high || (MaximumIsExclusive ? value < high : value <= high));
}
