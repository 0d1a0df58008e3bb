namespace BackpropService.Tests.Hosting.Computations;

[Collection(nameof(Service))]
public sealed class LimitsTests(Service service)
{
    [Fact]
    public async Task A_body_over_the_limit_is_refused_by_name()
    {
        using var content = new ByteArrayContent(new byte[30_000_001]);
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/forward") { Content = content };
        request.Headers.ExpectContinue = true;

        using var response = await service.Client.SendAsync(request);

        Assert.Equal(413, (int)response.StatusCode);
        Assert.Contains("Limits:BodyBytes", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(30_000_001)]
    [InlineData(100_000_000)]
    public async Task A_client_that_sends_a_body_over_the_limit_without_asking_is_told_too(int length)
    {
        var answer = await service.Post("/forward", new byte[length], "application/json");

        Assert.Equal(
            (413, "Limits:BodyBytes", 30_000_000, length),
            (answer.Status, (string?)answer.Json["limit"], (int)answer.Json["allowed"]!, (int)answer.Json["requested"]!));
    }

    [Theory]
    [InlineData("Layers", "1", "/forward", "2 layers")]
    [InlineData("Neurons", "1", "/gradients", "2 neurons in a layer")]
    [InlineData("Parameters", "9", "/train-step", "10 parameters")]
    [InlineData("Samples", "1", "/forward", "2 samples")]
    [InlineData("Values", "5", "/gradient-check", "12 values (samples × inputs and neurons, and 8 for each reported epoch)")]
    [InlineData("DerivationSteps", "100", "/explain", "338 steps of derivations")]
    [InlineData("DrawnLayers", "1", "/diagram", "2 layers to draw")]
    [InlineData("Epochs", "2", "/train", "3 epochs")]
    [InlineData("Operations", "1", "/train", "16530 floating-point operations")]
    public async Task A_request_over_a_limit_is_refused_with_the_limit_its_value_and_what_was_asked(
        string limit, string value, string path, string requested)
    {
        await using var strict = Service.With(($"Limits:{limit}", value));
        var request = path is "/train-step" or "/explain" or "/train" ? Requests.Notebook : Requests.NotebookGradients;
        if (path is not "/explain" and not "/diagram")
        {
            request = request.With("inputs", "[[0.05,0.1],[1,2]]").With("targets", "[[0.01,0.99],[1,2]]");
        }

        var answer = await strict.Post(path, path == "/train" ? request.With("training", """{"epochs":3}""") : request);

        Assert.Equal((413, $"Limits:{limit}"), (answer.Status, (string?)answer.Json["limit"]));
        Assert.Equal(value, answer.Json["allowed"]!.ToJsonString());
        Assert.Equal($"The request takes {requested}; the limit Limits:{limit} is {value}.", (string)answer.Json["detail"]!);
        Assert.Equal(requested.Split(' ')[0], answer.Json["requested"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"inputs":2147483647,"layers":[{"neurons":2147483647,"activation":"relu"},{"neurons":2147483647,"activation":"relu"}]}""", "Neurons")]
    [InlineData("""{"inputs":2147483647,"layers":[{"neurons":100000,"activation":"relu"}]}""", "Parameters")]
    public async Task Sizes_beyond_every_integer_are_refused(string request, string limit)
    {
        var answer = await service.Post("/initialize", request);

        Assert.Equal((413, $"Limits:{limit}"), (answer.Status, (string?)answer.Json["limit"]));
    }

    [Theory]
    [InlineData("/forward", """{"network":{"layers":[""", "{}", "]}}", "network.layers")]
    [InlineData("/explain", """{"parameters":[""", "\"w1\"", "]}", "parameters")]
    public async Task A_list_is_bound_no_further_than_any_request_needs(string path, string start, string item, string end, string at)
    {
        var answer = await service.Post(path, start + string.Join(',', Enumerable.Repeat(item, 20_000)) + end);

        Assert.Equal((413, "Limits:Items"), (answer.Status, (string?)answer.Json["limit"]));
        Assert.Contains($"10001 or more items at {at};", (string)answer.Json["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_body_that_asks_for_much_memory_is_refused_before_it_is_taken()
    {
        // 3,000 neurons × 4,000 samples: 12 million values from a body of 40 kB.
        var weights = string.Join(',', Enumerable.Repeat("[1]", 3000));
        var samples = string.Join(',', Enumerable.Repeat("[1]", 4000));

        var answer = await service.Post(
            "/forward", $$$"""{"network":{"layers":[{"weights":[{{{weights}}}],"activation":"relu"}]},"inputs":[{{{samples}}}]}""");

        Assert.Equal(413, answer.Status);
        Assert.Equal(("Limits:Values", 12_004_000), ((string)answer.Json["limit"]!, (int)answer.Json["requested"]!));
    }
}
