using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Backprop;
using BackpropService.Bodies;
using BackpropService.Tests.Bodies.MessagePack;

namespace BackpropService.Tests.Bodies;

/// <summary>Every kind of value that an answer may have, in both formats.</summary>
public sealed class WritingTests
{
    [Fact]
    public void Every_kind_of_value_is_written_by_its_name_in_the_order_of_the_contract()
    {
        var box = new Box
        {
            Number = 1.5,
            Whole = 3,
            Long = -9_007_199_254_740_991,
            Flag = true,
            Text = "a",
            Kind = Kind.TwoWords,
            Vector = [1, 2],
            Matrix = new MatrixDto([1, 2, 3], [2, 2, 1]),
            Anything = 7,
            Items = [new Item(null), new Item(false)],
            ByName = new() { ["b"] = 1, ["A"] = 2 },
        };

        Check(
            """
            {"number":1.5,"whole":3,"long":-9007199254740991,"flag":true,"text":"a","kind":"twoWords","vector":[1,2],"matrix":[[1,2],[3]],
             "anything":7,"items":[{},{"flag":false}],"byName":{"b":1,"A":2},"always":null}
            """,
            box);
    }

    [Fact]
    public void What_is_empty_is_written_and_what_is_null_is_left_out_unless_its_contract_says_otherwise() => Check(
        """{"text":"","vector":[],"matrix":[],"items":[],"byName":{},"always":null}""",
        new Box { Text = string.Empty, Vector = [], Matrix = new MatrixDto([], [0]), Items = [], ByName = [] });

    [Theory]
    [InlineData("plain ~ text", "plain ~ text")]
    [InlineData("\"", "\\\"")]
    [InlineData("\"quotes\" and \\", "\\\"quotes\\\" and \\\\")]
    [InlineData("line\nand\ttab", "line\\nand\\ttab")]
    [InlineData("±1", "±1")]
    [InlineData("größe ∂L/∂w", "größe ∂L/∂w")]
    [InlineData("<b>&'", "<b>&'")]
    [InlineData("\u007f", "\\u007F")]
    [InlineData("\u0001", "\\u0001")]
    public void A_text_stays_readable_and_is_escaped_where_JSON_asks_for_it(string text, string expected) =>
        Assert.Equal($$"""{"text":"{{expected}}","always":null}""", Json(new Box { Text = text }));

    /// <summary>Numbers are written in portions.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(1_025)]
    public void As_many_numbers_as_there_are_are_written(int count) => Check(
        $$"""{"vector":[{{string.Join(',', Enumerable.Range(1, count))}}],"always":null}""",
        new Box { Vector = [.. Enumerable.Range(1, count).Select(i => (double)i)] });

    [Fact]
    public void The_longest_numbers_have_room() => Check(
        $$"""{"vector":[{{string.Join(',', Enumerable.Repeat("-1.2345678901234567E-308", 600))}}],"always":null}""",
        new Box { Vector = [.. Enumerable.Repeat(-1.2345678901234567E-308, 600)] });

    private static void Check(string expected, Box box)
    {
        Assert.Equal(expected.ReplaceLineEndings(string.Empty).Replace(", ", ",", StringComparison.Ordinal), Json(box));
        Assert.Equal(Packed.ToJson(Packed.From(JsonNode.Parse(expected)))!.ToJsonString(), Packed.ToJson(Written(BodyFormat.MessagePack, box))!.ToJsonString());
    }

    private static string Json(Box box) => Encoding.UTF8.GetString(Written(BodyFormat.Json, box));

    private static byte[] Written(BodyFormat format, Box box)
    {
        var output = new TightWriter();
        format.Write(output, box);
        return [.. output.Written];
    }

    private enum Kind
    {
        [WireName("one")]
        One,

        [WireName("twoWords")]
        TwoWords,
    }

    /// <summary>Gives as much room as is asked for and not a byte more.</summary>
    private sealed class TightWriter : IBufferWriter<byte>
    {
        private byte[] _room = [];

        public List<byte> Written { get; } = [];

        public void Advance(int count) => Written.AddRange(_room.AsSpan(0, count));

        public Memory<byte> GetMemory(int sizeHint = 0) => _room = new byte[Math.Max(1, sizeHint)];

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }

    private sealed record Item(bool? Flag);

    private sealed class Box
    {
        public double? Number { get; set; }

        public int? Whole { get; set; }

        public long? Long { get; set; }

        public bool? Flag { get; set; }

        public string? Text { get; set; }

        public Kind? Kind { get; set; }

        public double[]? Vector { get; set; }

        public MatrixDto? Matrix { get; set; }

        public object? Anything { get; set; }

        public IReadOnlyList<Item>? Items { get; set; }

        public Dictionary<string, int>? ByName { get; set; }

        [JsonPropertyOrder(1)]
        [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
        public string? Always { get; set; }
    }
}
