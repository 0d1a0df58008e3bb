using BackpropService.Hosting.Answers;
using Microsoft.AspNetCore.Http.Metadata;

namespace BackpropService.Hosting.OpenApi;

/// <summary>
/// A request that runs as it is, with the service's answers to it, from the files <c>Features/*/Examples/{Name}.request.json</c>
/// and <c>{Name}.response.{extension}</c>. A feature's endpoint finds its examples by the namespace of its contracts.
/// </summary>
/// <param name="Feature">The namespace of the feature.</param>
/// <param name="Name">The file's name: 1-the-notebook.</param>
/// <param name="Request">The body; null for an endpoint that takes none.</param>
/// <param name="Responses">The answers by media type.</param>
internal sealed record Example(string Feature, string Name, string? Request, IReadOnlyDictionary<string, string> Responses)
{
    private const string Folder = ".Examples.";
    private const string RequestKind = "request";

    /// <summary>The media types of which answers are kept, with the extension of their files.</summary>
    public static IReadOnlyDictionary<string, string> Extensions { get; } = new Dictionary<string, string>
    {
        [MediaTypes.Json] = "json",
        ["application/vnd.moodle+xml"] = "xml",
        ["application/x-ipynb+json"] = "ipynb",
        ["image/svg+xml"] = "svg",
        ["text/event-stream"] = "sse",
        ["text/markdown"] = "md",
        ["text/vnd.gift"] = "gift",
        ["text/x-python"] = "py",
    };

    /// <summary>All examples, by feature, then in the order of their names.</summary>
    public static IReadOnlyList<Example> All { get; } = [.. Load()];

    /// <summary>The name for a reader: The notebook.</summary>
    public string Title => Documentation.Capitalized(Name[(Name.IndexOf('-', StringComparison.Ordinal) + 1)..].Replace('-', ' '));

    /// <summary>The examples of an endpoint.</summary>
    public static IEnumerable<Example> Of(IEnumerable<object> endpointMetadata)
    {
        var features = endpointMetadata
            .Select(metadata => metadata switch
            {
                IAcceptsMetadata accepts => accepts.RequestType?.Namespace,
                IProducesResponseTypeMetadata produces => produces.Type?.Namespace,
                _ => null,
            })
            .ToHashSet();
        return All.Where(example => features.Contains(example.Feature));
    }

    private static IEnumerable<Example> Load() =>
        from file in typeof(Example).Assembly.GetManifestResourceNames()
        let folder = file.IndexOf(Folder, StringComparison.Ordinal)
        where folder > 0
        let parts = file[(folder + Folder.Length)..].Split('.')
        group (Kind: parts[1], Extension: parts[2], Resource: file) by (Feature: file[..folder], Name: parts[0]) into files
        orderby files.Key.Feature, files.Key.Name
        select new Example(
            files.Key.Feature,
            files.Key.Name,
            files.Where(file => file.Kind == RequestKind).Select(file => Read(file.Resource)).SingleOrDefault(),
            files.Where(file => file.Kind != RequestKind).ToDictionary(
                file => Extensions.Single(known => known.Value == file.Extension).Key, file => Read(file.Resource)));

    private static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(Example).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
