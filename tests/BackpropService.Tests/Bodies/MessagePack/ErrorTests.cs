namespace BackpropService.Tests.Bodies.MessagePack;

/// <summary>A mistake is told in the words in which it is told of JSON.</summary>
[Collection(nameof(Service))]
public sealed class ErrorTests(Service service)
{
    private static readonly string[] Replacements =
        ["null", "true", "1.5", "-3", "\"text\"", "[]", "[[]]", "[1,[2],\"3\"]", "[[1,2],[3]]", "{}", "{\"type\":\"sgd\",\"a.b\":[1,{}]}"];

    private static readonly string[] Paths =
    [
        "network", "network.layers", "network.layers[0]", "network.layers[0].weights", "network.layers[0].weights[1]",
        "network.layers[0].weights[1][0]", "network.layers[1].biases", "network.layers[1].biases[0]", "network.layers[0].activation",
        "network.layers[0].alpha", "network.layers[0].freeze", "inputs", "inputs[0]", "targets[0][1]", "loss", "loss.type", "loss.delta",
        "optimizer", "optimizer.type", "optimizer.learningRate", "optimizer.nesterov", "optimizer.state", "arithmetic", "unknown",
    ];

    public static TheoryData<string> EveryPath => [.. Paths];

    [Theory]
    [MemberData(nameof(EveryPath))]
    public async Task A_wrong_value_has_the_messages_of_JSON(string path)
    {
        foreach (var json in Replacements)
        {
            var request = Requests.Notebook.With(path, json);

            var expected = await service.Post("/train-step", request);
            var actual = await service.Post("/train-step", Packed.From(request), Packed.MediaType, accept: "application/json");

            Assert.Equal((path, json, expected.Status), (path, json, actual.Status));
            Assert.Equal("application/" + (actual.Status == 200 ? "json" : "problem+json"), actual.MediaType!.MediaType);
            Assert.Equal(Told(expected), Told(actual));
        }
    }

    [Theory]
    [InlineData("network")]
    [InlineData("network.layers[0].weights")]
    [InlineData("optimizer.learningRate")]
    public async Task A_missing_property_has_the_message_of_JSON(string path)
    {
        var request = Requests.Notebook.Without(path);

        var expected = await service.Post("/train-step", request);
        var actual = await service.Post("/train-step", Packed.From(request), Packed.MediaType, Packed.MediaType);

        Assert.Equal(Told(expected), Told(actual));
    }

    [Fact]
    public async Task A_property_given_twice_is_told()
    {
        // A map of two: "inputs" twice.
        byte[] body = [0x82, .. Text("inputs"), 0x90, .. Text("inputs"), 0x90];

        var answer = await service.Post("/forward", body, Packed.MediaType);

        Assert.Equal("is given twice; expected it once", (string)answer.Errors["inputs"]![0]!);
    }

    [Theory]
    [InlineData(new byte[] { 0xcb, 0x7f, 0xf8, 0, 0, 0, 0, 0, 0 }, "is the number NaN; expected a number within binary64's range")]
    [InlineData(new byte[] { 0xcb, 0xff, 0xf0, 0, 0, 0, 0, 0, 0 }, "is the number -Infinity; expected a number within binary64's range")]
    [InlineData(new byte[] { 0xca, 0x7f, 0x80, 0, 0 }, "is the number Infinity; expected a number within binary64's range")]
    [InlineData(new byte[] { 0xcf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff }, null)]
    [InlineData(new byte[] { 0xc4, 1, 7 }, "is binary data; expected a number")]
    [InlineData(new byte[] { 0xd4, 5, 7 }, "is an extension; expected a number")]
    public async Task Values_that_JSON_cannot_say_are_told(byte[] value, string? message)
    {
        byte[] body = [0x81, .. Text("inputs"), 0x91, 0x92, 0xcb, 0, 0, 0, 0, 0, 0, 0, 0, .. value];

        var answer = await service.Post("/forward", body, Packed.MediaType);

        Assert.Equal(400, answer.Status);
        Assert.Equal(message, (string?)answer.Errors["inputs[0][1]"]?[0]);
    }

    [Theory]
    [InlineData(new byte[] { 0x07 }, "the number 7")]
    [InlineData(new byte[] { 0xfd }, "the number -3")]
    [InlineData(new byte[] { 0xcf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff }, "the number 18446744073709551615")]
    [InlineData(new byte[] { 0xcb, 0x3f, 0xf8, 0, 0, 0, 0, 0, 0 }, "the number 1.5")]
    [InlineData(new byte[] { 0xc2 }, "false")]
    [InlineData(new byte[] { 0xc3 }, "true")]
    [InlineData(new byte[] { 0x90 }, "an array")]
    [InlineData(new byte[] { 0x80 }, "an object")]
    public async Task What_stands_in_a_texts_place_is_told(byte[] value, string expected)
    {
        byte[] body = [0x81, .. Text("loss"), 0x81, .. Text("type"), .. value];

        var answer = await service.Post("/gradients", body, Packed.MediaType);

        Assert.Equal($"is {expected}; expected a text", (string)answer.Errors["loss.type"]![0]!);
    }

    [Fact]
    public async Task A_number_that_is_not_finite_is_told_where_all_others_are_too()
    {
        byte[] notANumber = [0xcb, 0x7f, 0xf8, 0, 0, 0, 0, 0, 0];
        byte[] body = [0x81, .. Text("inputs"), 0x91, 0x92, .. notANumber, .. notANumber];

        var answer = await service.Post("/forward", body, Packed.MediaType);

        Assert.Equal(["inputs[0][0]", "inputs[0][1]"], answer.Errors.Select(error => error.Key).Where(key => key.StartsWith("inputs", StringComparison.Ordinal)));
    }

    private static byte[] Text(string text) => [(byte)(0xa0 + text.Length), .. System.Text.Encoding.UTF8.GetBytes(text)];

    private static string Told(Answer answer)
    {
        var told = answer.Json.AsObject();
        told.Remove("traceId");
        return told.ToJsonString();
    }
}
