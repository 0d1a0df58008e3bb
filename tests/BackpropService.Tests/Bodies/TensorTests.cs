using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using BackpropService.Bodies;
using BackpropService.Tests.Bodies.MessagePack;

namespace BackpropService.Tests.Bodies;

/// <summary>Numbers in arrays of any depth, read from both formats and written in both.</summary>
public sealed class TensorTests
{
    [Theory]
    [InlineData("[]", 1, "0", "0")]
    [InlineData("[1,2.5]", 1, "2", "2")]
    [InlineData("[[]]", 2, "1,0", "1,0")]
    [InlineData("[[1,2,3],[4,5,6]]", 2, "2,3,3", "2,3")]
    [InlineData("[[1,2],[3]]", 2, "2,2,1", "2,2")]
    [InlineData("[[[1,2]],[[3,4]],[[5,6]]]", 3, "3,1,2,1,2,1,2", "3,1,2")]
    [InlineData("[[[]],[[1]]]", 3, "2,1,0,1,1", "2,1,0")]
    [InlineData("[[[[1],[2]],[[3],[4]]]]", 4, "1,2,2,1,1,2,1,1", "1,2,2,1")]
    public void A_tensor_is_as_deep_as_it_is_written_and_comes_back_as_it_was(string json, int rank, string lengths, string shape)
    {
        foreach (var tensor in Read($"{{\"tensor\":{json}}}").Select(box => box.Tensor!))
        {
            Assert.Equal((rank, lengths, shape), (tensor.Rank, string.Join(',', tensor.Lengths), string.Join(',', tensor.Shape)));
            Assert.Equal($"{{\"tensor\":{json}}}", Written(new Box { Tensor = tensor }));
        }
    }

    [Theory]
    [InlineData("[1,2]", null)]
    [InlineData("[[1,2],[3,4]]", null)]
    [InlineData("[[],[]]", null)]
    [InlineData("[[1,2],[3]]", "[1] has 1, not 2")]
    [InlineData("[[],[3]]", "[1] has 1, not 0")]
    [InlineData("[[[1],[2]],[[3]]]", "[1] has 1, not 2")]
    [InlineData("[[[1],[2]],[[3],[4,5]]]", "[1][1] has 2, not 1")]
    [InlineData("[[[1],[2,3]],[[4]]]", "[0][1] has 2, not 1")]
    [InlineData("[[[[1]],[[2]]],[[[3]],[[4,5]]]]", "[1][1][0] has 2, not 1")]
    public void The_first_array_of_another_length_than_its_neighbours_is_found(string json, string? expected)
    {
        var misfit = Read($"{{\"tensor\":{json}}}")[0].Tensor!.FindMisfit();

        Assert.Equal(expected, misfit is null ? null : $"{misfit.Path} has {misfit.Length}, not {misfit.Expected}");
    }

    [Theory]
    [InlineData("""{"tensor":[[1,null],[3]]}""", "tensor[0][1]", "is null; expected a number", "1,NaN,3", "2,2,1")]
    [InlineData("""{"tensor":[[[1],2]]}""", "tensor[0][1]", "is the number 2; expected an array of numbers", "1", "1,2,1,0")]
    [InlineData("""{"tensor":[[1],[[2]]]}""", "tensor[1][0]", "is an array; expected a number", "1,NaN", "2,1,1")]
    [InlineData("""{"tensor":[[[1]],[{}]]}""", "tensor[1][0]", "is an object; expected an array of numbers", "1", "2,1,1,1,0")]
    [InlineData("""{"tensor":[[[1]],true]}""", "tensor[1]", "is true; expected an array of arrays of numbers", "1", "2,1,1,0")]
    public void What_does_not_belong_in_a_tensor_is_named_and_leaves_the_others_their_places(
        string json, string path, string message, string values, string lengths)
    {
        foreach (var (box, errors) in ReadWithErrors(json))
        {
            Assert.Equal((path, message), (Assert.Single(errors.Paths), Assert.Single(errors.ToDictionary()[path])));
            Assert.Equal(
                (values, lengths),
                (string.Join(',', box.Tensor!.Values.Select(Phrases.Number)), string.Join(',', box.Tensor.Lengths)));
        }
    }

    [Theory]
    [InlineData("""{"tensor":1}""", "is the number 1; expected an array of numbers, or of such arrays, up to 4 deep")]
    [InlineData("""{"tensor":1e999}""", "is the number 1e999; expected an array of numbers, or of such arrays, up to 4 deep")]
    public void What_is_no_tensor_at_all_is_told_what_it_may_be(string json, string message)
    {
        var errors = new ContractErrors();

        BodyFormat.Json.Read<Box>(Encoding.UTF8.GetBytes(json), errors);

        Assert.Equal([message], errors.ToDictionary().Values.Single());
    }

    [Theory]
    [InlineData("""{"tensor":[[[[[1]]]]]}""", "tensor", "is nested 5 deep; expected an array of numbers, or of such arrays, up to 4 deep")]
    [InlineData("""{"tensor":[[[[[[1,2],[3,"a"]]]]]]}""", "tensor", "is nested 6 deep; expected an array of numbers, or of such arrays, up to 4 deep")]
    public void What_is_nested_too_deep_is_told_once_and_nothing_is_left_of_it(string json, string path, string message)
    {
        foreach (var (box, errors) in ReadWithErrors(json))
        {
            Assert.Equal((path, message), (Assert.Single(errors.Paths), Assert.Single(errors.ToDictionary()[path])));
            Assert.Null(box.Tensor);
        }
    }

    private static Box[] Read(string json) =>
    [
        .. ReadWithErrors(json).Select(read =>
        {
            Assert.Empty(read.Errors.Paths);
            return read.Box;
        }),
    ];

    private static (Box Box, ContractErrors Errors)[] ReadWithErrors(string json)
    {
        (BodyFormat, byte[])[] bodies =
        [
            (BodyFormat.Json, Encoding.UTF8.GetBytes(json)),
            (BodyFormat.MessagePack, Packed.From(JsonNode.Parse(json))),
            (BodyFormat.MessagePack, Packed.From(JsonNode.Parse(json), integers: true)),
        ];
        return
        [
            .. bodies.Select(body =>
            {
                var errors = new ContractErrors();
                return (body.Item1.Read<Box>(body.Item2, errors)!, errors);
            }),
        ];
    }

    private static string Written(Box box)
    {
        var (json, packed) = (new ArrayBufferWriter<byte>(), new ArrayBufferWriter<byte>());
        BodyFormat.Json.Write(json, box);
        BodyFormat.MessagePack.Write(packed, box);
        var text = Encoding.UTF8.GetString(json.WrittenSpan);
        Assert.Equal(JsonNode.Parse(text)!.ToJsonString(), Packed.ToJson(packed.WrittenSpan.ToArray())!.ToJsonString());
        return text;
    }

    private sealed class Box
    {
        public TensorDto? Tensor { get; set; }
    }
}
