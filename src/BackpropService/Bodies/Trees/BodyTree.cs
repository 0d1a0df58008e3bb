namespace BackpropService.Bodies.Trees;

/// <summary>A body that has been read, whatever its format: its values in the order in which they stand, numbers flat.</summary>
/// <param name="body">The body, whose texts stay where they are.</param>
/// <param name="cancellation">Ends the reading, after a thousand numbers at the latest.</param>
internal sealed class BodyTree(ReadOnlyMemory<byte> body, CancellationToken cancellation) : IDisposable
{
    // What a number takes in most bodies, so that there is room for all from the beginning.
    private const int BytesPerNumber = 16;
    private const int FewNumbers = 64;
    private const int FewNodes = 32;

    private PooledList<BodyNode> _nodes = new(FewNodes);
    private PooledList<double> _values = new(Math.Max(FewNumbers, body.Length / BytesPerNumber));
    private PooledList<int> _lengths = new(FewNodes);
    private PooledList<byte>? _decoded;

    /// <summary>The bytes that were read.</summary>
    public ReadOnlyMemory<byte> Bytes => body;

    /// <inheritdoc cref="Bytes"/>
    public ReadOnlySpan<byte> Body => body.Span;

    /// <summary>The values, each before those that stand in it.</summary>
    public ref PooledList<BodyNode> Nodes => ref _nodes;

    /// <summary>All numbers.</summary>
    public ref PooledList<double> Values => ref _values;

    /// <summary>The lengths of all arrays of numbers, each before those of the arrays in it.</summary>
    public ref PooledList<int> Lengths => ref _lengths;

    /// <summary>Where the body has more than is kept, and what is kept was walked through in vain for mistakes.</summary>
    public bool IsTruncated { get; set; }

    /// <summary>Ends the reading.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>The body's one value.</summary>
    public BodyValue Root => new(this, 0);

    /// <summary>The characters of a text.</summary>
    public ReadOnlySpan<byte> Utf8(TextPlace place) =>
        place.Length == 0 ? default
        : place.Start < body.Length ? body.Span.Slice(place.Start, place.Length)
        : _decoded!.Value.Between(place.Start - body.Length, place.Start - body.Length + place.Length);

    /// <summary>Keeps a text that is spelled otherwise in the body.</summary>
    public TextPlace Keep(ReadOnlySpan<byte> utf8)
    {
        var decoded = _decoded ?? new PooledList<byte>(utf8.Length);
        utf8.CopyTo(decoded.Append(utf8.Length));
        _decoded = decoded;
        return new TextPlace(body.Length + decoded.Count - utf8.Length, utf8.Length);
    }

    public void Dispose()
    {
        _nodes.Dispose();
        _values.Dispose();
        _lengths.Dispose();
        _decoded?.Dispose();
    }
}
