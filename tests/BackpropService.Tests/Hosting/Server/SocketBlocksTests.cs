using System.Buffers;
using BackpropService.Hosting.Server;

namespace BackpropService.Tests.Hosting.Server;

/// <summary>The memory that the server receives into and sends from.</summary>
public sealed class SocketBlocksTests : IDisposable
{
    private readonly SocketBlocks _blocks = new();

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(SocketBlocks.BlockSize)]
    public void A_block_is_of_the_one_size_whatever_less_is_asked_for(int size)
    {
        using var block = _blocks.Rent(size);

        Assert.Equal(SocketBlocks.BlockSize, block.Memory.Length);
    }

    [Fact]
    public void More_than_a_block_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _blocks.Rent(SocketBlocks.BlockSize + 1));
    }

    [Fact]
    public void No_block_is_given_to_two_at_once()
    {
        using var one = _blocks.Rent();
        using var other = _blocks.Rent();

        Assert.False(one.Memory.Span.Overlaps(other.Memory.Span));
    }

    [Fact]
    public void The_block_that_was_given_back_last_is_given_out_first()
    {
        var (first, last) = (_blocks.Rent(), _blocks.Rent());
        first.Dispose();
        last.Dispose();

        Assert.Same(last, _blocks.Rent());
        Assert.Same(first, _blocks.Rent());
    }

    [Fact]
    public void No_more_blocks_are_kept_than_the_bound()
    {
        var before = Blocks(SocketBlocks.MostKept + 1);
        before.ForEach(block => block.Dispose());

        Assert.Equal(SocketBlocks.MostKept, Blocks(SocketBlocks.MostKept + 1).Intersect(before).Count());
    }

    [Fact]
    public void Beyond_the_bound_on_blocks_in_use_a_user_gets_what_it_asks_for()
    {
        var blocks = Blocks(SocketBlocks.MostInUse);

        using (var beyond = _blocks.Rent(4096))
        {
            Assert.Equal(4096, beyond.Memory.Length);
        }

        blocks[0].Dispose();
        Assert.Equal(SocketBlocks.BlockSize, _blocks.Rent(4096).Memory.Length);
    }

    [Fact]
    public void What_is_let_go_is_not_given_out_again()
    {
        var before = _blocks.Rent();
        before.Dispose();

        _blocks.LetGo();

        Assert.NotSame(before, _blocks.Rent());
    }

    [Fact]
    public void Who_is_done_with_the_pool_leaves_it_to_the_others()
    {
        _blocks.Create().Dispose();

        Assert.Equal(SocketBlocks.BlockSize, _blocks.Create().Rent().Memory.Length);
    }

    public void Dispose() => _blocks.Dispose();

    private List<IMemoryOwner<byte>> Blocks(int count) => [.. Enumerable.Range(0, count).Select(_ => _blocks.Rent())];
}
