using System.Buffers;
using System.IO.Pipelines;

namespace BackpropService.Bodies;

/// <summary>
/// An answer in pooled pieces, whole before its first byte is sent, so that a slow reader holds its bytes and nothing else. What
/// is sent is given back at once.
/// </summary>
/// <param name="budget">What the pieces are taken from.</param>
/// <param name="cancellation">Asked before each piece is written.</param>
internal sealed class AnswerBuffer(BufferBudget budget, CancellationToken cancellation) : IBufferWriter<byte>, IDisposable
{
    private const int First = 1 << 12;
    private const int Largest = 1 << 18;

    // A reader must take a piece within the server's time for it.
    private const int Piece = 1 << 16;
    private Queue<(byte[] Bytes, int Length, long Taken)>? _full;
    private byte[] _current = [];
    private int _written;
    private long _taken;

    public long Length { get; private set; }

    /// <inheritdoc/>
    public void Advance(int count)
    {
        _written += count;
        Length += count;
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(1, sizeHint));
        return _current.AsMemory(_written);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(1, sizeHint));
        return _current.AsSpan(_written);
    }

    /// <summary>Sends all of it, piece by piece.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="time">How long a piece may take.</param>
    /// <param name="aborted">Ends it.</param>
    /// <returns>Whether there was a reader to the end.</returns>
    /// <exception cref="TimeoutException">A piece was not taken in time.</exception>
    public async Task<bool> SendAsync(PipeWriter output, TimeSpan time, CancellationToken aborted)
    {
        while (TryTake(out var next))
        {
            try
            {
                for (var sent = 0; sent < next.Length; sent += Piece)
                {
                    var write = output.WriteAsync(next.Bytes.AsMemory(sent, Math.Min(Piece, next.Length - sent)), aborted);
                    var flushed = write.IsCompletedSuccessfully ? await write : await write.AsTask().WaitAsync(time, aborted);
                    if (flushed.IsCompleted)
                    {
                        return false;
                    }
                }
            }
            finally
            {
                GiveBack(next);
            }
        }

        return true;
    }

    public void Dispose()
    {
        while (TryTake(out var next))
        {
            GiveBack(next);
        }
    }

    /// <summary>Takes the piece that comes first.</summary>
    private bool TryTake(out (byte[] Bytes, int Length, long Taken) piece)
    {
        if (_full is null || !_full.TryDequeue(out piece))
        {
            piece = TakeCurrent();
        }

        return piece.Bytes.Length > 0;
    }

    private (byte[] Bytes, int Length, long Taken) TakeCurrent()
    {
        var piece = (_current, _written, _taken);
        (_current, _written, _taken) = ([], 0, 0);
        return piece;
    }

    private void GiveBack((byte[] Bytes, int Length, long Taken) piece)
    {
        ArrayPool<byte>.Shared.Return(piece.Bytes);
        budget.GiveBack(piece.Taken);
    }

    private void Reserve(int size)
    {
        if (_current.Length - _written >= size)
        {
            return;
        }

        cancellation.ThrowIfCancellationRequested();
        // The first piece is no burden, and is not counted.
        var capacity = Math.Max(size, _current.Length == 0 ? First : Math.Min(Largest, _current.Length * 4));
        if (_current.Length > 0)
        {
            (_full ??= []).Enqueue(TakeCurrent());
        }

        if (capacity > First && !budget.TryTake(capacity, out _taken))
        {
            throw new BufferBudgetExceededException();
        }

        _current = ArrayPool<byte>.Shared.Rent(capacity);
    }
}
