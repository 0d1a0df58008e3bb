using Backprop.Encodings;

namespace Backprop.Tests.Encodings;

public sealed class TableEncodingTests
{
    [Fact]
    public void Columns_stand_side_by_side_as_wide_as_they_are()
    {
        Column[] columns =
        [
            new("a", new Standardization(1, 2), null),
            new("b", null, new ClassList(["x", "y", "z"])),
            new("c", null, null),
        ];

        var coded = TableEncoding.Encode(columns, [[3, 1], [2, 0], [5, 6]]);

        Assert.Equal(new double[] { 1, 0, 0, 1, 5 }, coded.Row(0).ToArray());
        Assert.Equal(new double[] { 0, 1, 0, 0, 6 }, coded.Row(1).ToArray());
    }
}
