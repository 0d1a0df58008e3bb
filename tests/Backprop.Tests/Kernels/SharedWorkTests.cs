using Backprop.Kernels;

namespace Backprop.Tests.Kernels;

public sealed class SharedWorkTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(100, 1)]
    [InlineData(1, 4)]
    [InlineData(1000, 4)]
    public void Every_block_is_computed_once(int blocks, int threads)
    {
        var computed = new int[blocks];

        SharedWork.Run(blocks, threads, block => Interlocked.Increment(ref computed[block]));

        Assert.All(computed, times => Assert.Equal(1, times));
    }

    [Fact]
    public void Blocks_are_computed_at_once_by_as_many_threads()
    {
        // Each block ends when all three have begun.
        using var begun = new CountdownEvent(3);

        SharedWork.Run(3, 3, _ =>
        {
            begun.Signal();
            Assert.True(begun.Wait(TimeSpan.FromSeconds(30)));
        });
    }

    [Fact]
    public void No_more_threads_than_that_are_taken()
    {
        var (now, most) = (0, 0);

        SharedWork.Run(20, 2, _ =>
        {
            var atOnce = Interlocked.Increment(ref now);
            most = Math.Max(most, atOnce);
            Thread.Sleep(1);
            Interlocked.Decrement(ref now);
        });

        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public void A_failure_reaches_the_caller_after_all_blocks_have_ended()
    {
        var ended = 0;

        var failure = Assert.Throws<InvalidOperationException>(() => SharedWork.Run(20, 3, block =>
        {
            Interlocked.Increment(ref ended);
            if (block == 7)
            {
                throw new InvalidOperationException("the seventh");
            }
        }));

        Assert.Equal("the seventh", failure.Message);
        Assert.Equal(20, ended);
    }

    [Fact]
    public void Work_inside_work_ends_though_no_thread_is_free()
    {
        var computed = 0;

        SharedWork.Run(16, 16, _ => SharedWork.Run(16, 16, _ => Interlocked.Increment(ref computed)));

        Assert.Equal(256, computed);
    }
}
