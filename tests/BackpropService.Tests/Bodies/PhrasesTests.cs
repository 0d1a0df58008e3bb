using Backprop.Catalogs;
using BackpropService.Bodies;

namespace BackpropService.Tests.Bodies;

public sealed class PhrasesTests
{
    [Theory]
    [InlineData("", "nothing")]
    [InlineData("a", "'a'")]
    [InlineData("a b", "'a' or 'b'")]
    [InlineData("a b c", "'a', 'b' or 'c'")]
    public void Names_are_listed(string names, string expected) =>
        Assert.Equal(expected, Phrases.OneOf(names.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Theory]
    [InlineData(0.0, 1.0, false, false, " in [0, 1]")]
    [InlineData(0.0, 1.0, true, false, " in (0, 1]")]
    [InlineData(0.0, 1.0, false, true, " in [0, 1)")]
    [InlineData(0.5, null, false, false, " of at least 0.5")]
    [InlineData(0.5, null, true, false, " greater than 0.5")]
    [InlineData(null, 0.5, false, false, " of at most 0.5")]
    [InlineData(null, 0.5, false, true, " less than 0.5")]
    [InlineData(null, null, false, false, "")]
    public void A_range_is_told_by_its_ends(double? minimum, double? maximum, bool minimumIsExclusive, bool maximumIsExclusive, string expected) =>
        Assert.Equal(expected, Phrases.Range(new Setting("alpha", typeof(double), null, minimum, maximum, minimumIsExclusive, maximumIsExclusive)));
}
