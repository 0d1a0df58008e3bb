using System.Text;

namespace BackpropService.Tests.Features.Encodings;

[Collection(nameof(Service))]
public sealed class HostileTableTests(Service service)
{
    private const int Mutations = 500;

    private static readonly string[] Tables =
    [
        "sepal;petal;species\r\n5,1;1,4;setosa\r\n7,0;4,7;\"versi;color\"\r\n6,3;?;virginica\r\n",
        "\uFEFFa,b,c\n1,\"x \"\"y\"\"\n\",2\n-1e5,z,NA\n",
        "sep=|\n1|2|\n3|4|\n",
    ];

    private static readonly string[] Pieces = ["\"", ",", ";", "\n", "\r", "\t", " ", "\0", "\uFEFF", "😀", "1e999", "NaN", "sep=", "\"\"\"", "x\"y"];

    /// <summary>Longer searches: tests/resilience.</summary>
    [Fact]
    public async Task Whatever_a_text_is_changed_to_it_is_answered_or_refused()
    {
        var draw = new Random(18);
        for (var i = 0; i < Mutations; i++)
        {
            var text = Changed(Tables[i % Tables.Length], draw);
            var query = draw.Next(3) switch { 0 => "?target=0", 1 => "?missing=drop&standardize=true&header=true", _ => "?skip=1&target=2" };

            var answer = await service.Post($"/encode{query}", text, "text/csv");

            Assert.True(answer.Status is 200 or 400 or 422, $"{answer.Status} for {text}");
        }
    }

    /// <summary>
    /// What makes readers slow: rows of a million values, values of millions of characters, quotes that never end. One that takes the square
    /// of their length would not answer before the client gives up.
    /// </summary>
    [Theory]
    [InlineData(",", 1_000_000, 413)]
    [InlineData("\"", 999_999, 400)]
    [InlineData("\n", 1_000_000, 400)]
    [InlineData("x", 3_000_000, 400)]
    [InlineData("\"a", 1_000_000, 400)]
    [InlineData("1,2\n", 500_000, 200)]
    [InlineData("a\"b,", 300_000, 413)]
    public async Task Size_alone_takes_no_longer_than_its_reading(string piece, int times, int status)
    {
        var answer = await service.Post("/encode?missing=drop", new StringBuilder().Insert(0, piece, times).ToString(), "text/csv");

        Assert.Equal(status, answer.Status);
    }

    /// <summary>The reader copies a record for each quote within a value: here 5,000 times 2 million characters.</summary>
    [Fact]
    public async Task A_long_row_of_many_quotes_is_not_copied_for_each()
    {
        var text = $"{new StringBuilder().Insert(0, "a\"b,", 5_000)}{new string('x', 2_000_000)}\n1,2\n";

        var answer = await service.Post("/encode", text, "text/csv");

        Assert.Equal(400, answer.Status);
        Assert.Contains("too many quotes", answer.Body, StringComparison.Ordinal);
    }

    private static string Changed(string text, Random draw)
    {
        var changed = new StringBuilder(text);
        for (var change = draw.Next(1, 6); change > 0 && changed.Length > 0; change--)
        {
            var at = draw.Next(changed.Length);
            switch (draw.Next(3))
            {
                case 0:
                    changed.Insert(at, Pieces[draw.Next(Pieces.Length)]);
                    break;
                case 1:
                    changed.Remove(at, draw.Next(1, Math.Min(5, changed.Length - at + 1)));
                    break;
                default:
                    changed[at] = (char)draw.Next(1, 0x500);
                    break;
            }
        }

        return changed.ToString();
    }
}
