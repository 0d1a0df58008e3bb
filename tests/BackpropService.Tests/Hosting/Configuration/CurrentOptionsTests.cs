using BackpropService.Hosting.Computations;
using BackpropService.Hosting.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BackpropService.Tests.Hosting.Configuration;

/// <summary>A section that changes while the service runs.</summary>
public sealed class CurrentOptionsTests : ILoggerProvider, ILogger
{
    private readonly List<string> _lines = [];
    private int _changes;

    [Fact]
    public void A_change_is_taken_and_told()
    {
        Assert.Equal(7, Change("7"));
        Assert.Equal(1, _changes);
        Assert.Empty(_lines);
    }

    [Theory]
    [InlineData("0", "The changed Limits cannot be used and stays as it was. DataAnnotation validation failed")]
    [InlineData("many", "The changed Limits cannot be used and stays as it was. Failed to convert configuration value 'many'")]
    public void A_change_that_breaks_a_rule_is_told_in_the_log_alone(string layers, string line)
    {
        Assert.Equal(5, Change(layers));
        Assert.Equal(0, _changes);
        Assert.StartsWith(line, Assert.Single(_lines), StringComparison.Ordinal);
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => this;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Add(formatter(state, exception));

    public void Dispose()
    {
    }

    private int Change(string layers)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Limits:Layers", "5")]).Build();
        var services = new ServiceCollection();
        services.AddOptions<Limits>().Bind(configuration.GetSection(Limits.Section)).ValidateDataAnnotations();
        services.AddSingleton<CurrentOptions<Limits>>();
        services.AddLogging(logging => logging.AddProvider(this));
        using var provider = services.BuildServiceProvider();
        var limits = provider.GetRequiredService<CurrentOptions<Limits>>();
        limits.Changed += () => _changes++;
        configuration["Limits:Layers"] = layers;
        configuration.Reload();
        return limits.Value.Layers;
    }
}
