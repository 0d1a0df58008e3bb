using System.Runtime.CompilerServices;
using BackpropService.Client.Tests.OtherClients.HeyApi;
using BackpropService.Client.Tests.OtherClients.NSwag;

namespace BackpropService.Client.Tests.OtherClients;

/// <summary>
/// The table of clients in docs/clients.md is what the clients came to here. After a change that is meant, run this once with the
/// environment variable REWRITE_GOLDEN=1.
/// </summary>
[Collection(nameof(RunningService))]
public sealed class ClientTableTests(RunningService service)
{
    private const string Head = """
        | client | document | generates | compiles | right digits | to know |
        | --- | --- | --- | --- | --- | --- |

        """;

    private static readonly bool Rewrite = Environment.GetEnvironmentVariable("REWRITE_GOLDEN") == "1";

    private static readonly Trial[] Trials =
        [OwnClient.Trial, NSwagTests.SystemTextJson, NSwagTests.NewtonsoftJson, HeyApiTests.Trial, RefitTests.Trial];

    [NpmFact]
    public async Task The_table_in_the_documentation_is_what_was_found()
    {
        var table = Head;
        foreach (var trial in Trials)
        {
            table += await trial.Row(service) + "\n";
        }

        var file = Documentation();
        var text = await File.ReadAllTextAsync(file);
        var start = text.IndexOf(Head, StringComparison.Ordinal);
        var end = text.IndexOf("\n\n", start, StringComparison.Ordinal) + 1;
        if (Rewrite)
        {
            await File.WriteAllTextAsync(file, text[..start] + table + text[end..]);
        }
        else
        {
            Assert.Equal(table, text[start..end]);
        }
    }

    private static string Documentation([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(path, "..", "..", "..", "..", "docs", "clients.md"));
}
