using System.Text;

namespace BackpropService.Tests.Bodies.Json;

[Collection(nameof(Service))]
public sealed class MalformedBodyTests(Service service)
{
    [Theory]
    [InlineData("", 1, 1, "$")]
    [InlineData("  \n ", 2, 2, "$")]
    [InlineData("{", 1, 2, "$")]
    [InlineData("nul", 1, 4, "$")]
    [InlineData("{\"network\":\n {\"layers\": [1,}", 2, 16, "network.layers[1]")]
    [InlineData("{\"inputs\":[[1,2],\n[1,2,]]}", 2, 6, "inputs[1][2]")]
    [InlineData("{\"inputs\":[[1] /* no */]}", 1, 16, "inputs[1]")]
    [InlineData("{\"inputs\":[[1.]]}", 1, 15, "inputs[0][0]")]
    [InlineData("{\"inputs\":[[01]]}", 1, 14, "inputs[0][0]")]
    [InlineData("{\"inputs\":[[NaN]]}", 1, 13, "inputs[0][0]")]
    [InlineData("{} {}", 1, 4, "$")]
    [InlineData("{'inputs':1}", 1, 2, "$")]
    public async Task The_place_is_named(string body, int line, int bytePosition, string path)
    {
        var answer = await service.Post("/forward", body);

        Assert.Equal(400, answer.Status);
        Assert.Equal("application/problem+json", answer.MediaType!.MediaType);
        Assert.Equal(
            (line, bytePosition, path),
            ((int)answer.Json["line"]!, (int)answer.Json["bytePosition"]!, (string)answer.Json["path"]!));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("3")]
    public async Task A_root_that_is_no_object_is_named(string body)
    {
        var answer = await service.Post("/forward", body);

        Assert.EndsWith("expected an object", (string)answer.Errors["$"]![0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nesting_without_end_is_refused()
    {
        var answer = await service.Post("/forward", "{\"x\":" + new string('[', 100_000));

        Assert.Equal(400, answer.Status);
        Assert.Equal("x", (string)answer.Json["path"]!);
    }

    [Theory]
    [InlineData("", "The body is empty. (line 1, byte 1)")]
    [InlineData("  \n ", "The body is empty. (line 2, byte 2)")]
    [InlineData("{} {}", "'{' is invalid after a single JSON value. Expected end of data. (line 1, byte 4)")]
    public async Task The_reason_is_told_before_the_place(string body, string reason)
    {
        var answer = await service.Post("/forward", body);

        Assert.Equal(reason, (string)answer.Errors["$"]![0]!);
    }

    [Theory]
    [InlineData("{\"\\ud800\":1}", "['\uFFFD']")]
    [InlineData("{\"network\":\"\\udfff\"}", "network")]
    [InlineData("{\"\":1}", "['']")]
    [InlineData("{\"a.b[0]\":1}", "['a.b[0]']")]
    public async Task Odd_names_and_texts_are_the_callers_mistake(string body, string path)
    {
        var answer = await service.Post("/forward", body);

        Assert.Equal(400, answer.Status);
        Assert.Contains(path, answer.Errors.Select(error => error.Key));
    }

    [Fact]
    public async Task Bytes_that_are_not_utf_8_are_named()
    {
        var answer = await service.Post("/forward", [.. "{\n\""u8, 0xC3, 0x28, .. "\":1}"u8], "application/json");

        Assert.Equal(400, answer.Status);
        Assert.Equal("This byte is not valid UTF-8. (line 2, byte 2)", (string)answer.Errors["$"]![0]!);
    }

    [Fact]
    public async Task A_byte_order_mark_is_taken()
    {
        var answer = await service.Post("/gradients", "\uFEFF" + Requests.NotebookGradients.ToJsonString());

        Assert.Equal(200, answer.Status);
    }

    [Theory]
    [InlineData("1e999")]
    [InlineData("-1e999")]
    public async Task Numbers_beyond_the_range_of_binary64_are_refused(string number)
    {
        var body = Requests.NotebookGradients.ToJsonString().Replace("[0.05,0.10]", $"[0.05,{number}]", StringComparison.Ordinal);

        var answer = await service.Post("/gradients", body);

        Assert.Equal($"is the number {number}; expected a number within binary64's range", (string)answer.Errors["inputs[0][1]"]![0]!);
    }

    [Fact]
    public async Task A_truncated_body_never_crashes_the_reader()
    {
        var whole = Encoding.UTF8.GetBytes(Requests.NotebookGradients.ToJsonString());
        for (var length = 0; length < whole.Length; length += 7)
        {
            var answer = await service.Post("/gradients", Encoding.UTF8.GetString(whole.AsSpan(0, length)));
            Assert.Equal(400, answer.Status);
        }
    }
}
