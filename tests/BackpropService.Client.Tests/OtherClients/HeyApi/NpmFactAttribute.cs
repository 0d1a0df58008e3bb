namespace BackpropService.Client.Tests.OtherClients.HeyApi;

/// <summary>A test that needs packages of npm, and is skipped with a message where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NpmFactAttribute : FactAttribute
{
    private const string HowToGetThem =
        "The generator is not installed; get it by: npm ci --prefix tests/BackpropService.Client.Tests/OtherClients/HeyApi";

    public NpmFactAttribute() => Skip = Directory.Exists(Path.Combine(NpmFolder.Path, "node_modules")) ? null : HowToGetThem;
}
