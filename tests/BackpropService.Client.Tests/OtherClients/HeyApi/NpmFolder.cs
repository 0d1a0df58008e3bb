using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace BackpropService.Client.Tests.OtherClients.HeyApi;

/// <summary>This folder, with what npm has installed in it.</summary>
internal static class NpmFolder
{
    public static string Path { get; } = ThisFolder();

    /// <summary>Runs a program in the folder; what it wrote is the failure's message where it fails.</summary>
    public static async Task Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}{Environment.NewLine}{await output}{await errors}");
    }

    /// <summary>Runs a program of an installed package.</summary>
    public static Task RunInstalled(string program, params string[] arguments) =>
        Run(System.IO.Path.Combine(Path, "node_modules", ".bin", program), arguments);

    private static string ThisFolder([CallerFilePath] string path = "") => System.IO.Path.GetDirectoryName(path)!;
}
