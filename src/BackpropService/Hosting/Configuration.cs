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
}
