using System.Text.Json;
using BackpropService.Client.Layers;

namespace BackpropService.Client.Tests;

public sealed class TensorTests
{
    [Fact]
    public void A_literal_has_the_shape_that_it_is_written_in()
    {
        Tensor tensor = [[[1, 2, 3], [4, 5, 6]]];

        Assert.Equal([1, 2, 3], tensor.Shape);
        Assert.Equal([1, 2, 3, 4, 5, 6], tensor.Values);
        Assert.Equal(6, tensor[0, 1, 2]);
    }

    [Fact]
    public void Rows_a_matrix_and_flat_numbers_are_equal_where_they_hold_the_same()
    {
        Tensor rows = new double[][] { [1, 2], [3, 4] };
        Tensor matrix = new double[,] { { 1, 2 }, { 3, 4 } };
        var flat = new Tensor([1, 2, 3, 4], 2, 2);

        Assert.Equal(rows, matrix);
        Assert.Equal(rows, flat);
        Assert.Equal(rows.GetHashCode(), flat.GetHashCode());
        Assert.Equal([[1, 2], [3, 4]], flat.ToRows());
    }

    [Fact]
    public void Only_two_axes_make_rows()
    {
        Assert.Equal([[], []], new Tensor([], 2, 0).ToRows());
        Assert.Throws<InvalidOperationException>(() => new Tensor([1, 2], 2).ToRows());
    }

    [Fact]
    public void Another_shape_or_another_bit_is_another_tensor()
    {
        Tensor vector = [0.0, 1.0];

        Assert.NotEqual(vector, new Tensor([0.0, 1.0], 1, 2));
        Assert.NotEqual(vector, [-0.0, 1.0]);
    }

    [Fact]
    public void Rows_of_different_lengths_are_refused_with_both_shapes()
    {
        var exception = Assert.Throws<ArgumentException>(() => (Tensor?)new double[][] { [1, 2], [3] });

        Assert.StartsWith("Item 1 has the shape [1], item 0 [2].", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_do_not_fill_the_shape_are_refused() =>
        Assert.Throws<ArgumentException>(() => new Tensor([1, 2, 3], 2, 2));

    [Fact]
    public void A_place_outside_the_shape_is_refused()
    {
        Tensor matrix = [[1, 2], [3, 4]];

        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[0, 2]);
        Assert.Throws<ArgumentException>(() => matrix[0]);
    }

    [Fact]
    public void The_items_of_a_matrix_are_its_rows()
    {
        Tensor matrix = [[1, 2], [3, 4]];

        var rows = new List<Tensor>();
        foreach (var row in matrix)
        {
            rows.Add(row);
        }

        Assert.Equal("[1,2] [3,4]", string.Join(' ', rows));
    }

    [Theory]
    [InlineData("0.1")]
    [InlineData("[]")]
    [InlineData("[[],[]]")]
    [InlineData("[1,2,3]")]
    [InlineData("[[0.15,0.2],[0.25,0.3]]")]
    [InlineData("[[[1,2],[3,4]],[[5,6],[7,8]],[[9,10],[11,12]]]")]
    [InlineData("[5E-324,1.7976931348623157E+308,-0,0.30000000000000004,2.2250738585072014E-308]")]
    public void Json_of_any_rank_reads_back_as_it_was_written(string json)
    {
        var tensor = JsonSerializer.Deserialize<Tensor>(json, BackpropJson.Options)!;

        Assert.Equal(json, JsonSerializer.Serialize(tensor, BackpropJson.Options));
    }

    [Fact]
    public void Every_bit_of_a_number_survives()
    {
        var random = new Random(1);
        var values = Enumerable.Range(0, 10_000)
            .Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)))
            .Where(double.IsFinite)
            .ToArray();
        Tensor tensor = values;

        var json = JsonSerializer.Serialize(tensor, BackpropJson.Options);

        Assert.Equal(tensor, JsonSerializer.Deserialize<Tensor>(json, BackpropJson.Options));
    }

    [Theory]
    [InlineData("[[1,2],[3]]")]
    [InlineData("[[1,2],3]")]
    [InlineData("[1,[2]]")]
    [InlineData("[[],[1]]")]
    [InlineData("[[1],[]]")]
    [InlineData("[[[1]],[2]]")]
    [InlineData("[1,null]")]
    [InlineData("[1,\"2\"]")]
    [InlineData("{}")]
    public void Json_that_has_no_shape_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Tensor>(json, BackpropJson.Options));

    [Fact]
    public void As_text_it_is_json_and_a_long_one_its_shape()
    {
        Tensor matrix = [[0.1, 2]];

        Assert.Equal("[[0.1,2]]", matrix.ToString());
        Assert.Equal("[64, 784]", new Tensor(new double[64 * 784], 64, 784).ToString());
    }
}
