using System.Text;
using System.Text.Json.Nodes;
using Backprop;
using BackpropService.Bodies;
using BackpropService.Tests.Bodies.MessagePack;

namespace BackpropService.Tests.Bodies;

/// <summary>Every kind of value that a request may have, in both formats.</summary>
public sealed class ReadingTests
{
    private const string Whole = """
        {"number":1.5,"whole":3,"long":-9007199254740991,"yes":true,"no":false,"text":"a","kind":"twoWords","vector":[1,2.5],
         "matrix":[[1],[2,3]],"items":[{"number":1},{}],"texts":["a","b"],"byName":{"b":[1],"A":[2,3]}}
        """;

    [Theory]
    [InlineData("json")]
    [InlineData("float64")]
    [InlineData("integers")]
    public void Every_kind_of_value_is_read(string form)
    {
        var errors = new ContractErrors();

        var box = form == "json"
            ? BodyFormat.Json.Read<Box>(Encoding.UTF8.GetBytes(Whole), errors)!
            : BodyFormat.MessagePack.Read<Box>(Packed.From(JsonNode.Parse(Whole), form == "integers"), errors)!;

        Assert.Empty(errors.Paths);
        Assert.Equal((1.5, 3, -9_007_199_254_740_991), (box.Number, box.Whole, box.Long));
        Assert.Equal((true, false, "a", Kind.TwoWords), (box.Yes, box.No, box.Text, box.Kind));
        Assert.Equal([1, 2.5], box.Vector!);
        Assert.Equal([1, 2, 3], box.Matrix!.Values);
        Assert.Equal([1, null], box.Items!.Select(item => item.Number));
        Assert.Equal(["a", "b"], box.Texts!);
        Assert.Equal([("b", "1"), ("A", "2,3")], box.ByName!.Select(pair => (pair.Key, string.Join(',', pair.Value))));
    }

    /// <summary>Read on, the body would turn out to be malformed.</summary>
    [Theory]
    [InlineData("[1,2")]
    [InlineData("[[1],[2]")]
    [InlineData("\"text\"")]
    [InlineData("{\"a\":{}")]
    public void A_body_is_read_no_further_once_nobody_waits_for_it(string value)
    {
        var cancelled = new CancellationToken(canceled: true);
        var json = Encoding.UTF8.GetBytes($"{{\"number\":{value}");
        // A map of one property that breaks off within a list.
        byte[] packed = [0x81, 0xA1, (byte)'a', 0x92, 0x01];

        Assert.Throws<OperationCanceledException>(() => BodyFormat.Json.Read<Box>(json, new ContractErrors(), cancelled));
        Assert.Throws<OperationCanceledException>(() => BodyFormat.MessagePack.Read<Box>(packed, new ContractErrors(), cancelled));
    }

    [Theory]
    [InlineData("""{"whole":2147483648}""", "whole", "is the number 2147483648; expected a whole number of at most 2147483647")]
    [InlineData("""{"whole":-2.5e9}""", "whole", "is the number -2.5e9; expected a whole number of at least -2147483647")]
    [InlineData("""{"whole":1e999}""", "whole", "is the number 1e999; expected a whole number from -2147483647 to 2147483647")]
    [InlineData("""{"whole":2.5}""", "whole", "is the number 2.5; expected a whole number")]
    [InlineData("""{"long":9007199254740992}""", "long", "is the number 9007199254740992; expected a whole number of at most 9007199254740991")]
    [InlineData("""{"no":0}""", "no", "is the number 0; expected true or false")]
    [InlineData("""{"vector":[null]}""", "vector[0]", "is null; expected a number")]
    [InlineData("""{"items":[null]}""", "items[0]", "is null; expected an object")]
    [InlineData("""{"item":{"needed":null}}""", "item.needed", "is null; expected a number")]
    [InlineData("""{"no":null,"no":null}""", "no", "is given twice; expected it once")]
    [InlineData("""{"text":false}""", "text", "is false; expected a text")]
    [InlineData("""{"kind":"TwoWords"}""", "kind", "is the text 'TwoWords'; expected 'one' or 'twoWords'; did you mean 'twoWords'?")]
    [InlineData("""{"items":{}}""", "items", "is an object; expected an array of objects")]
    [InlineData("""{"items":[{},[]]}""", "items[1]", "is an array; expected an object")]
    [InlineData("""{"texts":"a"}""", "texts", "is the text 'a'; expected an array of texts")]
    [InlineData("""{"byName":[]}""", "byName", "is an array; expected an object with an array of numbers under each name")]
    [InlineData("""{"byName":{"a":[1],"b":[true]}}""", "byName.b[0]", "is true; expected a number")]
    [InlineData("""{"byName":{"a":[1],"\u0061":[{"b":2}]}}""", "byName.a", "is given twice; expected it once")]
    [InlineData("""{"texts":["a"],"texts":[{"b":2}]}""", "texts", "is given twice; expected it once")]
    public void A_value_that_is_refused_is_told_and_what_follows_is_read(string json, string path, string message)
    {
        var errors = new ContractErrors();

        var box = BodyFormat.Json.Read<Box>(Encoding.UTF8.GetBytes($"{json[..^1]},\"number\":7}}"), errors)!;

        Assert.Equal((path, message), (Assert.Single(errors.Paths), Assert.Single(errors.ToDictionary()[path])));
        Assert.Equal(7, box.Number);
    }

