namespace Backprop.Formats;

/// <summary>Bytes that are no file of the format they are said to be, or go past a bound.</summary>
/// <param name="place">Where in the file: a path, a name, an offset.</param>
/// <param name="message">What was found and what was expected.</param>
public sealed class UnreadableFileException(string place, string message) : Exception(message)
{
    /// <summary>Where in the file: a path, a name, an offset.</summary>
    public string Place { get; } = place;
}
