using System.Text.Json;
using Backprop.Catalogs;
using Backprop.Formats.Json;
using Backprop.Formats.PyTorch;
using Backprop.Layers;

namespace Backprop.Formats.Keras;

/// <summary>How Keras has a kind of layer.</summary>
/// <param name="ClassName">Its class.</param>
/// <param name="Name">The kind's name on the wire.</param>
/// <param name="Arrays">Its arrays in the order of get_weights.</param>
/// <param name="Settings">Its settings.</param>
/// <param name="Sizes">The lengths of axes of its tensors that are told.</param>
internal sealed record KerasKind(
    string ClassName,
    string Name,
    IReadOnlyList<KerasArray> Arrays,
    IReadOnlyList<KerasSetting> Settings,
    IReadOnlyList<(string Name, string Tensor, int Axis)> Sizes)
{
    private static readonly KerasArray[] Recurrent =
        [new("kernel", "weight_ih_l0", 2), new("recurrent_kernel", "weight_hh_l0", 2), new("bias", ModuleTensor.InputBias, 1, "use_bias")];

    private static readonly (string Name, string Tensor, int Axis)[] Units = [("units", "weight_hh_l0", 1)];

    private static readonly KerasKind[] All =
    [
        new("Dense", "dense", [new("kernel", "weight", 2), new("bias", "bias", 1, "use_bias")], [KerasSetting.Activation("linear")], [("units", "weight", 0)]),
        new("Activation", "activation", [], [KerasSetting.Activation()], []),
        new("Dropout", "dropout", [], [KerasSetting.Number("rate", "probability", (Dropout layer) => layer.Probability)], []),
        new(
            "LayerNormalization",
            "layerNorm",
            [new("gamma", "weight", 1, "scale"), new("beta", "bias", 1, "center")],
            [KerasSetting.LastAxis, KerasSetting.Number("epsilon", "epsilon", (LayerNorm layer) => layer.Epsilon, otherwise: 1e-3)],
            []),
        new(
            "Embedding",
            "embedding",
            [new("embeddings", "weight", 2, IsTurned: false)],
            [KerasSetting.Not("mask_zero")],
            [("input_dim", "weight", 0), ("output_dim", "weight", 1)]),
        new(
            "SimpleRNN",
            "rnn",
            Recurrent,
            [KerasSetting.Activation("tanh"), KerasSetting.Sequence, KerasSetting.Not("go_backwards"), KerasSetting.Not("stateful")],
            Units),
        new(
            "LSTM",
            "lstm",
            Recurrent,
            [
                KerasSetting.Only("activation", "tanh"),
                KerasSetting.Only("recurrent_activation", "sigmoid"),
                KerasSetting.Sequence,
                KerasSetting.Not("go_backwards"),
                KerasSetting.Not("stateful"),
            ],
            Units),
    ];

    /// <summary>Reads a layer.</summary>
    /// <param name="layer">Its class_name and config.</param>
    /// <param name="weights">What its arrays are taken from.</param>
    /// <exception cref="NotCarriedException">It is of another class, or has a setting that no layer here has.</exception>
    public static Layer Read(JsonPlace layer, KerasWeights weights)
    {
        var name = layer.Member("class_name");
        var kind = Array.Find(All, one => one.ClassName == name.Text())
            ?? throw new NotCarriedException(
                name.Path, $"is '{name.Text()}'; expected one of {string.Join(", ", All.Select(one => one.ClassName))}");
        return kind.ReadLayer(layer.Path, layer.Member("config"), weights);
    }

    /// <summary>Writes a layer; returns its arrays.</summary>
    /// <param name="writer">What it is written to.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="path">Its path in a request.</param>
    /// <param name="name">Its name in the model.</param>
    /// <param name="dtype">What its numbers are.</param>
    /// <exception cref="NotCarriedException">Keras has no such layer, or no such setting.</exception>
    public static IEnumerable<Tensor> Write(Utf8JsonWriter writer, Layer layer, string path, string name, string dtype)
    {
        var kind = Array.Find(All, one => one.Name == layer.Name)
            ?? throw new NotCarriedException(
                path, $"is '{layer.Name}'; a Keras file is written of {string.Join(", ", All.Select(one => one.Name))} alone");
        kind.RequireCarried(layer, path);
        writer.WriteStartObject();
        writer.WriteString("class_name", kind.ClassName);
        writer.WriteStartObject("config");
        writer.WriteString("name", name);
        writer.WriteBoolean("trainable", layer.Freeze == Freeze.None);
        writer.WriteString("dtype", dtype);
        var tensors = LayerTensors.Of(layer).Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Values, StringComparer.Ordinal);
        foreach (var (size, tensor, axis) in kind.Sizes)
        {
            writer.WriteNumber(size, tensors[tensor].Shape.Axes[axis]);
        }

        foreach (var setting in kind.Settings)
        {
            setting.Write(writer, layer, path);
        }

        foreach (var array in kind.Arrays.Where(array => array.Flag is not null))
        {
            writer.WriteBoolean(array.Flag!, tensors.ContainsKey(array.Tensor));
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        return kind.Arrays.Where(array => tensors.ContainsKey(array.Tensor)).Select(array => array.Turned(tensors[array.Tensor]));
    }

    private Layer ReadLayer(string path, JsonPlace config, KerasWeights weights)
    {
        Dictionary<string, (string Place, Tensor Values)> tensors = new(StringComparer.Ordinal);
        foreach (var array in Arrays.Where(array => array.Flag is null || config.Find(array.Flag)?.Boolean() != false))
        {
            var (place, values) = weights.Take(path, array.Name, array.Axes);
            tensors[array.Tensor] = (place, array.Turned(values));
        }

        foreach (var (size, tensor, axis) in Sizes)
        {
            if (config.Find(size) is { } told && told.Whole() != tensors[tensor].Values.Shape.Axes[axis])
            {
                throw new UnreadableFileException(told.Path, $"is {told.Whole()}; the weights say {tensors[tensor].Values.Shape.Axes[axis]}");
            }
        }

        var kind = LayerKinds.Find(Name)!;
        var members = LayerTensors.ToBlocks(kind, name => tensors.TryGetValue(name, out var found) ? found : null, _ => null);
        foreach (var setting in Settings)
        {
            setting.Read(config, members);
        }

        if (config.Find("trainable")?.Boolean() == false && kind.Members.Any(member => member.Type == typeof(Freeze)))
        {
            members["freeze"] = Freeze.All;
        }

        foreach (var missing in kind.Members.Where(member => member.IsMissingFrom(members)))
        {
            throw new UnreadableFileException(path, $"has no {missing.Name}");
        }

        var made = kind.Make(members, value => value);
        return made.FindConflicts(members.Keys).FirstOrDefault() is { } conflict
            ? throw new UnreadableFileException(path, $"{conflict.Setting} {conflict.Message}")
            : made;
    }

    private void RequireCarried(Layer layer, string path)
    {
        if (layer.Freeze is not (Freeze.None or Freeze.All))
        {
            throw new NotCarriedException($"{path}.freeze", "is given for a part of the layer; Keras freezes whole layers");
        }

        var settings = LayerKinds.Find(Name)!.Members.Where(member => member.Block is null && member.Type != typeof(Freeze));
        foreach (var (member, _) in DefinitionSettings.Given(layer, settings))
        {
            if (Settings.All(setting => setting.Member != member.Name))
            {
                throw new NotCarriedException($"{path}.{member.Name}", $"is given; {ClassName} of Keras has nothing like it");
            }
        }
    }
}

/// <summary>An array of a layer of Keras.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Tensor">That of the tensor with the same numbers in PyTorch's module.</param>
/// <param name="Axes">How many axes it has.</param>
/// <param name="Flag">The setting that says whether it is there; null where it always is.</param>
/// <param name="IsTurned">Whether its rows are the tensor's columns.</param>
internal sealed record KerasArray(string Name, string Tensor, int Axes, string? Flag = null, bool IsTurned = true)
{
    /// <summary>From one to the other, either way.</summary>
    public Tensor Turned(Tensor values)
    {
        if (Axes == 1 || !IsTurned)
        {
            return values;
        }

        var turned = new Matrix(values.Shape.Rows, values.Shape.Columns, values.Values).Transposed();
        return new Tensor(new Shape(turned.Rows, turned.Columns), turned.Values);
    }
}
