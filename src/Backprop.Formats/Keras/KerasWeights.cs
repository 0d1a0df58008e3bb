using Backprop.Formats.Json;
using Backprop.Layers;

namespace Backprop.Formats.Keras;

/// <summary>The arrays of get_weights, which layers take in their order.</summary>
internal sealed class KerasWeights(JsonPlace[] arrays)
{
    private int _next;

    /// <summary>Takes the next array.</summary>
    /// <param name="layer">Where the layer stands that has it, to be told.</param>
    /// <param name="name">What Keras calls it: kernel, bias.</param>
    /// <param name="axes">How many axes it has.</param>
    public (string Place, Tensor Values) Take(string layer, string name, int axes)
    {
        if (_next == arrays.Length)
        {
            throw new UnreadableFileException("weights", $"has {arrays.Length} arrays; the {name} of {layer} is missing");
        }

        var place = arrays[_next++];
        var values = place.Tensor();
        return values.Shape.Rank == axes
            ? (place.Path, values)
            : throw new UnreadableFileException(
                place.Path, $"has {values.Shape.Rank} axes; expected {axes}, for the {name} of {layer}");
    }

    /// <summary>Asks that all have been taken.</summary>
    public void RequireEnd()
    {
        if (_next < arrays.Length)
        {
            throw new UnreadableFileException("weights", $"has {arrays.Length} arrays; the layers have {_next}");
        }
    }
}
