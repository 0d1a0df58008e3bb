using Backprop.Diagrams;

namespace Backprop.Tests.Diagrams;

public sealed class GeometryTests
{
    private static readonly Box Box = new(10, 20, 30, 40);

    [Theory]
    [InlineData(40, 30, 5, 5, false)] // right of it, edge to edge
    [InlineData(39, 30, 5, 5, true)]
    [InlineData(5, 30, 5, 5, false)]
    [InlineData(6, 30, 5, 5, true)]
    [InlineData(20, 60, 5, 5, false)] // below it
    [InlineData(20, 59, 5, 5, true)]
    [InlineData(20, 15, 5, 5, false)]
    [InlineData(20, 16, 5, 5, true)]
    public void Boxes_intersect_where_they_share_any_area(double left, double top, double width, double height, bool expected)
    {
        var other = new Box(left, top, width, height);

        Assert.Equal((expected, expected), (Box.Intersects(other), other.Intersects(Box)));
    }

    [Theory]
    [InlineData(10, 20, 30, 40, true)]
    [InlineData(9, 20, 30, 40, false)]
    [InlineData(10, 20, 31, 40, false)]
    [InlineData(10, 19, 30, 40, false)]
    [InlineData(10, 20, 30, 41, false)]
    public void A_box_contains_what_reaches_to_its_edges(double left, double top, double width, double height, bool expected) =>
        Assert.Equal(expected, Box.Contains(new Box(left, top, width, height)));

    [Fact]
    public void A_box_grows_on_every_side() => Assert.Equal(new Box(7, 17, 36, 46), Box.Grow(3));

    [Fact]
    public void A_circle_stands_in_a_square() => Assert.Equal(new Box(-5, -5, 10, 10), Circle.Box);

    [Theory]
    [InlineData(3, 4, false)] // (3, 4) lies on the circle
    [InlineData(3, 3.9, true)]
    [InlineData(2.9, 4, true)]
    [InlineData(-4, -5, false)]
    [InlineData(-4, -4.9, true)]
    public void A_box_that_touches_a_circle_does_not_reach_into_it(double left, double top, bool expected) =>
        Assert.Equal(expected, Circle.Intersects(new Box(left, top, 1, 1)));

    [Theory]
    [InlineData(-3, -4, 6, 8, true)]
    [InlineData(-3, -4, 4, 4, true)]
    [InlineData(-1, 0, 4, 4, true)]
    [InlineData(-3, -4, 6, 8.1, false)]
    [InlineData(-3.1, -4, 4, 4, false)]
    public void A_circle_contains_a_box_up_to_its_corners(double left, double top, double width, double height, bool expected) =>
        Assert.Equal(expected, Circle.Contains(new Box(left, top, width, height)));

    private static Node Circle => new(NodeKind.Hidden, new Point(0, 0), 5, [], string.Empty);
}
