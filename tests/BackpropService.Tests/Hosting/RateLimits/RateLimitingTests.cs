using System.Security.Cryptography;
using System.Text;

namespace BackpropService.Tests.Hosting.RateLimits;

/// <summary>Who counts as one client: each service lets one ask once a minute.</summary>
public sealed class RateLimitingTests
{
    private static readonly (string, string)[] OnceAMinute = [("RateLimit:RequestsPerMinute", "1"), ("RateLimit:Burst", "1")];

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", 429)]
    [InlineData("192.0.2.1", "192.0.2.2", 200)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", 429)]
    [InlineData("::ffff:192.0.2.1", "::ffff:192.0.2.2", 200)]
    [InlineData("2001:db8::1", "2001:db8::ffff:0:0:2", 429)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", 200)]
    public async Task A_client_is_an_address_or_of_the_sixth_version_its_network(string first, string second, int status)
    {
        await using var service = Service.With([.. OnceAMinute, ("Proxies:Addresses:0", "127.0.0.1")]);

        Assert.Equal(200, await Ask(service, "X-Forwarded-For", first));
        Assert.Equal(status, await Ask(service, "X-Forwarded-For", second));
    }

    [Theory]
    [InlineData("1", 60)]
    [InlineData("6", 10)]
    [InlineData("120", 1)]
    public async Task Who_asks_too_often_is_told_when_to_come_again(string perMinute, int seconds)
    {
        await using var service = Service.With(("RateLimit:RequestsPerMinute", perMinute), ("RateLimit:Burst", "1"));
        using var first = await service.Client.SendAsync(Computation());

        using var second = await service.Client.SendAsync(Computation());

        Assert.Equal((200, 429), ((int)first.StatusCode, (int)second.StatusCode));
        Assert.Equal(TimeSpan.FromSeconds(seconds), second.Headers.RetryAfter!.Delta);
        Assert.Contains("You ask more often than RateLimit:RequestsPerMinute allows.", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/catalog")]
    [InlineData("/metrics")]
    public async Task What_is_only_looked_up_is_not_counted(string path)
    {
        await using var service = Service.With(OnceAMinute);

        for (var i = 0; i < 3; i++)
        {
            using var page = await service.Client.GetAsync(path);
            Assert.Equal(200, (int)page.StatusCode);
        }

        using var computation = await service.Client.SendAsync(Computation());
        Assert.Equal(200, (int)computation.StatusCode);
    }

    [Fact]
    public async Task The_owner_of_each_key_is_a_client()
    {
        await using var service = Service.With(
        [
            .. OnceAMinute,
            ("Access:Keys:0:Name", "ann"), ("Access:Keys:0:Sha256", Hash("a")),
            ("Access:Keys:1:Name", "bob"), ("Access:Keys:1:Sha256", Hash("b")),
        ]);

        Assert.Equal(200, await Ask(service, "X-API-Key", "a"));
        Assert.Equal(200, await Ask(service, "X-API-Key", "b"));
        Assert.Equal(429, await Ask(service, "X-API-Key", "a"));
    }

    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static HttpRequestMessage Computation() => new(HttpMethod.Post, "/gradients")
    {
        Content = new StringContent(Requests.NotebookGradients.ToJsonString(), Encoding.UTF8, "application/json"),
    };

    private static async Task<int> Ask(Service service, string header, string value)
    {
        using var request = Computation();
        request.Headers.Add(header, value);
        using var response = await service.Client.SendAsync(request);
        return (int)response.StatusCode;
    }
}
