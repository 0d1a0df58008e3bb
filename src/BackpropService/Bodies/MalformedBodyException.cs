namespace BackpropService.Bodies;

/// <summary>The body is not JSON: where it stops being so.</summary>
internal sealed class MalformedBodyException(string reason, string path, long line, long bytePosition) : Exception(reason)
{
    /// <summary>The JSON path reached.</summary>
    public string Path { get; } = path;

    /// <summary>The line, counted from 1.</summary>
    public long Line { get; } = line;

    /// <summary>The byte in that line, counted from 1.</summary>
    public long BytePosition { get; } = bytePosition;
}
