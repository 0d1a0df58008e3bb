namespace Backprop.Derivations;

/// <summary>A quantity within a layer.</summary>
/// <param name="Kind">
/// Which of the layer's intermediates; <see cref="Input"/> of an input, as many as there are of a net input, what is below
/// <see cref="Input"/> of a parameter.
/// </param>
/// <param name="Index">Which of its kind, counted from 0.</param>
internal readonly record struct LayerNode(int Kind, int Index)
{
    /// <summary>The kind of an input.</summary>
    public const int Input = -1;

    /// <summary>A parameter of the layer.</summary>
    public static LayerNode OfParameter(int block, int index) => new(Input - 1 - block, index);

    /// <summary>The block of a parameter.</summary>
    public int Block => Input - 1 - Kind;

    /// <summary>Whether it is given to the layer, an input or a parameter.</summary>
    public bool IsGiven => Kind <= Input;

    /// <summary>Whether it is a parameter.</summary>
    public bool IsParameter => Kind < Input;
}
