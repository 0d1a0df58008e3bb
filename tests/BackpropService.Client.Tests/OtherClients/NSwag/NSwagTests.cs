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

    [Theory]
    [InlineData(CSharpJsonLibrary.SystemTextJson)]
    [InlineData(CSharpJsonLibrary.NewtonsoftJson)]
    public async Task The_generated_client_compiles_and_does_what_a_caller_does(CSharpJsonLibrary library)
    {
        var document = await OpenApiDocument.FromJsonAsync(await service.Http.GetStringAsync(Document));
        var generator = new CSharpClientGenerator(document, new()
        {
            ClassName = "GeneratedClient",
            CSharpGeneratorSettings = { Namespace = "Generated", JsonLibrary = library, GenerateNullableReferenceTypes = true },
        });

        var assembly = CompiledSource.Load(
            OutputKind.DynamicallyLinkedLibrary, generator.GenerateFile(), await File.ReadAllTextAsync(BesideThisFile("Scenario.cs")));

        await (Task)assembly.GetType("Scenario")!.GetMethod("Run")!.Invoke(null, [service.Http])!;
    }

    private static string BesideThisFile(string name, [CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, name);
}
