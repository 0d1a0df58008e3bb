namespace Backprop.Networks;

/// <summary>A layer that takes what another gives.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Offset">Where among its inputs those begin; past 0 where it adds them to what others give.</param>
public readonly record struct Reader(int Layer, int Offset);
