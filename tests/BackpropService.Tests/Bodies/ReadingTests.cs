using System.Text;
using System.Text.Json.Nodes;
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

    [Theory]
    [InlineData("""{"whole":2147483648}""", "whole", "is the number 2147483648; expected a whole number")]
    [InlineData("""{"long":9007199254740992}""", "long", "is the number 9007199254740992; expected a whole number")]
    [InlineData("""{"no":0}""", "no", "is the number 0; expected true or false")]
    [InlineData("""{"no":null}""", "no", "is null; expected true or false")]
    [InlineData("""{"text":false}""", "text", "is false; expected a text")]
    [InlineData("""{"kind":"TwoWords"}""", "kind", "is the text 'TwoWords'; expected 'one' or 'twoWords'")]
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

    private enum Kind
    {
        One,
        TwoWords,
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

        public string[]? Texts { get; set; }

        public Dictionary<string, double[]>? ByName { get; set; }
    }
}
