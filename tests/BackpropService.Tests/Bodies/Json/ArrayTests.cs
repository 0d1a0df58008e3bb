using System.Globalization;
using System.Numerics;
using System.Text;
using BackpropService.Bodies;

namespace BackpropService.Tests.Bodies.Json;

/// <summary>Arrays are read in one pass where they are nothing but numbers, and token by token where not; nobody can tell.</summary>
public sealed class ArrayTests
{
    [Theory]
    [InlineData("[]", "", "")]
    [InlineData("[[]]", "0", "")]
    [InlineData("[[],[]]", "0,0", "")]
    [InlineData("[[1,-2.5,3e2]]", "3", "1,-2.5,300")]
    [InlineData("\t[ [ 1 ,\r\n 2 ] , [ ] ,\n [3] ]", "2,0,1", "1,2,3")]
    [InlineData("[[0.1],[0.2,0.3]]", "1,2", "0.1,0.2,0.3")]
    [InlineData("[[1e00001,5],[0e-99999]]", "2,1", "10,5,0")]
    public void A_matrix_is_read_with_the_length_of_each_row(string json, string rowLengths, string values)
    {
        var matrix = Read($"{{\"matrix\":{json},\"number\":7}}").Matrix!;

        Assert.Equal(rowLengths, string.Join(",", matrix.RowLengths));
        Assert.Equal(values, string.Join(",", matrix.Values.Select(Phrases.Number)));
    }

    [Fact]
    public void A_number_that_is_spelled_oddly_leaves_the_others_as_they_are() =>
        Assert.Equal([5, 10, 7], Read("""{"vector":[5,1e00001,7]}""").Vector!);

    /// <summary>Half the smallest number, digit for digit, which System.Text.Json would round up.</summary>
    [Fact]
    public void A_number_alone_is_read_as_the_same_one_in_an_array()
    {
        var half = "0." + BigInteger.Pow(5, 1075).ToString(CultureInfo.InvariantCulture).PadLeft(1075, '0');

        var box = Read($"{{\"vector\":[{half}],\"number\":{half}}}");

        Assert.Equal((0, 0), (box.Vector![0], box.Number));
    }

    [Fact]
    public void What_follows_an_array_is_read()
    {
        var box = Read("""{ "vector": [ 1, 2 ], "matrix": [[1],[2]] , "number": 7, "inner": { "vector": [3], "number": 8 } }""");

        Assert.Equal([1, 2], box.Vector!);
        Assert.Equal([1, 2], box.Matrix!.Values);
        Assert.Equal(7, box.Number);
        Assert.Equal([3], box.Inner!.Vector!);
        Assert.Equal(8, box.Inner.Number);
    }

    [Theory]
    [InlineData("[[1,2],[3,\"4\"]]", "matrix[1][1]", "is the text '4'; expected a number")]
    [InlineData("[[1,2],3]", "matrix[1]", "is the number 3; expected an array of numbers")]
    [InlineData("[[1,2],[1e999]]", "matrix[1][0]", "is the number 1e999; expected a number within binary64's range")]
    [InlineData("[[1,2],[[3]]]", "matrix[1][0]", "is an array; expected a number")]
    public void A_value_that_is_refused_leaves_the_others(string json, string path, string message)
    {
        var errors = new ContractErrors();

        var box = BodyFormat.Json.Read<Box>(Encoding.UTF8.GetBytes($"{{\"vector\":[9],\"matrix\":{json},\"number\":7}}"), errors);

        Assert.Equal([message], errors.ToDictionary()[path]);
        Assert.Single(errors.Paths);
        Assert.Equal([1, 2], box!.Matrix!.Values[..2]);
        Assert.Equal(7, box.Number);
    }

    [Theory]
    [InlineData("{\"vector\":[1,2,\n3], \"matrix\":[[1]\n,[2]],\n \"number\":}", 4, 11, "number")]
    [InlineData("{\"vector\":[1,2], \"matrix\":[[1],\n[2}", 2, 3, "matrix[1][1]")]
    [InlineData("{\"vector\":[1,2]\n\n,\"matrix\":[[1]]]", 3, 16, "$")]
    [InlineData("{\"vector\":[1,2]\n", 2, 1, "$")]
    [InlineData("{\"vector\":[1,2]}\n{}", 2, 1, "$")]
    [InlineData("{\"vector\":[1,2],\n\"inner\":{\"vector\":[1,\n2],\"matrix\":[[1]],}", 3, 19, "inner")]
    public void Malformed_text_after_an_array_is_named_by_its_place_in_the_body(string json, int line, int bytePosition, string path)
    {
        var exception = Assert.Throws<MalformedBodyException>(() => Read(json));

        Assert.Equal((line, bytePosition, path), (exception.Line, exception.BytePosition, exception.Path));
    }

    private static Box Read(string json)
    {
        var errors = new ContractErrors();
        var box = BodyFormat.Json.Read<Box>(Encoding.UTF8.GetBytes(json), errors);
        Assert.False(errors.Any);
        return box!;
    }

    private sealed class Box
    {
        public double[]? Vector { get; set; }

        public MatrixDto? Matrix { get; set; }

        public double? Number { get; set; }

        public Box? Inner { get; set; }
    }
}
