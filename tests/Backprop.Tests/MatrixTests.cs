
namespace Backprop.Tests;

public sealed class MatrixTests
{
    [Fact]
    public void Values_that_do_not_fill_the_shape_are_refused() => Assert.Equal(
        "5 values do not make 2 × 3. (Parameter 'values')",
        Assert.Throws<ArgumentException>(() => new Matrix(2, 3, new double[5])).Message);

    [Fact]
    public void Rows_of_different_length_are_refused() =>
        Assert.Throws<ArgumentException>(() => Matrix.FromRows([1, 2], [3]));

    [Fact]
    public void A_shape_beyond_any_array_is_refused() => Assert.Throws<OverflowException>(() => new Matrix(1 << 16, 1 << 16));
}
