using System.Text;
using BackpropService.Bodies;
using BackpropService.Bodies.Json.Numbers;

namespace BackpropService.Tests.Bodies.Json.Numbers;

/// <summary>Arrays that are nothing but numbers are read in the one fast pass, and no others are.</summary>
public sealed class ArrayScannerTests
{
    [Theory]
    [InlineData("[]", "")]
    [InlineData("[1]", "1")]
    [InlineData("[1,-2.5,3e2]", "1,-2.5,300")]
    [InlineData(" [ 1 , 2 ] ", "1,2")]
    [InlineData("\t[\r\n1\t,\n2\r]", "1,2")]
    [InlineData("[1],[2]", "1")]
    public void An_array_of_numbers_is_read_up_to_its_bracket(string text, string values)
    {
        var (isRead, position, numbers, _) = Scan(text, isMatrix: false);

        Assert.True(isRead);
        Assert.Equal(text.IndexOf(']', StringComparison.Ordinal) + 1, position);
        Assert.Equal(values, numbers);
    }

    [Theory]
    [InlineData("[]", "", "")]
    [InlineData("[[]]", "0", "")]
    [InlineData("[[1,2]]", "2", "1,2")]
    [InlineData("[[1],[],[2,3]]", "1,0,2", "1,2,3")]
    [InlineData("\n[\t[1 ,2]\r\n, [3] ]", "2,1", "1,2,3")]
    public void A_matrix_is_read_up_to_its_bracket(string text, string rowLengths, string values)
    {
        var (isRead, position, numbers, rows) = Scan(text + ",\"next\":[1]", isMatrix: true);

        Assert.True(isRead);
        Assert.Equal(text.Length, position);
        Assert.Equal((values, rowLengths), (numbers, rows));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("[")]
    [InlineData("[1")]
    [InlineData("[1,")]
    [InlineData("[1,]")]
    [InlineData("[,1]")]
    [InlineData("[1}")]
    [InlineData("[1 2]")]
    [InlineData("[null]")]
    [InlineData("[1,\"2\"]")]
    [InlineData("[1e999]")]
    [InlineData("{}")]
    public void Anything_else_is_left_to_who_can_say_what_is_wrong(string text)
    {
        Assert.False(Scan(text, isMatrix: false).IsRead);
        Assert.False(Scan($"[[1],{text}]", isMatrix: true).IsRead);
        Assert.False(Scan($"[{text}", isMatrix: true).IsRead);
    }

    private static (bool IsRead, int Position, string Values, string RowLengths) Scan(string text, bool isMatrix)
    {
        var scanner = new ArrayScanner(Encoding.UTF8.GetBytes(text));
        var rowLengths = new List<int>();
        var numbers = new NumberBuffer();
        try
        {
            var isRead = isMatrix ? scanner.TryReadMatrix(ref numbers, rowLengths) : scanner.TryReadVector(ref numbers);
            return (isRead, scanner.Position, string.Join(',', numbers.ToArray().Select(Phrases.Number)), string.Join(',', rowLengths));
        }
        finally
        {
            numbers.Dispose();
        }
    }
}
