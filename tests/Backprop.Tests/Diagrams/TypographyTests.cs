using Backprop.Diagrams;

namespace Backprop.Tests.Diagrams;

public sealed class TypographyTests
{
    [Theory]
    [InlineData("aa bb cc", "aa bb", "aa bb|cc")]
    [InlineData("aa bb cc", "aa b", "aa|bb|cc")]
    [InlineData("mmmmmm a", "aa", "mmmmmm|a")]
    [InlineData("aa", "aa", "aa")]
    public void Text_breaks_at_blanks_into_lines_that_fit(string text, string widest, string lines) => Assert.Equal(
        lines, string.Join('|', Typography.Wrap(text, TextRole.Note, Typography.Width(widest, TextRole.Note))));

    [Fact]
    public void Every_capital_has_the_room_of_a_wide_letter() =>
        Assert.Equal(Typography.Width("BCD", TextRole.Note), Typography.Width("AYZ", TextRole.Note));
}
