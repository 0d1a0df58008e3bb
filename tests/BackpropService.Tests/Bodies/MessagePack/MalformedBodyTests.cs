using System.Text.Json.Nodes;

namespace BackpropService.Tests.Bodies.MessagePack;

[Collection(nameof(Service))]
public sealed class MalformedBodyTests(Service service)
{
    [Theory]
    [InlineData("", 1, "$", "The body is empty.")]
    [InlineData("80 80", 2, "$", "The body goes on after its value.")]
    [InlineData("81", 1, "$", "The body ends before the value that begins here.")]
    [InlineData("81 03 01", 2, "$", "A map's key is the number 3; expected a text.")]
    [InlineData("81 c0 01", 2, "$", "A map's key is null; expected a text.")]
    [InlineData("81 a6 696e70757473 dd 7fffffff", 9, "inputs", "The body ends before the value that begins here.")]
    [InlineData("81 a6 696e70757473 dd ffffffff", 9, "inputs", "The body ends before the value that begins here.")]
    [InlineData("81 a6 696e70757473 91 dd 20000000 cb", 10, "inputs[0]", "The body ends before the value that begins here.")]
    [InlineData("81 a6 696e70757473 df ffffffff", 9, "inputs", "The body ends before the value that begins here.")]
    [InlineData("81 a6 696e70757473 db 80000000", 9, "inputs", "The body ends before the value that begins here.")]
    [InlineData("81 a6 696e70757473 db ffffffff", 9, "inputs", "The body ends before the value that begins here.")]
    [InlineData("81 a6 696e70757473 c6 7fffffff", 9, "inputs", "The body ends before the value that begins here.")]
    [InlineData("81 a6 696e70757473 c6 ffffffff", 9, "inputs", "The body ends before the value that begins here.")]
    [InlineData("81 a6 696e70757473 c9 ffffffff 05", 9, "inputs", "The body ends before the value that begins here.")]
    [InlineData("81 a1 78 dd 00000002 db ffffffff 01", 9, "x", "The body ends before the value that begins here.")]
    [InlineData("81 db ffffffff 01", 2, "$", "The body ends before the value that begins here.")]
    [InlineData("81 a6 696e70757473 91 92 01 cb 00", 12, "inputs[0][1]", "The body ends before the value that begins here.")]
    [InlineData("81 a2 c328 01", 2, "$", "The text that begins here is not valid UTF-8.")]
    public async Task The_place_is_named(string hex, int bytePosition, string path, string reason)
    {
        var answer = await service.Post("/forward", Bytes(hex), Packed.MediaType);

        Assert.Equal((400, "application/problem+json"), (answer.Status, answer.MediaType!.MediaType));
        Assert.Equal((bytePosition, path), ((int)answer.Json["bytePosition"]!, (string)answer.Json["path"]!));
        Assert.Contains(reason, (string)answer.Json["detail"]!, StringComparison.Ordinal);
        Assert.Null(answer.Json["line"]);
    }

    [Theory]
    [InlineData("c1")]
    [InlineData("90")]
    [InlineData("c0")]
    [InlineData("cb 0000000000000000")]
    [InlineData("81 a1 78 c1")]
    public async Task A_root_that_is_no_object_is_refused(string hex)
    {
        var answer = await service.Post("/forward", Bytes(hex), Packed.MediaType);

        Assert.Equal((400, "application/problem+json"), (answer.Status, answer.MediaType!.MediaType));
    }

    [Theory]
    [InlineData((byte)0x91)]
    [InlineData((byte)0x81)]
    public async Task Nesting_without_end_is_refused(byte opening)
    {
        var deep = Enumerable.Repeat(opening == 0x91 ? [opening] : new byte[] { opening, 0xa1, 0x78 }, 200_000).SelectMany(bytes => bytes);

        var unknown = await service.Post("/forward", [0x81, 0xa1, 0x78, .. deep, 0xc0], Packed.MediaType);
        var inPlace = await service.Post("/forward", [0x81, 0xa6, .. "inputs"u8, .. deep, 0xc0], Packed.MediaType);

        Assert.Equal((400, 400), (unknown.Status, inPlace.Status));
    }

    [Fact]
    public async Task A_body_cut_off_anywhere_is_the_callers_mistake()
    {
        var whole = Packed.From(Requests.NotebookGradients);
        for (var length = 0; length < whole.Length; length++)
        {
            var answer = await service.Post("/gradients", whole[..length], Packed.MediaType);

            Assert.Equal((length, 400, "application/problem+json"), (length, answer.Status, answer.MediaType!.MediaType));
        }
    }

    [Fact]
    public async Task No_byte_changed_anywhere_fails_the_service()
    {
        var random = new Random(1);
        for (var i = 0; i < 2_000; i++)
        {
            var body = Packed.From(Requests.NotebookGradients, integers: i % 2 == 0);
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                body[random.Next(body.Length)] = (byte)random.Next(256);
            }

            var answer = await service.Post("/gradients", body, Packed.MediaType);

            Assert.True(answer.Status is 200 or 400 or 413 or 422, $"{answer.Status}: {Convert.ToHexString(body)}");
            Assert.IsType<JsonObject>(answer.Json);
        }
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", string.Empty, StringComparison.Ordinal));
}
