using BackpropService.Bodies.Trees;

namespace BackpropService.Tests.Bodies.Trees;

/// <summary>Each test has a type of its own, and so a pool that no other reads into.</summary>
public sealed class BodyPoolTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(5_000)]
    [InlineData(100_000)]
    [InlineData(3_000_000)]
    public void An_array_has_room_for_what_was_asked_for(int length)
    {
        var array = BodyPool<Sized>.Rent(length);
        BodyPool<Sized>.Return(array);

        Assert.InRange(array.Length, length, 2 * length);
    }

    [Fact]
    public void A_large_array_is_kept_until_it_is_to_be_let_go()
    {
        var first = BodyPool<Kept>.Rent(10_000);
        BodyPool<Kept>.Return(first);
        var second = BodyPool<Kept>.Rent(9_000);
        BodyPool<Kept>.Return(second);

        KeptArrays.OfBodies.LetGo();

        Assert.Same(first, second);
        Assert.NotSame(second, BodyPool<Kept>.Rent(9_000));
    }

    [Fact]
    public void Of_each_size_two_are_kept()
    {
        var arrays = Enumerable.Range(0, 3).Select(_ => BodyPool<Several>.Rent(10_000)).ToArray();
        Array.ForEach(arrays, BodyPool<Several>.Return);

        var again = Enumerable.Range(0, 3).Select(_ => BodyPool<Several>.Rent(10_000));

        Assert.Equal(2, again.Intersect(arrays).Count());
    }

    private readonly record struct Sized(int Value);

    private readonly record struct Kept(long Value);

    private readonly record struct Several(double Value);
}
