using System.Buffers;

namespace BackpropService.Bodies;

/// <summary>Bytes on their way straight into the buffers that they are sent from.</summary>
internal ref struct BodyOutput(IBufferWriter<byte> buffer)
{
    private Span<byte> _room;
    private int _written;

    /// <summary>Room for so many bytes at least.</summary>
    public Span<byte> Reserve(int count)
    {
        if (_room.Length - _written < count)
        {
            Flush();
            _room = buffer.GetSpan(count);
        }

        return _room[_written..];
    }

    /// <summary>Takes what has been written into the room that was reserved.</summary>
    public void Advance(int count) => _written += count;

    public void Write(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        _written += bytes.Length;
    }

    public void Write(byte value)
    {
        Reserve(1)[0] = value;
        _written++;
    }

    /// <summary>Hands over what has been written.</summary>
    public void Flush()
    {
        buffer.Advance(_written);
        _room = [];
        _written = 0;
    }
}
