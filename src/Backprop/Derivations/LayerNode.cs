namespace Backprop.Derivations;

/// <summary>A quantity within a layer.</summary>
/// <param name="Kind">Which of the layer's intermediates; <see cref="Input"/> of an input, as many as there are of a net input.</param>
/// <param name="Index">Which of its kind, counted from 0.</param>
internal readonly record struct LayerNode(int Kind, int Index)
{
    /// <summary>The kind of an input.</summary>
    public const int Input = -1;
}
