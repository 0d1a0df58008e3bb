using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace BackpropService.Client.Tests;

/// <summary>The service as shipped, on a real port, and a client of it.</summary>
public sealed class RunningService : WebApplicationFactory<Program>
{
    private readonly (string Key, string Value)[] _settings;

    public RunningService()
        : this([])
    {
    }

    private RunningService((string Key, string Value)[] settings)
    {
        _settings = settings;
        UseKestrel();
        StartServer();
        Http = CreateClient();
        Client = new(Http);
    }

    public HttpClient Http { get; }

    public BackpropClient Client { get; }

    public Uri Address => Http.BaseAddress!;

    /// <summary>A service of its own with other settings.</summary>
    public static RunningService With(params (string Key, string Value)[] settings) => new(settings);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseUrls("http://127.0.0.1:0");
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }
    }
}

/// <summary>All tests over HTTP share one running service: it is stateless, so none can disturb another.</summary>
[CollectionDefinition(nameof(RunningService))]
public sealed class RunningServiceCollectionDefinition : ICollectionFixture<RunningService>;
