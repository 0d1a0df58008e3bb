using Backprop.Encodings;

namespace Backprop.Tests.Encodings;

public sealed class ConfusionMatrixTests
{
    [Fact]
    public void Rows_are_right_classes_and_columns_predicted_ones()
    {
        var confusion = ConfusionMatrix.Of([0, 0, 1, 2], [0, 1, 1, 1], 3);

        Assert.Equal(new double[] { 1, 1, 0, 0, 1, 0, 0, 1, 0 }, confusion.Counts.Values);
        Assert.Equal(0.5, confusion.Accuracy);
    }
}
