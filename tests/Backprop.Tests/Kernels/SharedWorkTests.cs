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
