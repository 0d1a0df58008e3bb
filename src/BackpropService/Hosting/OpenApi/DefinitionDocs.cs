using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Backprop;

namespace BackpropService.Hosting.OpenApi;

/// <summary>What the library's XML documentation says of definitions and their settings.</summary>
internal static partial class DefinitionDocs
{
    private static readonly Dictionary<string, XElement> Members = XDocument
        .Load(Path.ChangeExtension(Path.Combine(AppContext.BaseDirectory, typeof(Definition).Assembly.GetName().Name!), ".xml"))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value);

    /// <summary>What a definition is.</summary>
    public static string Summary(Type definition) => Text(Of(definition).Element("summary"));

    /// <summary>What a setting does.</summary>
    public static string Parameter(Type definition, string setting) => Text(Of(definition)
        .Elements("param")
        .FirstOrDefault(parameter => JsonNamingPolicy.CamelCase.ConvertName(parameter.Attribute("name")!.Value) == setting));

    private static XElement Of(Type type) => Members[$"T:{type.FullName}"];

    private static string Text(XElement? element) => Blanks().Replace(element?.Value.Trim() ?? string.Empty, " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
