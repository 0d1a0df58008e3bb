using System.Diagnostics.CodeAnalysis;
using BackpropService.Hosting.Configuration;
using Microsoft.Extensions.Options;

namespace BackpropService.Hosting.Server;

/// <summary>The start, which a bad value of the configuration stops with a sentence that names it.</summary>
internal static class Startup
{
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
        catch (Exception exception) when (Sections.IsAtFault(exception))
        {
            Console.Error.WriteLine($"The service cannot start with this configuration. {exception.Message}");
            return false;
        }
    }
}
