namespace BackpropService.Bodies;

/// <summary>A list has more objects or texts than any valid request needs; what comes after is not read.</summary>
/// <param name="path">Where it stands.</param>
/// <param name="most">How many it may have.</param>
internal sealed class TooManyItemsException(string path, int most) : Exception($"More than {most} items at {path}.")
{
    public string Path { get; } = path;

    public int Most { get; } = most;
}
