namespace BackpropService.Tests.Features.Forward;

[Collection(nameof(Service))]
public sealed class ForwardTests(Service service)
{
    [Theory]
    [InlineData("layers[0].netInputs", "[[0.3775,0.39249999999999996]]")]
    [InlineData("layers[0].outputs", "[[0.3775,0.39249999999999996]]")]
    [InlineData("layers[1].netInputs", "[[0.9276249999999999,1.0046249999999999]]")]
    [InlineData("outputs", "[[0.9276249999999999,1.0046249999999999]]")]
    [InlineData("loss", """{"total":0.4211247656249999,"perOutput":[[0.4210178203124999,0.00010694531249999836]]}""")]
    public async Task Gives_the_notebooks_numbers_digit_for_digit(string path, string expected)
    {
        var answer = await service.Post("/forward", Requests.NotebookGradients);

        Assert.Equal(expected, answer.Json.At(path)!.ToJsonString());
    }

    [Fact]
    public async Task Has_no_loss_without_targets()
    {
        var answer = await service.Post("/forward", Requests.NotebookGradients.Without("targets").Without("loss"));

        Assert.Equal(200, answer.Status);
        Assert.False(answer.Json.AsObject().ContainsKey("loss"));
    }

    [Fact]
    public async Task Refuses_a_loss_without_targets()
    {
        var answer = await service.Post("/forward", Requests.NotebookGradients.Without("targets"));

        Assert.Equal("is given without targets; expected both or neither", (string)answer.Errors["loss"]![0]!);
    }

    [Fact]
    public async Task The_loss_defaults_to_half_squared_error()
    {
        var answer = await service.Post("/forward", Requests.NotebookGradients.Without("loss"));

        Assert.Equal("0.4211247656249999", answer.Json.At("loss.total")!.ToJsonString());
    }

    [Fact]
    public async Task A_row_of_a_batch_gives_the_digits_that_it_gives_alone()
    {
        var batch = Requests.NotebookGradients.Without("targets").Without("loss").With("inputs", "[[0.3,-2],[0.05,0.10],[1e-9,7]]");

        var answer = await service.Post("/forward", batch);

        Assert.Equal("[0.9276249999999999,1.0046249999999999]", answer.Json.At("outputs[1]")!.ToJsonString());
    }

    [Fact]
    public async Task The_same_request_gives_the_same_bytes()
    {
        var first = await service.Post("/forward", Requests.NotebookGradients);
        var second = await service.Post("/forward", Requests.NotebookGradients);

        Assert.Equal(first.Body, second.Body);
    }

    [Theory]
    [InlineData("1e21", "1E+21")]
    [InlineData("5e-324", "5E-324")]
    [InlineData("0.1", "0.1")]
    [InlineData("123456789.12345679", "123456789.12345679")]
    [InlineData("1e-400", "0")]
    public async Task Numbers_are_written_in_their_shortest_round_trip_digits(string input, string output)
    {
        var answer = await service.Post("/forward", $$$"""
            {"network":{"layers":[{"weights":[[1]],"activation":"identity"}]},"inputs":[[{{{input}}}]]}
            """);

        Assert.Contains($"\"outputs\":[[{output}]]}}", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain", "0")]
    [InlineData("fused", "-4.930380657631324E-32")]
    public async Task Arithmetic_is_the_callers_choice(string arithmetic, string output)
    {
        // -1 + (1 + ε)(1 - ε) with ε = 2^-52: the product rounds to 1, or the ε² survives.
        var answer = await service.Post("/forward", $$$"""
            {"network":{"layers":[{"weights":[[1,1.0000000000000002]],"activation":"identity"}]},
             "inputs":[[-1,0.9999999999999998]],"arithmetic":"{{{arithmetic}}}"}
            """);

        Assert.Equal($"[[{output}]]", answer.Json["outputs"]!.ToJsonString());
    }
}
