namespace Backprop.Formats;

/// <summary>What one side can hold and the other cannot: a kind of layer, a setting, an operator.</summary>
/// <param name="place">The layer as a path (network.layers[2]), or the node of the file.</param>
/// <param name="message">What cannot be carried, and what could.</param>
public sealed class NotCarriedException(string place, string message) : Exception(message)
{
    /// <summary>The layer as a path (network.layers[2]), or the node of the file.</summary>
    public string Place { get; } = place;
}
