using System.Buffers;
using System.IO.Pipelines;
using BackpropService.Bodies.Trees;

namespace BackpropService.Bodies;

/// <summary>A request's whole body in one pooled buffer.</summary>
internal sealed class RequestBody : IDisposable
{
    // A declared length is not believed beyond this until its bytes arrive.
    private const int LargestFirstBuffer = 1 << 20;

    // Up to so many bytes are no burden, and are not counted.
    private const int Free = 1 << 12;

    // The numbers that are read from a body may take this many times its bytes, and are there as long as the request.
    private const int Weight = 4;
    private readonly BufferBudget _budget;
    private byte[] _buffer = [];
    private int _length;
    private long _taken;

    private RequestBody(BufferBudget budget) => _budget = budget;

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>Reads a body; the token and the clock can end it at any point, which the framework's own binding cannot.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">The longest body.</param>
    /// <param name="time">How long its bytes may take to arrive.</param>
    /// <param name="budget">What its buffer is taken from, until the body is disposed of.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="BodyTooLongException">The body is longer than the limit.</exception>
    /// <exception cref="BadHttpRequestException">408: it took too long.</exception>
    /// <exception cref="BufferBudgetExceededException">The budget is used up.</exception>
    public static async Task<RequestBody> ReadAsync(
        HttpRequest request, int limit, TimeSpan time, BufferBudget budget, CancellationToken cancellation)
    {
        RequireWithin(request.ContentLength ?? 0, limit);
        var body = new RequestBody(budget);
        try
        {
            body.Reserve((int)Math.Min(request.ContentLength ?? 0, LargestFirstBuffer) + 1);
            await body.FillAsync(request.BodyReader, limit, time, cancellation);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Gives the buffer back; the numbers read from it still count, until the body is disposed of.</summary>
    public void Release()
    {
        if (_buffer.Length > 0)
        {
            BodyPool<byte>.Return(_buffer);
            _buffer = [];
            _length = 0;
        }
    }

    public void Dispose()
    {
        Release();
        _budget.GiveBack(_taken);
        _taken = 0;
    }

    private static void RequireWithin(long length, int limit)
    {
        if (length > limit)
        {
            throw new BodyTooLongException(length, limit);
        }
    }

    private async Task FillAsync(PipeReader reader, int limit, TimeSpan time, CancellationToken cancellation)
    {
        // Most bodies are there already, and need no clock.
        while (reader.TryRead(out var read))
        {
            if (Take(reader, read, limit))
            {
                return;
            }
        }

        using var clock = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        clock.CancelAfter(time);
        try
        {
            while (!Take(reader, await reader.ReadAsync(clock.Token), limit))
            {
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new BadHttpRequestException(
                $"The body took longer than the {time.TotalSeconds} s that Budgets:BodySeconds gives it.",
                StatusCodes.Status408RequestTimeout);
        }
    }

    /// <summary>Copies what has been read.</summary>
    /// <returns>Whether it was the last.</returns>
    private bool Take(PipeReader reader, ReadResult read, int limit)
    {
        try
        {
            var length = _length + read.Buffer.Length;
            RequireWithin(length, limit);
            Reserve((int)length);
            read.Buffer.CopyTo(_buffer.AsSpan(_length));
            _length = (int)length;
            return read.IsCompleted;
        }
        finally
        {
            // Also where it is refused: the server reads away what comes after, which it cannot in the middle of a piece.
            reader.AdvanceTo(read.Buffer.End);
        }
    }

    private void Reserve(int capacity)
    {
        if (capacity <= _buffer.Length)
        {
            return;
        }

        var larger = BodyPool<byte>.Rent(Math.Max(capacity, _buffer.Length * 2));
        if (larger.Length > Free)
        {
            Charge(larger);
        }

        _buffer.AsSpan(0, _length).CopyTo(larger);
        if (_buffer.Length > 0)
        {
            BodyPool<byte>.Return(_buffer);
        }

        _buffer = larger;
    }

    private void Charge(byte[] larger)
    {
        _budget.GiveBack(_taken);
        if (!_budget.TryTake((long)larger.Length * Weight, out _taken))
        {
            BodyPool<byte>.Return(larger);
            throw new BufferBudgetExceededException();
        }
    }
}
