using BackpropService.Bodies;

namespace BackpropService.Tests.Bodies;

public sealed class JsonPathTests
{
    private const string Sixty = "a23456789012345678901234567890123456789012345678901234567890";

    [Theory]
    [InlineData("", "alpha", "alpha")]
    [InlineData("layers[0]", "alpha", "layers[0].alpha")]
    [InlineData("x", Sixty, $"x.{Sixty}")]
    [InlineData("x", $"{Sixty}1", $"x['{Sixty}…']")]
    [InlineData("x", "", "x['']")]
    [InlineData("x", "a.b", "x['a.b']")]
    [InlineData("x", "größe", "x['größe']")]
    [InlineData("x", "a\nb", "x['a\uFFFDb']")]
    public void A_name_is_quoted_unless_it_is_an_ordinary_one(string path, string name, string expected) =>
        Assert.Equal(expected, JsonPath.Child(path, name));

    [Theory]
    [InlineData("", "")]
    [InlineData(Sixty, Sixty)]
    [InlineData($"{Sixty}1", $"{Sixty}…")]
    [InlineData("tab\tbell\a", "tab\uFFFDbell\uFFFD")]
    [InlineData("\U0001F600", "\uFFFD\uFFFD")]
    public void A_text_is_repeated_as_far_as_it_can_be_shown(string text, string expected) =>
        Assert.Equal(expected, JsonPath.Excerpt(text));
}
