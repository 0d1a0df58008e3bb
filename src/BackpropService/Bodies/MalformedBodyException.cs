namespace BackpropService.Bodies;

/// <summary>The body is not in its format: where it stops being so.</summary>
/// <param name="format">The format: JSON.</param>
/// <param name="reason">What is wrong there.</param>
/// <param name="path">The JSON path reached.</param>
/// <param name="bytePosition">The byte, counted from 1.</param>
/// <param name="line">In a text, the line that the byte is counted in, from 1.</param>
internal sealed class MalformedBodyException(string format, string reason, string path, long bytePosition, long? line = null)
    : Exception(reason)
{
    public string Format { get; } = format;

    public string Path { get; } = path;

    public long BytePosition { get; } = bytePosition;

    public long? Line { get; } = line;
}
