using System.Text.Json.Nodes;

namespace BackpropService.Tests.Hosting.Server;

[Collection(nameof(Service))]
public sealed class ServerRefusalsTests(Service service)
{
    [Theory]
    [InlineData("nonsense\r\n\r\n", 400)]
    [InlineData("GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n", 400)]
    [InlineData("POST /forward HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400)]
    [InlineData("GET / HTTP/9.9\r\nHost: x\r\n\r\n", 505)]
    public async Task What_is_no_request_gets_a_problem(string text, int status) => AssertProblem(status, await Ask(text));

    [Fact]
    public async Task A_path_that_is_too_long_gets_a_problem() =>
        AssertProblem(414, await Ask($"GET /{new string('a', 10_000)} HTTP/1.1\r\nHost: x\r\n\r\n"));

    [Fact]
    public async Task Headers_that_are_too_long_get_a_problem() =>
        AssertProblem(431, await Ask($"GET / HTTP/1.1\r\nHost: x\r\nA: {new string('a', 40_000)}\r\n\r\n"));

    [Fact]
    public async Task What_comes_behind_a_request_and_is_none_gets_a_problem_behind_its_answer()
    {
        var answers = await Ask("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\nnonsense\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 OK", answers, StringComparison.Ordinal);
        AssertProblem(400, answers[answers.LastIndexOf("HTTP/1.1", StringComparison.Ordinal)..]);
    }

    private static void AssertProblem(int status, string answer)
    {
        var parts = answer.Split("\r\n\r\n", 2);
        Assert.StartsWith($"HTTP/1.1 {status} ", parts[0], StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/problem+json", parts[0], StringComparison.Ordinal);
        Assert.Contains($"Content-Length: {parts[1].Length}", parts[0], StringComparison.Ordinal);
        Assert.Contains("X-Content-Type-Options: nosniff", parts[0], StringComparison.Ordinal);
        var problem = JsonNode.Parse(parts[1])!;
        Assert.Equal(status, (int)problem["status"]!);
        Assert.All(["type", "title", "detail", "traceId"], member => Assert.False(string.IsNullOrEmpty((string?)problem[member])));
    }

    private async Task<string> Ask(string text)
    {
        using var client = await service.Begin(text);
        return await client.ReadToEnd();
    }
}
