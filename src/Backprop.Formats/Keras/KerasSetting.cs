using System.Text.Json;
using Backprop.Activations;
using Backprop.Formats.Json;
using Backprop.Layers;

namespace Backprop.Formats.Keras;

/// <summary>A setting of a layer of Keras.</summary>
/// <param name="Member">The member of a layer that it stands for; null where layers here are always so.</param>
/// <param name="Write">Writes it; the path is that of the layer in a request.</param>
/// <param name="Read">Reads it into the members of a layer.</param>
internal sealed record KerasSetting(
    string? Member, Action<Utf8JsonWriter, Layer, string> Write, Action<JsonPlace, Dictionary<string, object>> Read)
{
    private const string ActivationName = "activation";

    private static readonly (string Name, Activation Activation)[] Activations =
    [
        ("linear", new Identity()), ("sigmoid", new Sigmoid()), ("tanh", new Tanh()), ("relu", new Relu()), ("softmax", new Softmax()),
        ("softplus", new Softplus()), ("softsign", new Softsign()), ("elu", new Elu()), ("selu", new Selu()), ("gelu", new Gelu()),
        ("silu", new Silu()), ("mish", new Mish()), ("relu6", new Relu6()), ("leaky_relu", new LeakyRelu(0.2)),
    ];

    /// <summary>The axis that is normalized, of which there is one, the last.</summary>
    public static KerasSetting LastAxis { get; } = new(
        null,
        (writer, _, _) => writer.WriteNumber("axis", -1),
        (config, _) =>
        {
            if (config.Find("axis") is { } axis && !((axis.IsList ? axis.Items() : [axis]) is [var only] && only.Number() == -1))
            {
                throw new NotCarriedException(axis.Path, "is not -1, the last, which alone is normalized here");
            }
        });

    /// <summary>Whether all states are given, or the last.</summary>
    public static KerasSetting Sequence { get; } = new(
        "sequence",
        (writer, layer, _) => writer.WriteBoolean("return_sequences", ((Recurrent)layer).Sequence == Layers.Sequence.All),
        (config, members) => members["sequence"] =
            config.Find("return_sequences")?.Boolean() == true ? Layers.Sequence.All : Layers.Sequence.Last);

    /// <summary>The activation, by a name.</summary>
    /// <param name="otherwise">The name where there is none; null where there has to be one.</param>
    public static KerasSetting Activation(string? otherwise = null) => new(
        ActivationName,
        (writer, layer, path) => writer.WriteString(
            ActivationName, DenseLayers.NameOf(layer.OutputActivation!, Activations, path, "Keras")),
        (config, members) =>
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
        (writer, layer, _) => writer.WriteNumber(name, valueOf((TLayer)layer)),
        (config, members) => members[member] = config.Find(name)?.Number() ?? otherwise ?? config.Member(name).Number());

    /// <summary>A name that it always has.</summary>
    public static KerasSetting Only(string name, string value) => new(
        null,
        (writer, _, _) => writer.WriteString(name, value),
        (config, _) =>
        {
            if (config.Find(name) is { } other && other.Text() != value)
            {
                throw new NotCarriedException(other.Path, $"is '{other.Text()}'; expected {value}");
            }
        });

    /// <summary>What is never so.</summary>
    public static KerasSetting Not(string name) => new(
        null,
        (writer, _, _) => writer.WriteBoolean(name, false),
        (config, _) =>
        {
            if (config.Find(name)?.Boolean() == true)
            {
                throw new NotCarriedException($"{config.Path}.{name}", "is true; layers here do nothing like it");
            }
        });
}
