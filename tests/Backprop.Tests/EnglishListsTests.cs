namespace Backprop.Tests;

public sealed class EnglishListsTests
{
    [Theory]
    [InlineData("A", "A")]
    [InlineData("A B", "A and B")]
    [InlineData("A B C", "A, B and C")]
    public void The_last_two_are_joined_by_a_word(string items, string list) => Assert.Equal(list, EnglishLists.Join(items.Split(' ')));

    [Theory]
    [InlineData(0, "0 values")]
    [InlineData(1, "1 value")]
    [InlineData(2, "2 values")]
    public void One_alone_is_singular(int count, string text) => Assert.Equal(text, EnglishLists.Count(count, "value"));
}
