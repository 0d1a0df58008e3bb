using System.Runtime.CompilerServices;
using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Formats.BrainJs;
using Backprop.Formats.Keras;
using Backprop.Formats.Onnx;
using Backprop.Formats.PyTorch;
using Backprop.Formats.Safetensors;
using Backprop.Formats.ScikitLearn;
using Backprop.Formats.Tests.Onnx;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Formats.Tests;

/// <summary>The table of docs/formats.md: which format holds which kind of layer.</summary>
public sealed class DocumentedFormatsTests
{
    private static readonly IReadOnlyDictionary<string, NetworkWriter> Formats = new Dictionary<string, NetworkWriter>
    {
        ["ONNX"] = new OnnxFormat(),
        ["safetensors"] = new SafetensorsFormat(null, null),
        ["PyTorch module"] = new PyTorchModule(),
        ["Keras"] = new KerasFormat(),
        ["brain.js"] = new BrainJsFormat(),
        ["scikit-learn"] = new ScikitLearnFormat(),
    };

    private static readonly string[][] Rows =
    [
        .. File.ReadLines(PathOfTable()).SkipWhile(line => !line.StartsWith("| | ONNX", StringComparison.Ordinal))
            .TakeWhile(line => line.Length > 0).Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];

    public static TheoryData<string> Kinds => [.. LayerKinds.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kind_goes_in_and_out_as_documented(string kind)
    {
        var row = Rows.Single(row => row[0] == $"`{kind}`");

        var found = Rows[0].Skip(1).Select(format => Ways(Formats[format], kind));

        Assert.Equal(row.Skip(1), found);
    }

    [Fact]
    public void Every_format_is_in_the_table() => Assert.Equal(Formats.Keys, Rows[0].Skip(1));

    private static string Ways(NetworkWriter format, string kind)
    {
        foreach (var layers in NetworksWith(kind))
        {
            try
            {
                var file = format.Write(Network.OfParameters(layers), Precision.Binary64);
                return format is not NetworkFormat readable ? "out"
                    : readable.Read(file, Samples.Bounds).Layers.Any(layer => layer.Name == kind) ? "in, out"
                    : "out";
            }
            catch (NotCarriedException)
            {
                // Another network with the kind may be.
            }
        }

        return "–";
    }

    private static IEnumerable<IReadOnlyList<Layer>> NetworksWith(string kind) => SampleLayers.All.Concat(SampleLayers.Written)
        .Select(sample => sample.Layers)
        .Append([new Conv2d(new Tensor(new Shape(1, 1, 1, 1), [1])), new GlobalAveragePool()])
        .Append([new MaxPool1d(new PerAxis(2))])
        .Append([new MaxPool2d(new PerAxis(2))])
        .Append([new Dense(new Matrix(1, 1, [1]), null, new Sigmoid())])
        .Where(layers => layers.Any(layer => layer.Name == kind));

    private static string PathOfTable([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "docs", "formats.md");
}
