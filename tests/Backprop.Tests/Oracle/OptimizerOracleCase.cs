using System.Text.Json;
using Backprop.Catalogs;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Optimizers.Clipping;
using Backprop.Optimizers.Schedules;

namespace Backprop.Tests.Oracle;

/// <summary>An optimizer's settings and the parameters that PyTorch reached with them, step by step; see optimizers.py.</summary>
public sealed class OptimizerOracleCase
{
    private static readonly JsonElement Root = Load();
    private readonly JsonElement _case;

    private OptimizerOracleCase(JsonElement oneCase) => _case = oneCase;

    public static IReadOnlyDictionary<string, OptimizerOracleCase> All { get; } = Root.GetProperty("cases").EnumerateArray()
        .ToDictionary(oneCase => oneCase.GetProperty("name").GetString()!, oneCase => new OptimizerOracleCase(oneCase));

    public static Network Network => OracleCase.ReadNetwork(Root.GetProperty("network"));

    public static Matrix Inputs => OracleCase.ReadMatrix(Root.GetProperty("inputs"));

    public static Matrix Targets => OracleCase.ReadMatrix(Root.GetProperty("targets"));

    public Optimization Optimization
    {
        get
        {
            var optimizer = _case.GetProperty("optimizer");
            return new Optimization(
                Create<Optimizer>(optimizer),
                optimizer.TryGetProperty("schedule", out var schedule) ? Create<Schedule>(schedule) : null,
                _case.TryGetProperty("gradientClipping", out var clipping) ? Create<GradientClipping>(clipping) : null);
        }
    }

    /// <summary>All parameters after each step, layer by layer, weights before biases.</summary>
    public IReadOnlyList<double[]> Steps =>
    [
        .. _case.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("layers").EnumerateArray()
            .SelectMany(layer => (double[])
            [
                .. OracleCase.ReadMatrix(layer.GetProperty("weights")).Values,
                .. OracleCase.ReadVector(layer.GetProperty("biases")),
            ])
            .ToArray()),
    ];

    private static T Create<T>(JsonElement element)
        where T : Definition
    {
        var entry = Catalog.Of<T>().Find(element.GetProperty("type").GetString()!)!;
        return entry.Create(entry.Settings
            .Where(setting => element.TryGetProperty(setting.Name, out _))
            .ToDictionary(setting => setting.Name, setting => Read(element.GetProperty(setting.Name), setting.Type)));
    }

    private static object Read(JsonElement value, Type type) =>
        type == typeof(Schedule) ? Create<Schedule>(value) : value.Deserialize(type)!;

    private static JsonElement Load()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Oracle", "optimizers.json"));
        return JsonDocument.Parse(file).RootElement;
    }
}
