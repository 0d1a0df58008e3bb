using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using BackpropService.Hosting.Server;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackpropService.Tests;

/// <summary>The service as shipped: Production, on a real Kestrel port, so that the server's own limits and errors count too.</summary>
public sealed class Service : WebApplicationFactory<Program>
{
    private readonly Action<IWebHostBuilder> _configure;

    public Service()
        : this(_ => { })
    {
    }

    private Service(Action<IWebHostBuilder> configure)
    {
        _configure = configure;
        // Given a port, it would set the address of a server that may have started already; see ConfigureWebHost.
        UseKestrel();
        StartServer();
        Client = CreateClient();
    }

    public HttpClient Client { get; }

    /// <summary>A service of its own with other settings.</summary>
    public static Service With(params (string Key, string Value)[] settings) => new(builder =>
    {
        foreach (var (key, value) in settings)
        {
            builder.UseSetting(key, value);
        }
    });

    /// <summary>A service of its own that also reads a configuration file, which may change.</summary>
    public static Service WithFile(string path) =>
        new(builder => builder.ConfigureAppConfiguration(configuration => configuration.AddJsonFile(path)));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseUrls("http://127.0.0.1:0");
        // The factory adds Kestrel once more, and with it memory of Kestrel's own.
        builder.ConfigureTestServices(services =>
            services.AddSingleton<IMemoryPoolFactory<byte>>(provider => provider.GetRequiredService<SocketBlocks>()));
        _configure(builder);
    }

    public Task<Answer> Post(string path, string body, string mediaType = "application/json", string? accept = null) =>
        Post(path, Encoding.UTF8.GetBytes(body), mediaType, accept);

    public async Task<Answer> Post(string path, byte[] body, string mediaType, string? accept = null)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        using var response = await Client.SendAsync(request);
        return new Answer((int)response.StatusCode, response.Content.Headers.ContentType, await response.Content.ReadAsByteArrayAsync());
    }

    public Task<Answer> Post(string path, JsonNode body) => Post(path, body.ToJsonString());
}

/// <summary>What came back.</summary>
public sealed record Answer(int Status, MediaTypeHeaderValue? MediaType, byte[] Bytes)
{
    public string Body => Encoding.UTF8.GetString(Bytes);

    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>The messages of a 400, by path.</summary>
    public JsonObject Errors => Json["errors"]!.AsObject();
}

/// <summary>All tests over HTTP share one running service: it is stateless, so none can disturb another.</summary>
[CollectionDefinition(nameof(Service))]
public sealed class ServiceCollectionDefinition : ICollectionFixture<Service>;
