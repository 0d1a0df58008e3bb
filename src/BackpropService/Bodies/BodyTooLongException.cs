namespace BackpropService.Bodies;

/// <summary>A body is longer than it may be; what comes after is not read.</summary>
/// <param name="length">Its bytes: as declared, else those that had arrived.</param>
/// <param name="limit">How many it may have.</param>
internal sealed class BodyTooLongException(long length, int limit) : Exception($"The body has {length} bytes, more than {limit}.")
{
    public long Length { get; } = length;

    public int Limit { get; } = limit;
}
