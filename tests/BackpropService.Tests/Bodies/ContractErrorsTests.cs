using BackpropService.Bodies;

namespace BackpropService.Tests.Bodies;

public sealed class ContractErrorsTests
{
    [Fact]
    public void Three_equal_messages_each_stand_at_their_path() => Assert.Equal(3, Of("rows[{0}]", 3).ToDictionary().Count);

    [Fact]
    public void Of_four_the_first_stands_for_all() => Assert.Equal(
        [("rows[0][1]", "is short (3 more are so, as far as rows[3][1])")],
        Of("rows[{0}][1]", 4).ToDictionary().Select(error => (error.Key, Assert.Single(error.Value))));

    [Fact]
    public void Equal_messages_of_different_properties_are_different() =>
        Assert.Equal(4, Of("row{0}", 4).ToDictionary().Count);

    [Fact]
    public void Past_a_thousand_nobody_counts()
    {
        var errors = Of("rows[{0}]", 2_000);

        Assert.True(errors.IsCut);
        Assert.Equal("is short (at least 999 more are so)", errors.ToDictionary()["rows[0]"].Single());
    }

    private static ContractErrors Of(string path, int count)
    {
        var errors = new ContractErrors();
        for (var i = 0; i < count; i++)
        {
            errors.Add(string.Format(null, path, i), "is short");
        }

        return errors;
    }
}
