using BackpropService.Hosting.Web;

namespace BackpropService.Tests.Hosting.Web;

[Collection(nameof(Service))]
public sealed class WebSecurityTests(Service service)
{
    [Theory]
    [InlineData("/catalog")]
    [InlineData("/health/live")]
    [InlineData("/nothing")]
    [InlineData("/swagger/index.html")]
    public async Task No_browser_guesses_a_media_type(string path)
    {
        using var response = await service.Client.GetAsync(path);

        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
    }

    [Fact]
    public async Task A_malformed_body_does_not_lose_the_headers()
    {
        using var content = new StringContent("{", null, "application/json");
        using var response = await service.Client.PostAsync("/forward", content);

        Assert.Equal((400, "nosniff"), ((int)response.StatusCode, response.Headers.GetValues("X-Content-Type-Options").Single()));
    }

    [Fact]
    public async Task Swagger_UI_runs_its_own_scripts_alone_and_in_no_frame()
    {
        using var response = await service.Client.GetAsync("/swagger/index.html");
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
    }

    [Fact]
    public async Task Pages_of_other_origins_may_not_call_unless_configured()
    {
        using var preflight = await service.Client.SendAsync(Preflight("https://school.example"));
        using var call = await service.Client.SendAsync(Call("https://school.example"));

        Assert.False(preflight.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(call.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Pages_of_a_configured_origin_may_call_with_a_key()
    {
        await using var open = Service.With(
            ("Cors:Origins:0", "https://school.example"), ("Access:Keys:0:Name", "ann"), ("Access:Keys:0:Sha256", new string('0', 64)));

        using var preflight = await open.Client.SendAsync(Preflight("https://school.example"));
        using var call = await open.Client.SendAsync(Call("https://school.example"));
        using var other = await open.Client.SendAsync(Call("https://other.example"));

        Assert.Equal("https://school.example", preflight.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal(
            [
                "Content-Type", "Accept", "Authorization", "X-API-Key", "traceparent", "tracestate", "baggage", "MCP-Protocol-Version", "Mcp-Method",
                "Mcp-Name",
            ],
            preflight.Headers.GetValues("Access-Control-Allow-Headers").Single().Split(','));
        Assert.Equal((401, "https://school.example"), ((int)call.StatusCode, call.Headers.GetValues("Access-Control-Allow-Origin").Single()));
        Assert.False(other.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("Addresses", "127.0.0.1", 200)]
    [InlineData("Addresses", "10.0.0.7", 429)]
    [InlineData("Networks", "127.0.0.0/8", 200)]
    [InlineData("Networks", "10.0.0.0/8", 429)]
    public async Task Only_a_configured_proxy_is_believed_about_who_asks(string kind, string proxy, int status)
    {
        await using var limited = Service.With(($"Proxies:{kind}:0", proxy), ("RateLimit:RequestsPerMinute", "1"), ("RateLimit:Burst", "1"));

        using var first = await limited.Client.SendAsync(From("192.0.2.1"));
        using var second = await limited.Client.SendAsync(From("192.0.2.2"));

        Assert.Equal((200, status), ((int)first.StatusCode, (int)second.StatusCode));
    }

    [Fact]
    public void None_is_believed_but_those_that_are_configured()
    {
        var headers = new Proxies { Addresses = ["10.0.0.7"], Networks = ["10.1.0.0/16"] }.ToForwardedHeaders()!;

        Assert.Equal("10.0.0.7", Assert.Single(headers.KnownProxies).ToString());
        Assert.Equal("10.1.0.0/16", Assert.Single(headers.KnownIPNetworks).ToString());
        Assert.Null(new Proxies().ToForwardedHeaders());
    }

    [Theory]
    [InlineData("*", true)]
    [InlineData("https://school.example", true)]
    [InlineData("http://localhost:5173", true)]
    [InlineData("https://school.example/", false)]
    [InlineData("school.example", false)]
    public void An_origin_is_a_scheme_a_host_and_a_port(string origin, bool isValid)
    {
        Assert.Equal(isValid, !new Cors { Origins = [origin] }.Validate(new(this)).Any());
    }

    [Fact]
    public async Task No_answer_tells_what_serves_it()
    {
        using var response = await service.Client.GetAsync("/catalog");

        Assert.Empty(response.Headers.Server);
    }

    private static HttpRequestMessage From(string address) => new(HttpMethod.Post, "/gradients")
    {
        Content = new StringContent(Requests.NotebookGradients.ToJsonString(), null, "application/json"),
        Headers = { { "X-Forwarded-For", address } },
    };

    private static HttpRequestMessage Preflight(string origin) => new(HttpMethod.Options, "/forward")
    {
        Headers = { { "Origin", origin }, { "Access-Control-Request-Method", "POST" }, { "Access-Control-Request-Headers", "content-type,x-api-key" } },
    };

    private static HttpRequestMessage Call(string origin) => new(HttpMethod.Get, "/catalog") { Headers = { { "Origin", origin } } };
}
