using System.Text.Json;
using Backprop.Activations;
using Backprop.Formats.Json;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Formats.ScikitLearn;

/// <summary>
/// What scikit-learn's MLPClassifier and MLPRegressor have learned, as JSON: coefs_ (inputs × neurons), intercepts_, activation,
/// out_activation_.
/// </summary>
public sealed class ScikitLearnFormat : NetworkFormat
{
    private const string Name = "scikit-learn";

    private static readonly (string Name, Activation Activation)[] Hidden =
        [("identity", new Identity()), ("logistic", new Sigmoid()), ("tanh", new Tanh()), ("relu", new Relu())];

    private static readonly (string Name, Activation Activation)[] Output =
        [("identity", new Identity()), ("logistic", new Sigmoid()), ("softmax", new Softmax())];

    /// <inheritdoc/>
    public override string MediaType => "application/vnd.sklearn+json";

    /// <inheritdoc/>
    public override string Extension => "json";

    /// <inheritdoc/>
    public override string JsonMember => "coefs_";

    /// <inheritdoc/>
    public override Network Read(ReadOnlyMemory<byte> file, FileBounds bounds)
    {
        var root = JsonPlace.Read(file.Span, bounds);
        var hidden = Find(root.Member("activation"), Hidden);
        var output = Find(root.Member("out_activation_"), Output);
        (Matrix Weights, string Place)[] weights =
            [.. root.Member("coefs_").Items().Select(item => (item.Matrix().Transposed(), item.Path))];
        var biases = root.Member("intercepts_").Items();
        return biases.Length != weights.Length
            ? throw new UnreadableFileException("intercepts_", $"has {biases.Length} lists; coefs_ has {weights.Length}")
            : DenseLayers.Chain(
                weights,
                l => new Dense(weights[l].Weights, biases[l].Numbers(weights[l].Weights.Rows), l == weights.Length - 1 ? output : hidden),
                bounds);
    }

    /// <inheritdoc/>
    public override byte[] Write(Network network, Precision precision)
    {
        var layers = DenseLayers.Of(network, Name, precision);
        var last = layers.Count - 1;
        var output = DenseLayers.NameOf(layers[last].Activation!, Output, DenseLayers.PathOf(network, last), $"{Name}'s output");
        var hidden = last == 0 ? "relu" : DenseLayers.NameOf(layers[0].Activation!, Hidden, DenseLayers.PathOf(network, 0), Name);
        DenseLayers.RequireOneActivation(network, layers.SkipLast(1), $"{Name} has one for all hidden layers");
        return JsonWriting.ObjectOf(writer =>
        {
            Write(writer, layers, precision);
            writer.WriteString("activation", hidden);
            writer.WriteString("out_activation_", output);
        });
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<Dense> layers, Precision precision)
    {
        writer.WriteStartArray("coefs_");
        foreach (var layer in layers)
        {
            writer.WriteRows(layer.Weights.Transposed(), precision);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("intercepts_");
        foreach (var layer in layers)
        {
            writer.WriteNumbers(DenseLayers.BiasPerNeuron(layer), precision);
        }

        writer.WriteEndArray();
    }

    private static Activation Find(JsonPlace name, (string Name, Activation Activation)[] known) =>
        Array.Find(known, entry => entry.Name == name.Text()).Activation
            ?? throw new UnreadableFileException(name.Path, $"is none of {string.Join(", ", known.Select(entry => entry.Name))}");
}
