namespace BackpropService.Client.Tests.OtherClients.HeyApi;

/// <summary>The TypeScript client that hey-api generates from the service's document, compiled and run (see scenario.ts).</summary>
[Collection(nameof(RunningService))]
public sealed class HeyApiTests(RunningService service)
{
    private const string Document = "./obj/swagger.json";

    [NpmFact]
    public async Task The_generated_client_compiles_and_does_what_a_caller_does()
    {
        Directory.CreateDirectory(Path.Combine(NpmFolder.Path, "obj"));
        await File.WriteAllTextAsync(
            Path.Combine(NpmFolder.Path, Document), await service.Http.GetStringAsync("/swagger/v1/swagger.json"));

        await NpmFolder.RunInstalled("openapi-ts", "--input", Document, "--output", "obj/generated", "--silent");
        await NpmFolder.RunInstalled("tsc");
        await NpmFolder.Run("node", "obj/js/scenario.js", service.Address.ToString().TrimEnd('/'));
    }
}
