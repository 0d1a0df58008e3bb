using Backprop.Encodings;

namespace Backprop.Tests.Encodings;

public sealed class ClassListTests
{
    [Fact]
    public void Classes_stand_in_the_order_of_code_points()
    {
        string[] sorted = ["", "10", "2", "B", "a", "aa", "b", "ä", "\uE000", "\uFFFD", "😀", "😁"];

        Assert.Equal(sorted, ClassList.Sorted(sorted.Reverse()).Names);
    }

    [Fact]
    public void A_class_is_found_by_its_name_alone()
    {
        var classes = new ClassList(["b", "a"]);

        Assert.Equal(new int?[] { 0, 1, null }, new[] { "b", "a", "A" }.Select(classes.Find));
    }

    [Fact]
    public void The_first_of_the_largest_outputs_decides() =>
        Assert.Equal([1, 0, 2], ClassList.MostLikely(Matrix.FromRows([0.1, 0.7, 0.2], [0.5, 0.5, 0], [-3, -2, -1])));
}
