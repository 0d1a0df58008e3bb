using System.Buffers;
using System.IO.Pipelines;
using BackpropService.Bodies;

namespace BackpropService.Tests.Bodies;

public sealed class AnswerBufferTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private readonly BufferBudget _budget = new(1 << 20, new());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4_096)]
    [InlineData(65_536)]
    [InlineData(300_000)]
    [InlineData(700_000)]
    public async Task What_is_written_is_sent_whole_and_in_order_in_pieces_that_a_slow_reader_can_take(int length)
    {
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        using var buffer = Buffer();
        foreach (var part in bytes.Chunk(1_000))
        {
            buffer.Write(part);
        }

        var output = new Output();

        Assert.True(await buffer.SendAsync(output, Long, default));
        Assert.Equal(bytes, output.Bytes);
        Assert.All(output.Pieces, piece => Assert.InRange(piece, 1, 65_536));
        Assert.Equal((length, 0), (buffer.Length, _budget.Taken));
    }

    [Fact]
    public async Task A_slow_reader_is_waited_for()
    {
        using var buffer = Buffer();
        buffer.Write("answer"u8);

        var output = new Output { Delay = TimeSpan.FromMilliseconds(20) };

        Assert.True(await buffer.SendAsync(output, Long, default));
        Assert.Equal("answer"u8.ToArray(), output.Bytes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public async Task A_reader_that_has_left_is_sent_no_more(int milliseconds)
    {
        using var buffer = Buffer();
        buffer.Write(new byte[100_000]);

        var output = new Output { Delay = TimeSpan.FromMilliseconds(milliseconds), IsLeft = true };

        Assert.False(await buffer.SendAsync(output, Long, default));
        Assert.Single(output.Pieces);
    }

    [Fact]
    public async Task A_reader_that_does_not_take_a_piece_in_time_is_given_up()
    {
        using var buffer = Buffer();
        buffer.Write("answer"u8);

        var output = new Output { Delay = TimeSpan.FromSeconds(10) };
        await Assert.ThrowsAsync<TimeoutException>(() => buffer.SendAsync(output, TimeSpan.FromMilliseconds(1), default));
    }

    /// <summary>The first piece is free; each that follows is four times as large, up to 256 KiB.</summary>
    [Theory]
    [InlineData(4_096, 0)]
    [InlineData(4_097, 16_384)]
    [InlineData(4_096 + 16_384, 16_384)]
    [InlineData(4_096 + 16_384 + 1, 16_384 + 65_536)]
    [InlineData(4_096 + 16_384 + 65_536 + 1, 16_384 + 65_536 + 262_144)]
    [InlineData(4_096 + 16_384 + 65_536 + 262_144 + 1, 16_384 + 65_536 + 262_144 + 262_144)]
    public void The_budget_is_taken_piece_by_piece_and_given_back_at_the_end(int length, long taken)
    {
        using (var buffer = Buffer())
        {
            for (var written = 0; written < length; written++)
            {
                buffer.GetSpan()[0] = 1;
                buffer.Advance(1);
            }

            Assert.Equal(taken, _budget.Taken);
        }

        Assert.Equal(0, _budget.Taken);
    }

    [Fact]
    public void What_asks_for_more_than_a_piece_gets_it_at_once()
    {
        using var buffer = Buffer();

        Assert.True(buffer.GetSpan(300_000).Length >= 300_000);
        Assert.True(buffer.GetMemory(400_000).Length >= 400_000);
    }

    [Fact]
    public void An_answer_for_which_there_is_no_room_is_refused_and_keeps_nothing()
    {
        _budget.TryTake((1 << 20) - 16_383, out var others);
        var buffer = Buffer();
        buffer.Write(new byte[4_096]);

        Assert.Throws<BufferBudgetExceededException>(() => buffer.Write(new byte[1]));
        buffer.Dispose();

        Assert.Equal(others, _budget.Taken);
    }

    [Fact]
    public void A_computation_that_is_over_writes_no_more_pieces()
    {
        using var source = new CancellationTokenSource();
        using var buffer = new AnswerBuffer(_budget, source.Token);
        buffer.Write(new byte[4_096]);

        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => buffer.Write(new byte[1]));
    }

    private AnswerBuffer Buffer() => new(_budget, CancellationToken.None);

    /// <summary>Keeps what it is sent, after a while.</summary>
    private sealed class Output : PipeWriter
    {
        public TimeSpan Delay { get; init; }

        public bool IsLeft { get; init; }

        public List<byte> Bytes { get; } = [];

        public List<int> Pieces { get; } = [];

        public override async ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
        {
            if (Delay != TimeSpan.Zero)
            {
                await Task.Delay(Delay, cancellationToken);
            }

            Pieces.Add(source.Length);
            Bytes.AddRange(source.Span);
            return new FlushResult(isCanceled: false, isCompleted: IsLeft);
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public override Memory<byte> GetMemory(int sizeHint = 0) => throw new NotSupportedException();

        public override Span<byte> GetSpan(int sizeHint = 0) => throw new NotSupportedException();

        public override void Advance(int bytes) => throw new NotSupportedException();

        public override void CancelPendingFlush() => throw new NotSupportedException();

        public override void Complete(Exception? exception = null) => throw new NotSupportedException();
    }
}
