using BackpropService.Hosting.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;

namespace BackpropService.Tests.Hosting.Access;

/// <summary>Who is warned that everyone may use a service that is reached from elsewhere. Nothing is listened to here.</summary>
public sealed class ExposureTests : ILoggerProvider, ILogger
{
    private readonly List<string> _warnings = [];

    [Theory]
    [InlineData("http://127.0.0.1:80", false, false)]
    [InlineData("http://127.0.0.1:80 http://10.0.0.7:80", false, true)]
    [InlineData("http://127.0.0.1:80 http://10.0.0.7:80", true, false)]
    public async Task Whoever_starts_a_service_without_keys_that_others_reach_is_warned(string addresses, bool hasKey, bool isWarned)
    {
        await using var app = Build(addresses, hasKey);

        ((ApplicationLifetime)app.Lifetime).NotifyStarted();

        Assert.Equal(isWarned ? 1 : 0, _warnings.Count);
        Assert.All(_warnings, warning => Assert.StartsWith("Everyone who reaches http://10.0.0.7:80 may use", warning, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_takes_the_last_key_away_is_warned()
    {
        await using var app = Build("http://10.0.0.7:80", hasKey: true);
        var sources = ((IConfigurationManager)app.Configuration).Sources;

        sources.RemoveAt(sources.Count - 1);

        Assert.Single(_warnings);
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => this;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel >= LogLevel.Warning)
        {
            _warnings.Add(formatter(state, exception));
        }
    }

    public void Dispose()
    {
    }

    private WebApplication Build(string addresses, bool hasKey)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(this);
        if (hasKey)
        {
            builder.Configuration.AddInMemoryCollection([new("Access:Keys:0:Name", "ann"), new("Access:Keys:0:Sha256", new string('0', 64))]);
        }

        builder.AddAccessControl();
        var app = builder.Build();
        foreach (var address in addresses.Split(' '))
        {
            app.Urls.Add(address);
        }

        app.UseAccessControl();
        return app;
    }
}