    /// <summary>Wherever something is optional, in an object in a list and under a free name too.</summary>
    [Fact]
    public void Null_is_what_is_left_out()
    {
        const string Json = """
            {"number":null,"whole":null,"long":null,"yes":null,"text":null,"kind":null,"vector":null,"matrix":null,"texts":null,"item":null,
             "items":[{"number":null,"items":null}],"byName":{"a":null,"b":[1]}}
            """;
        (BodyFormat, byte[])[] bodies =
            [(BodyFormat.Json, Encoding.UTF8.GetBytes(Json)), (BodyFormat.MessagePack, Packed.From(JsonNode.Parse(Json)))];

        foreach (var (format, body) in bodies)
        {
            var errors = new ContractErrors();

            var box = format.Read<Box>(body, errors)!;

            Assert.Empty(errors.Paths);
            Assert.Equal((null, null, null, null, null), (box.Number, box.Whole, box.Yes, box.Text, box.Kind));
            Assert.Equal((null, null, null), (box.Vector, box.Matrix, box.Item));
            Assert.Null(Assert.Single(box.Items!).Items);
            Assert.Equal(["b"], box.ByName!.Keys);
        }
    }

    [Fact]
    public void An_empty_text_may_end_a_body()
    {
        const string Json = """{"text":""}""";

        Assert.Equal(string.Empty, BodyFormat.Json.Read<Box>(Encoding.UTF8.GetBytes(Json), new ContractErrors())!.Text);
        Assert.Equal(string.Empty, BodyFormat.MessagePack.Read<Box>(Packed.From(JsonNode.Parse(Json)), new ContractErrors())!.Text);
    }

    [Theory]
    [InlineData("0", "null", "vector[50000]", "is null; expected a number")]
    [InlineData("[0]", "[\"1\"]", "matrix[50000][0]", "is the text '1'; expected a number")]
    [InlineData("[]", "3", "matrix[50000]", "is the number 3; expected an array of numbers")]
    public void What_does_not_belong_in_an_array_is_found_however_far_behind(string item, string last, string path, string message)
    {
        var errors = new ContractErrors { MostItems = 1 };
        var items = string.Concat(Enumerable.Repeat(item + ",", 50_000)) + last;

        BodyFormat.Json.Read<Box>(Encoding.UTF8.GetBytes($"{{\"{path.Split('[')[0]}\":[{items}]}}"), errors);

        Assert.Equal([message], errors.ToDictionary()[path]);
    }

    [Fact]
    public void A_list_and_those_within_it_have_no_more_items_than_one_may()
    {
        const string Json = """{"items":[{"items":[{},{},{}]},{"items":[{}]}]}""";

        var exception = Assert.Throws<TooManyItemsException>(() => Read(Json, mostItems: 5));

        Assert.Equal(("items[1].items", 5), (exception.Path, exception.Most));
        Read(Json, mostItems: 6);
    }

    [Fact]
    public void Values_without_end_are_refused_though_none_of_them_is_a_mistake()
    {
        // Two more than the eighth of their bytes, which is kept with the one item.
        var names = string.Join(',', Enumerable.Range('a', 26).Select(letter => $"\"{(char)letter}\":[]"));

        Assert.Throws<TooManyItemsException>(() => Read($"{{\"byName\":{{{names}}}}}", mostItems: 1));
    }

    [Fact]
    public void Mistakes_without_end_are_told_as_far_as_they_are_counted()
    {
        var errors = new ContractErrors { MostItems = 50 };
        var items = string.Join(',', Enumerable.Repeat("{}", 10_000));

        var box = BodyFormat.Json.Read<Box>(Encoding.UTF8.GetBytes($"{{\"matrix\":[{items}],\"number\":7}}"), errors)!;

        Assert.Equal(ContractErrors.MostFound, errors.Paths.Count);
        Assert.Contains($"matrix[{ContractErrors.MostFound - 1}]", errors.Paths);
        Assert.Equal(box.Matrix!.Lengths.Length, 1 + box.Matrix.Rows);
    }

    /// <summary>One that is told is found from the one told before it, in the same list and in the next.</summary>
    [Theory]
    [InlineData("json", "0.50")]
    [InlineData("float64", "0.5")]
    [InlineData("integers", "0.5")]
    public void Numbers_are_told_as_they_are_written_wherever_they_stand(string form, string written)
    {
        const string Json = """{"first":[1,0.50,3,-7.25],"second":[4,5,0.50,2.5]}""";
        var errors = new ContractErrors();

        _ = form == "json"
            ? BodyFormat.Json.Read<Lists>(Encoding.UTF8.GetBytes(Json), errors)
            : BodyFormat.MessagePack.Read<Lists>(Packed.From(JsonNode.Parse(Json), form == "integers"), errors);

        Assert.Equal(
            [("first[1]", written), ("first[3]", "-7.25"), ("second[2]", written), ("second[3]", "2.5")],
            errors.ToDictionary().Select(error => (error.Key, error.Value[0].Split(' ')[3].TrimEnd(';'))));
    }

    private sealed class Lists
    {
        public int[]? First { get; init; }

        public int[]? Second { get; init; }
    }

    private static void Read(string json, int mostItems) =>
        BodyFormat.Json.Read<Box>(Encoding.UTF8.GetBytes(json), new ContractErrors { MostItems = mostItems });

    private enum Kind
    {
        [WireName("one")]
        One,

        [WireName("twoWords")]
        TwoWords,
    }

    private sealed class Item
    {
        public required double? Needed { get; init; }
    }

    private sealed class Box
    {
        public double? Number { get; set; }

        public int? Whole { get; set; }

        public long? Long { get; set; }

        public bool? Yes { get; set; }

        public bool? No { get; set; }

        public string? Text { get; set; }

        public Kind? Kind { get; set; }

        public double[]? Vector { get; set; }

        public MatrixDto? Matrix { get; set; }

        public Box[]? Items { get; set; }

        public Item? Item { get; set; }

        public string[]? Texts { get; set; }

        public Dictionary<string, double[]>? ByName { get; set; }
    }
}
