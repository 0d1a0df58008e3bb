using System.Net.ServerSentEvents;
using System.Text;
using BackpropService.Hosting.Answers;

namespace BackpropService.Tests.Hosting.Answers;

public sealed class EventStreamTests
{
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);

    [Fact]
    public async Task The_body_is_begun_before_there_is_an_event()
    {
        using var body = new Body();
        var events = EventStream.KeptAlive(After(Task.Delay(Timeout.Infinite)), body, Never).GetAsyncEnumerator();

        var first = events.MoveNextAsync().AsTask();

        Assert.Equal((1, false), (body.Flushes, first.IsCompleted));
    }

    [Fact]
    public async Task A_comment_is_written_and_sent_with_every_heartbeat_until_there_is_an_event()
    {
        using var body = new Body();
        await using var events = EventStream.KeptAlive(
            After(body.Reaches(flushes: 4)), body, TimeSpan.FromMilliseconds(1)).GetAsyncEnumerator();

        Assert.True(await events.MoveNextAsync());

        Assert.StartsWith(":\n\n:\n\n:\n\n", Encoding.UTF8.GetString(body.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_pass_as_they_are()
    {
        using var body = new Body();
        var events = await EventStream.KeptAlive(After(Task.CompletedTask), body, Never).ToListAsync();

        Assert.Equal([("progress", "a"), ("completed", "b")], events.Select(item => (item.EventType, Encoding.UTF8.GetString(item.Data))));
        Assert.Equal(0, body.Length);
    }

    private static async IAsyncEnumerable<SseItem<byte[]>> After(Task wait)
    {
        await wait;
        yield return new("a"u8.ToArray(), "progress");
        yield return new("b"u8.ToArray(), "completed");
    }

    /// <summary>What is written, and how often it was sent.</summary>
    private sealed class Body : MemoryStream
    {
        private readonly TaskCompletionSource _reached = new();
        private int _awaited;

        public int Flushes { get; private set; }

        public Task Reaches(int flushes)
        {
            _awaited = flushes;
            return _reached.Task;
        }

        public override Task FlushAsync(CancellationToken cancellationToken)
        {
            Flushes++;
            if (Flushes == _awaited)
            {
                _reached.SetResult();
            }

            return Task.CompletedTask;
        }
    }
}
