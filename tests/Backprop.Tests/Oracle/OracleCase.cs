using System.Text.Json;
using Backprop.Catalogs;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Tests.Oracle;

/// <summary>A network, a batch and what PyTorch computed for them; see networks.py and terms.py.</summary>
public sealed class OracleCase
{
    private readonly JsonElement _request;

    private OracleCase(JsonElement element)
    {
        Name = element.GetProperty("name").GetString()!;
        _request = element.GetProperty("request");
        Expected = element.GetProperty("expected");
    }

    public static IReadOnlyDictionary<string, OracleCase> All { get; } =
        new[] { "networks.json", "terms.json" }.SelectMany(Load).ToDictionary(oracleCase => oracleCase.Name);

    public string Name { get; }

    public JsonElement Expected { get; }

    public Network Network => ReadNetwork(_request.GetProperty("network"));

    public Matrix Inputs => ReadMatrix(_request.GetProperty("inputs"));

    public Targets Targets => new(
        ReadMatrix(_request.GetProperty("targets")),
        _request.TryGetProperty("sampleWeights", out var weights) ? ReadVector(weights) : null);

    public Criterion Criterion
    {
        get
        {
            var loss = _request.GetProperty("loss");
            return new Criterion(
                Catalog.Losses.Find(loss.GetProperty("type").GetString()!)!.Create(ReadSettings(loss)),
                Enum.Parse<Reduction>(loss.GetProperty("reduction").GetString()!, ignoreCase: true),
                _request.TryGetProperty("regularization", out var rule)
                    ? new Regularization(Number(rule, "l1"), Number(rule, "l2"), rule.TryGetProperty("biases", out _))
                    : null);
        }
    }

    public static Network ReadNetwork(JsonElement network) =>
        new([.. network.GetProperty("layers").EnumerateArray().Select(ReadLayer)]);

    public static Matrix ReadMatrix(JsonElement rows) =>
        Matrix.FromRows([.. rows.EnumerateArray().Select(ReadVector)]);

    public static double[] ReadVector(JsonElement values) => [.. values.EnumerateArray().Select(value => value.GetDouble())];

    private static double Number(JsonElement element, string name) => element.TryGetProperty(name, out var number) ? number.GetDouble() : 0;

    private static Dense ReadLayer(JsonElement layer) => new(
        ReadMatrix(layer.GetProperty("weights")),
        layer.TryGetProperty("biases", out var biases) ? ReadVector(biases) : [],
        Catalog.Activations.Find(layer.GetProperty("activation").GetString()!)!.Create(ReadSettings(layer)));

    public static Dictionary<string, object> ReadSettings(JsonElement element) => element.EnumerateObject()
        .Where(property => property.Value.ValueKind is JsonValueKind.Number or JsonValueKind.True
            || (property.Value.ValueKind == JsonValueKind.Array && property.Name == "classWeights"))
        .ToDictionary(property => property.Name, property => property.Value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.Array => ReadVector(property.Value),
            _ => (object)property.Value.GetDouble(),
        });

    private static IEnumerable<OracleCase> Load(string name)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Oracle", name));
        return [.. JsonDocument.Parse(file).RootElement.EnumerateArray().Select(element => new OracleCase(element))];
    }
}
