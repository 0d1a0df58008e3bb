using Microsoft.Extensions.Options;

namespace BackpropService.Hosting.Configuration;

/// <summary>Sections of the configuration, checked at the start.</summary>
internal static class Sections
{
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

    /// <summary>A value out of its range, or one that the binder cannot read.</summary>
    public static bool IsAtFault(Exception exception) =>
        exception is OptionsValidationException
        || (exception is InvalidOperationException && exception.TargetSite?.DeclaringType == typeof(ConfigurationBinder))
        || (exception is AggregateException several && several.InnerExceptions.All(IsAtFault));
}
