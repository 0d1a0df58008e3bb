namespace BackpropService.Client.Tests.OtherClients.HeyApi;

/// <summary>The TypeScript client that hey-api generates from the service's document, compiled and run (see scenario.ts).</summary>
[Collection(nameof(RunningService))]
public sealed class HeyApiTests(RunningService service)
{
    private const string Document = "./obj/swagger.json";

    internal static Trial Trial { get; } = new(
        "hey-api 0.94, TypeScript (`HeyApi`)",
        "`/swagger/v1/swagger.json`",
        "a layer and a loss say their `type`; samples are `number[][]` or deeper; a drawing is a `Blob`",
        async (service, reached) =>
        {
            Directory.CreateDirectory(Path.Combine(NpmFolder.Path, "obj"));
            await File.WriteAllTextAsync(
                Path.Combine(NpmFolder.Path, Document), await service.Http.GetStringAsync("/swagger/v1/swagger.json"));

            await NpmFolder.RunInstalled("openapi-ts", "--input", Document, "--output", "obj/generated", "--silent");
            reached(TrialStage.Generated);

            await NpmFolder.RunInstalled("tsc");
            reached(TrialStage.Compiled);

            await NpmFolder.Run("node", "obj/js/scenario.js", service.Address.ToString().TrimEnd('/'));
        });

    [NpmFact]
    public Task The_generated_client_compiles_and_does_what_a_caller_does() => Trial.Succeeds(service);
}
