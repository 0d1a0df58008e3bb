using System.Text.Json;
using Backprop.Activations;
using Backprop.Formats.Json;
using Backprop.Layers;

namespace Backprop.Formats.Keras;

/// <summary>A setting of a layer of Keras.</summary>
/// <param name="Member">The member of a layer that it stands for; null where layers here are always so.</param>
/// <param name="Write">Writes it, by how samples stand before the layer; the path is that of the layer in a request.</param>
/// <param name="Read">Reads it into the members of a layer.</param>
internal sealed partial record KerasSetting(
    string? Member,
    Action<Utf8JsonWriter, Layer, KerasAxes, string> Write,
    Action<JsonPlace, KerasAxes, Dictionary<string, object>> Read)
{
    private const string ActivationName = "activation";

    private static readonly (string Name, Activation Activation)[] Activations =
    [
        ("linear", new Identity()), ("sigmoid", new Sigmoid()), ("tanh", new Tanh()), ("relu", new Relu()), ("softmax", new Softmax()),
        ("softplus", new Softplus()), ("softsign", new Softsign()), ("elu", new Elu()), ("selu", new Selu()), ("gelu", new Gelu()),
        ("silu", new Silu()), ("mish", new Mish()), ("relu6", new Relu6()), ("leaky_relu", new LeakyRelu(0.2)),
    ];

    /// <summary>Whether all states are given, or the last.</summary>
    public static KerasSetting Sequence { get; } = new(
        "sequence",
        (writer, layer, _, _) => writer.WriteBoolean("return_sequences", ((Recurrent)layer).Sequence == Layers.Sequence.All),
        (config, _, members) => members["sequence"] =
            config.Find("return_sequences")?.Boolean() == true ? Layers.Sequence.All : Layers.Sequence.Last);

    /// <summary>The weight of earlier batches in running statistics; here it is that of the last.</summary>
    public static KerasSetting Momentum { get; } = new(
        "momentum",
        (writer, layer, _, _) => writer.WriteNumber("momentum", Rest(((BatchNorm)layer).Momentum)),
        (config, _, members) => members["momentum"] = Rest(config.Find("momentum")?.Number() ?? 0.99));

    /// <summary>How many groups the channels of a convolution are in.</summary>
    public static KerasSetting ConvolutionGroups { get; } = new(
        GroupsName,
        (writer, layer, _, _) => writer.WriteNumber(GroupsName, ((Convolution)layer).Groups),
        (config, _, members) => members[GroupsName] = config.Find(GroupsName) is { } told ? WholeOf(told) : 1);

    /// <summary>The activation, by a name.</summary>
    /// <param name="otherwise">The name where there is none; null where there has to be one.</param>
    public static KerasSetting Activation(string? otherwise = null) => new(
        ActivationName,
        (writer, layer, _, path) => writer.WriteString(ActivationName, NameOf(layer.OutputActivation!, path)),
        (config, _, members) =>
        {
            var name = config.Find(ActivationName)?.Text() ?? otherwise ?? config.Member(ActivationName).Text();
            members[ActivationName] = Array.Find(Activations, entry => entry.Name == (name == "swish" ? "silu" : name)).Activation
                ?? throw new NotCarriedException(
                    $"{config.Path}.{ActivationName}",
                    $"is '{name}'; expected one of {string.Join(", ", Activations.Select(entry => entry.Name))}");
        });

    /// <summary>A number.</summary>
    /// <param name="name">Its name in Keras.</param>
    /// <param name="member">The member.</param>
    /// <param name="valueOf">Its value in a layer.</param>
    /// <param name="otherwise">What it is there where it is left out; null where it must be given.</param>
    public static KerasSetting Number<TLayer>(string name, string member, Func<TLayer, double> valueOf, double? otherwise = null)
        where TLayer : Layer => new(
        member,
        (writer, layer, _, _) => writer.WriteNumber(name, valueOf((TLayer)layer)),
        (config, _, members) => members[member] = config.Find(name)?.Number() ?? otherwise ?? config.Member(name).Number());

    /// <summary>A name that it always has.</summary>
    public static KerasSetting Only(string name, string value) => new(
        null,
        (writer, _, _, _) => writer.WriteString(name, value),
        (config, _, _) =>
        {
            if (config.Find(name) is { } other && other.Text() != value)
            {
                throw new NotCarriedException(other.Path, $"is '{other.Text()}'; expected {value}");
            }
        });

    /// <summary>What is always so, or never.</summary>
    public static KerasSetting Only(string name, bool value) => new(
        null,
        (writer, _, _, _) => writer.WriteBoolean(name, value),
        (config, _, _) =>
        {
            if (config.Find(name) is { } other && other.Boolean() != value)
            {
                throw new NotCarriedException(other.Path, $"is {(value ? "false" : "true")}; layers here do nothing like it");
            }
        });

    /// <summary>The name of an activation in Keras.</summary>
    /// <param name="activation">The activation.</param>
    /// <param name="path">Where its layer stands.</param>
    /// <exception cref="NotCarriedException">It has none.</exception>
    private static string NameOf(Activation activation, string path) => DenseLayers.NameOf(activation, Activations, path, "Keras");

    // In decimal, where the numbers that people write have what is left of 1 exactly.
    private static double Rest(double share) => Math.Abs(share) < 1 ? (double)(1 - (decimal)share) : 1 - share;
}
