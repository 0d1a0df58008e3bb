using System.IO.Pipelines;
using BackpropService.Bodies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BackpropService.Tests.Bodies;

public sealed class RequestBodyTests
{
    private const int Limit = 1_000_000;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    /// <summary>Every write is read at once, as a part of its own.</summary>
    private readonly Pipe _pipe = new(new PipeOptions(readerScheduler: PipeScheduler.Inline, pauseWriterThreshold: 0));
    private readonly BufferBudget _budget = new(1 << 30, new());

    [Theory]
    [InlineData(0, 1, false)]
    [InlineData(10, 1, true)]
    [InlineData(5_000, 5, true)]
    [InlineData(5_000, 5, false)]
    [InlineData(Limit, 3, true)]
    [InlineData(Limit, 3, false)]
    public async Task A_body_is_read_whole_in_however_many_parts_it_comes(int length, int parts, bool isDeclared)
    {
        var bytes = new byte[length];
        // Other bytes each time: buffers from the pool still hold those of the last.
        Random.Shared.NextBytes(bytes);

        var reading = ReadAsync(isDeclared ? length : null);
        foreach (var part in bytes.Chunk((length / parts) + 1))
        {
            await _pipe.Writer.WriteAsync(part);
        }

        await _pipe.Writer.CompleteAsync();
        using (var body = await reading)
        {
            Assert.Equal(bytes, body.Bytes.ToArray());
        }

        Assert.Equal(0, _budget.Taken);
    }

    [Fact]
    public async Task A_body_that_is_there_is_read_without_waiting()
    {
        await _pipe.Writer.WriteAsync("body"u8.ToArray());
        await _pipe.Writer.CompleteAsync();

        var reading = ReadAsync(4);

        Assert.True(reading.IsCompletedSuccessfully);
        using var body = await reading;
        Assert.Equal("body"u8, body.Bytes.Span);
    }

    [Fact]
    public async Task A_body_declared_to_be_over_the_limit_is_refused_before_a_byte_of_it_comes()
    {
        var reading = ReadAsync(Limit + 1);

        Assert.True(reading.IsFaulted);
        var exception = await Assert.ThrowsAsync<BodyTooLongException>(() => reading);
        Assert.Equal((Limit + 1, Limit), (exception.Length, exception.Limit));
    }

    [Fact]
    public async Task A_body_that_turns_out_to_be_over_the_limit_is_refused_and_keeps_nothing()
    {
        var reading = ReadAsync(null);
        await _pipe.Writer.WriteAsync(new byte[Limit]);
        await _pipe.Writer.WriteAsync(new byte[1]);
        await _pipe.Writer.CompleteAsync();

        var exception = await Assert.ThrowsAsync<BodyTooLongException>(() => reading);

        Assert.Equal((Limit + 1, Limit), (exception.Length, exception.Limit));
        Assert.Equal(0, _budget.Taken);
    }

    [Fact]
    public async Task A_body_that_does_not_come_in_time_is_given_up()
    {
        await _pipe.Writer.WriteAsync(new byte[5_000]);

        var exception = await Assert.ThrowsAsync<BadHttpRequestException>(() => ReadAsync(10_000, TimeSpan.FromSeconds(0.01)).WaitAsync(Long));

        Assert.Equal(StatusCodes.Status408RequestTimeout, exception.StatusCode);
        Assert.Equal("The body took longer than the 0.01 s that Budgets:BodySeconds gives it.", exception.Message);
        Assert.Equal(0, _budget.Taken);
    }

    [Fact]
    public async Task A_client_that_leaves_is_no_timeout()
    {
        using var leaves = new CancellationTokenSource();
        var reading = ReadAsync(10, cancellation: leaves.Token);

        await leaves.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(Long));
    }

    /// <summary>Four times the buffer, which is the next power of two and has room for one byte more; nothing for small ones.</summary>
    [Theory]
    [InlineData(4_095, 0)]
    [InlineData(4_096, 4 * 8_192)]
    [InlineData(10_000, 4 * 16_384)]
    public async Task A_large_body_takes_of_the_budget_until_it_is_disposed_of(int length, long taken)
    {
        await _pipe.Writer.WriteAsync(new byte[length]);
        await _pipe.Writer.CompleteAsync();

        using (var body = await ReadAsync(length))
        {
            Assert.Equal(taken, _budget.Taken);

            body.Release();

            Assert.Equal((taken, 0), (_budget.Taken, body.Bytes.Length));
        }

        Assert.Equal(0, _budget.Taken);
    }

    [Fact]
    public async Task A_declared_length_is_not_believed_until_its_bytes_come()
    {
        using var leaves = new CancellationTokenSource();

        var reading = ReadAsync(100_000_000, limit: 100_000_000, cancellation: leaves.Token);

        Assert.Equal(4 * (1 << 21), _budget.Taken);
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(Long));
    }

    [Fact]
    public async Task A_body_for_which_there_is_no_room_is_refused_and_keeps_nothing()
    {
        _budget.TryTake((1 << 30) - 50_000, out var others);
        var reading = ReadAsync(null);
        await _pipe.Writer.WriteAsync(new byte[8_000]);
        await _pipe.Writer.WriteAsync(new byte[16_000]);
        await _pipe.Writer.CompleteAsync();

        await Assert.ThrowsAsync<BufferBudgetExceededException>(() => reading);

        Assert.Equal(others, _budget.Taken);
    }

    private Task<RequestBody> ReadAsync(
        long? declared, TimeSpan? time = null, int limit = Limit, CancellationToken cancellation = default)
    {
        var http = new DefaultHttpContext();
        http.Features.Set<IRequestBodyPipeFeature>(new PipeFeature(_pipe.Reader));
        http.Request.ContentLength = declared;
        return RequestBody.ReadAsync(http.Request, limit, time ?? Long, _budget, cancellation);
    }

    private sealed record PipeFeature(PipeReader Reader) : IRequestBodyPipeFeature;
}
