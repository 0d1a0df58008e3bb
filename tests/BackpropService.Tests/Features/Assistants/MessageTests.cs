using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace BackpropService.Tests.Features.Assistants;

/// <summary>Messages of the protocol, below its client.</summary>
[Collection(nameof(Service))]
public sealed class MessageTests(Service service)
{
    private const string Ping = """{"jsonrpc":"2.0","id":1,"method":"ping"}""";
    private const string Key = "a key of Ann's";

    private static readonly (string, string)[] Keys =
    [
        ("Access:Keys:0:Name", "ann"), ("Access:Keys:0:Sha256", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Key)))),
    ];

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    public async Task Without_sessions_there_is_nothing_to_get_or_to_delete(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/mcp");
        using var response = await service.Client.SendAsync(request);

        Assert.Equal((405, "POST"), ((int)response.StatusCode, response.Content.Headers.Allow.Single()));
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("https://evil.example", 403)]
    [InlineData("null", 403)]
    [InlineData("https://school.example", 200)]
    public async Task A_web_page_may_ask_from_a_configured_origin_alone(string origin, int status)
    {
        await using var open = Service.With(("Cors:Origins:0", "https://school.example"));

        using var response = await open.Send(Ping, ("Origin", origin));

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_host_that_is_not_allowed_is_refused()
    {
        await using var strict = Service.With(("AllowedHosts", "backprop.example"));

        using var other = await strict.Send(Ping);
        using var own = await strict.Send(Ping, ("Host", "backprop.example"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (other.StatusCode, own.StatusCode));
    }

    [Fact]
    public async Task Where_keys_are_configured_one_is_needed()
    {
        await using var guarded = Service.With(Keys);

        using var refused = await guarded.Send(Ping);
        await using var client = await guarded.Connect(("X-API-Key", Key));

        Assert.Equal((401, "application/problem+json"), ((int)refused.StatusCode, refused.Content.Headers.ContentType!.MediaType));
        Assert.False((await client.Call("forward", Requests.NotebookGradients)).IsError);
    }

    [Fact]
    public async Task Messages_count_against_the_rate_of_their_sender()
    {
        await using var slow = Service.With(("RateLimit:RequestsPerMinute", "1"), ("RateLimit:Burst", "1"));

        using var first = await slow.Send(Ping);
        using var second = await slow.Send(Ping);

        Assert.Equal((200, 429), ((int)first.StatusCode, (int)second.StatusCode));
        Assert.NotNull(second.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_message_has_its_longest_length()
    {
        using var response = await service.Send(new string(' ', 250_001));
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        Assert.Equal((413, "Limits:McpMessageBytes"), ((int)response.StatusCode, (string?)problem["limit"]));
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("{", 400)]
    [InlineData("[]", 400)]
    [InlineData("1", 400)]
    [InlineData("""{"jsonrpc":"1.0","id":1,"method":"ping"}""", 400)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call"}""", 200)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":[]}""", 200)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"graph","arguments":[1]}}""", 200)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"graph","arguments":{"expression":"\ud800"}}}""", 200)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"nothing"}""", 200)]
    public async Task What_is_no_message_is_an_error_of_the_protocol(string message, int status)
    {
        using var response = await service.Send(message);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains("\"error\":{\"code\":-32", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":1}}""")]
    [InlineData("{\"\u00FF\":1}")]
    public async Task What_the_library_lets_through_is_a_problem(string message)
    {
        // Of these bytes 255 is no UTF-8.
        var answer = await service.Post("/mcp", Encoding.Latin1.GetBytes(message), "application/json", "application/json, text/event-stream");

        Assert.Equal((400, "application/problem+json"), (answer.Status, answer.MediaType!.MediaType));
    }

    [Theory]
    [InlineData(7, "result")]
    [InlineData(29, "result")]
    [InlineData(30, "error")]
    public async Task Whatever_depth_is_read_is_also_answered(int depth, string expected)
    {
        var layers = string.Concat(Enumerable.Repeat("""[{"type":"residual","layers":""", depth)) + """[{"type":"flatten"}]"""
            + string.Concat(Enumerable.Repeat("}]", depth));

        using var response = await service.Send(
            """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"gradients","arguments":{"full":true,"inputs":[[1]],"targets":[[1]],"network":{"layers":"""
            + layers + "}}}}");

        Assert.Contains($"\"{expected}\":{{", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
