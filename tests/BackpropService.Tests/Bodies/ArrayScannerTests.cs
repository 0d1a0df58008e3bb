using System.Text;
using BackpropService.Bodies;
using BackpropService.Bodies.Trees;

namespace BackpropService.Tests.Bodies;

/// <summary>Arrays that are nothing but numbers, all of one depth, are read in the one fast pass, and no others are.</summary>
public sealed class ArrayScannerTests
{
    [Theory]
    [InlineData("[]", 1, "0", "")]
    [InlineData("[1]", 1, "1", "1")]
    [InlineData("[1,-2.5,3e2]", 1, "3", "1,-2.5,300")]
    [InlineData("\t[\r\n1\t,\n2\r]", 1, "2", "1,2")]
    [InlineData("[[]]", 2, "1,0", "")]
    [InlineData("[[1,2]]", 2, "1,2", "1,2")]
    [InlineData("[[1],[],[2,3]]", 2, "3,1,0,2", "1,2,3")]
    [InlineData("\n[\t[1 ,2]\r\n, [3] ]", 2, "2,2,1", "1,2,3")]
    [InlineData("[[[1,2],[3,4]],[[5,6]]]", 3, "2,2,2,2,1,2", "1,2,3,4,5,6")]
    [InlineData("[ [ [ [ 1 ] , [] ] ] ]", 4, "1,1,2,1,0", "1")]
    public void An_array_is_read_up_to_its_bracket_with_the_length_of_each_before_those_in_it(string text, int rank, string lengths, string values) =>
        Assert.Equal((rank, text.Length, lengths, values), Scan(text + ",\"next\":[1]"));

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
    [InlineData("[1,[2]]")]
    [InlineData("[[1],2]")]
    [InlineData("[[],[[]]]")]
    [InlineData("[1e999]")]
    [InlineData("[[[[[1]]]]]")]
    [InlineData("{}")]
    public void Anything_else_is_left_to_who_can_say_what_is_wrong(string text)
    {
        Assert.Equal(0, Scan(text).Rank);
        Assert.Equal(0, Scan($"[[1],{text}]").Rank);
        Assert.Equal(0, Scan($"[{text}").Rank);
    }

    [Theory]
    [InlineData("[1,2]")]
    [InlineData("[[1,2],[3,4]]")]
    public void Nothing_is_scanned_that_nobody_waits_for(string text) =>
        Assert.Throws<OperationCanceledException>(() => Scan(text, new CancellationToken(canceled: true)));

    private static (int Rank, int Position, string Lengths, string Values) Scan(string text, CancellationToken cancellation = default)
    {
        var (values, lengths) = (new PooledList<double>(1), new PooledList<int>(1));
        var scanner = new ArrayScanner(Encoding.UTF8.GetBytes(text), ref values, ref lengths, cancellation);
        var rank = scanner.Read(mostRank: 4);
        using (values)
        using (lengths)
        {
            return (rank, scanner.Position, string.Join(',', lengths.Between(0, lengths.Count).ToArray()), string.Join(',', values.Between(0, values.Count).ToArray().Select(Phrases.Number)));
        }
    }
}
