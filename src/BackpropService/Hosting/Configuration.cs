using Microsoft.Extensions.Options;

namespace BackpropService.Hosting;

/// <summary>Binds and checks configuration at start: a bad value stops the start with a sentence that names it.</summary>
internal static class Configuration
{
    private const string DefaultAddress = "http://localhost:8080";
    private static readonly string[] AddressKeys = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints"];

    public static void AddConfiguration(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<Limits>()
            .Bind(builder.Configuration.GetSection(Limits.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        if (!AddressKeys.Any(key => builder.Configuration.GetSection(key).Exists()))
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }
    }

    /// <summary>Runs the service until it is told to stop.</summary>
    /// <returns>The exit code: 1 where the configuration kept it from starting.</returns>
    public static async Task<int> RunOrExplainAsync(this WebApplication app)
    {
        try
        {
            await app.RunAsync();
            return 0;
        }
        catch (Exception exception) when (IsAboutConfiguration(exception))
        {
            await Console.Error.WriteLineAsync($"The service cannot start with this configuration. {exception.Message}");
            return 1;
        }
    }

    /// <summary>A value out of its range, or one that the binder cannot read.</summary>
    private static bool IsAboutConfiguration(Exception exception) =>
        exception is OptionsValidationException
        || (exception is InvalidOperationException && exception.TargetSite?.DeclaringType == typeof(ConfigurationBinder));
}
