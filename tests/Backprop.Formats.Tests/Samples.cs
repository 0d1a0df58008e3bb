using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Formats.BrainJs;
using Backprop.Formats.Keras;
using Backprop.Formats.Onnx;
using Backprop.Formats.Safetensors;
using Backprop.Formats.ScikitLearn;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Formats.Tests;

/// <summary>Networks, files and formats that several tests take.</summary>
internal static class Samples
{
    public static readonly FileBounds Bounds = new(Layers: 100, Parameters: 10_000);

    public static readonly IReadOnlyList<NetworkFormat> Formats =
        [new SafetensorsFormat(null, null), new BrainJsFormat(), new ScikitLearnFormat(), new OnnxFormat(), new KerasFormat()];

    /// <summary>A network of 2, 3 and 2 neurons that every format holds, with numbers that no binary32 is.</summary>
    public static Network Network(Activation? activation = null) => new(
    [
        new Dense(new Matrix(3, 2, [0.15, -0.2, 1.0 / 3, 0.3, -4e-300, 0.55]), [0.35, -0.1, 0.05], activation ?? new Sigmoid()),
        new Dense(new Matrix(2, 3, [0.4, Math.PI, -0.3, 0.5, -0.55, 0.6]), [0.6, 0.1], activation ?? new Sigmoid()),
    ]);

    /// <summary>A layer of each kind, none of which need go with the next.</summary>
    public static Network AllKinds =>
        Networks.Network.OfParameters([.. Catalog.Layers.Entries.Select(entry => OfKind(entry.Name))]);

    /// <summary>A small layer of a kind.</summary>
    public static Layer OfKind(string kind) => Catalog.Layers.Find(kind)!.Specimen is var specimen && specimen is Position position
        ? position with { Weights = new Matrix(1, 1) }
        : specimen;

    public static double[] Run(Network network, params double[] inputs) =>
        ForwardPass.Run(network, new Matrix(1, inputs.Length, inputs)).Outputs.Values;

    public static byte[] File(string name)
    {
        using var stream = typeof(Samples).Assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
