using BackpropService.Hosting.Admission;

namespace BackpropService.Tests.Hosting.Admission;

public sealed class ComputingThreadsTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);
    private readonly ComputingThreads _threads = new();

    [Fact]
    public async Task Nothing_is_computed_by_the_pool() =>
        Assert.False(await _threads.Run(() => Thread.CurrentThread.IsThreadPoolThread));

    [Fact]
    public async Task All_that_is_to_be_computed_is_at_once()
    {
        using var begun = new CountdownEvent(12);

        var all = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _threads.Run(() => begun.Signal() | begun.Wait(Long))));

        Assert.All(all, Assert.True);
    }

    [Fact]
    public async Task A_thread_computes_one_thing_after_the_other()
    {
        var first = await _threads.Run(() => Environment.CurrentManagedThreadId);
        // It rests a moment after what it did is known to be done.
        await Task.Delay(50);

        Assert.Equal(first, await _threads.Run(() => Environment.CurrentManagedThreadId));
    }

    [Fact]
    public async Task A_failure_is_the_callers()
    {
        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => _threads.Run<int>(() => throw new InvalidDataException("ours")));

        Assert.Equal("ours", failure.Message);
    }

    [Fact]
    public async Task No_more_pieces_are_read_at_once_than_there_are_processors()
    {
        var counting = new Lock();
        var (now, most) = (0, 0);

        var areOfThePool = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _threads.Read(async () =>
        {
            var isOfThePool = false;
            for (var piece = 0; piece < 5; piece++)
            {
                lock (counting)
                {
                    most = Math.Max(most, ++now);
                }

                Thread.Sleep(1);
                lock (counting)
                {
                    now--;
                }

                await Task.Yield();
                isOfThePool |= Thread.CurrentThread.IsThreadPoolThread;
            }

            return isOfThePool;
        })));

        Assert.All(areOfThePool, Assert.False);
        Assert.InRange(most, 1, Math.Max(1, Environment.ProcessorCount / 2));
    }
}
