using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace BackpropService.Hosting;

/// <summary>Binds and checks configuration at start: a bad value stops the start with a sentence that names it.</summary>
internal static class Configuration
{
    private const string DefaultAddress = "http://localhost:8080";
    private static readonly string[] AddressKeys = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints"];

    public static void AddConfiguration(this WebApplicationBuilder builder)
    {
        builder.AddSection<Limits>(Limits.Section);
        if (!AddressKeys.Any(key => builder.Configuration.GetSection(key).Exists()))
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }
    }

    /// <summary>Binds a section, as it stands at the start (IOptions) and from then on (CurrentOptions).</summary>
    public static void AddSection<T>(this WebApplicationBuilder builder, string section)
        where T : class
    {
        builder.Services.AddOptions<T>()
            .Bind(builder.Configuration.GetSection(section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddSingleton<CurrentOptions<T>>();
    }

    /// <summary>Builds the service, where every section of its configuration can be used; where not, says on the error stream why.</summary>
    public static bool TryBuild(this WebApplicationBuilder builder, [NotNullWhen(true)] out WebApplication? app)
    {
        app = null;
        try
        {
            app = builder.Build();
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            return true;
        }
        catch (Exception exception) when (IsAtFault(exception))
        {
            Console.Error.WriteLine($"The service cannot start with this configuration. {exception.Message}");
            return false;
        }
    }

    /// <summary>A value out of its range, or one that the binder cannot read.</summary>
    public static bool IsAtFault(Exception exception) =>
        exception is OptionsValidationException
        || (exception is InvalidOperationException && exception.TargetSite?.DeclaringType == typeof(ConfigurationBinder))
        || (exception is AggregateException several && several.InnerExceptions.All(IsAtFault));
}
