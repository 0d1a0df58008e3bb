namespace BackpropService.Tests.Hosting;

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
