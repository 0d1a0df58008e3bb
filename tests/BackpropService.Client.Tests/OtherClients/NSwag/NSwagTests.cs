using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using NJsonSchema.CodeGeneration.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;

namespace BackpropService.Client.Tests.OtherClients.NSwag;

/// <summary>The C# client that NSwag generates from the service's document, compiled and run (see Scenario.cs).</summary>
[Collection(nameof(RunningService))]
public sealed class NSwagTests(RunningService service)
{
    private const string Document = "/swagger/v1-3.0/swagger.json";

    internal static Trial SystemTextJson { get; } = Of("NSwag 14, C#, System.Text.Json (`NSwag`)", CSharpJsonLibrary.SystemTextJson);

    internal static Trial NewtonsoftJson { get; } = Of("NSwag 14, C#, Newtonsoft.Json (`NSwag`)", CSharpJsonLibrary.NewtonsoftJson);

    [Fact]
    public Task The_client_with_the_frameworks_serializer_does_what_a_caller_does() => SystemTextJson.Succeeds(service);

    [Fact]
    public Task The_client_with_Newtonsofts_serializer_does_what_a_caller_does() => NewtonsoftJson.Succeeds(service);

    private static Trial Of(string client, CSharpJsonLibrary library) => new(
        client,
        $"`{Document}`",
        "names are texts; a layer is a `DenseLayer`; a drawing is a stream; samples have two axes",
        async (service, reached) =>
        {
            var document = await OpenApiDocument.FromJsonAsync(await service.Http.GetStringAsync(Document));
            var client = new CSharpClientGenerator(document, new()
            {
                ClassName = "GeneratedClient",
                CSharpGeneratorSettings = { Namespace = "Generated", JsonLibrary = library, GenerateNullableReferenceTypes = true },
            }).GenerateFile();
            reached(TrialStage.Generated);

            var assembly = CompiledSource.Load(
                OutputKind.DynamicallyLinkedLibrary, client, await File.ReadAllTextAsync(BesideThisFile("Scenario.cs")));
            reached(TrialStage.Compiled);

            await (Task)assembly.GetType("Scenario")!.GetMethod("Run")!.Invoke(null, [service.Http])!;
        });

    private static string BesideThisFile(string name, [CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, name);
}
