using System.Text;
using System.Text.Json;
using Backprop.Formats.Keras;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Formats.Tests.Keras;

/// <summary>Models, samples and outputs by keras_files.py, which computes in plain loops as Keras defines its layers.</summary>
public sealed class KerasFileTests
{
    private static readonly KerasFormat Format = new();

    private static readonly PassContext Inference = new(Mode: Mode.Inference);

    private static readonly JsonElement Cases = JsonElement.Parse(Samples.File("keras.json"));

    public static TheoryData<string> Names => [.. Cases.EnumerateObject().Select(entry => entry.Name)];

    /// <summary>All but the one that flattens channels first, and the one whose channels nothing tells but the inputs.</summary>
    public static TheoryData<string> WrittenAlike =>
        [.. Cases.EnumerateObject().Select(entry => entry.Name).Except(["channels first, flattened so", "pooled alone"])];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_computes_here_what_it_computes_in_Keras(string name)
    {
        var told = Cases.GetProperty(name);
        int[] axes = [.. told.GetProperty("shape").EnumerateArray().Select(axis => axis.GetInt32())];
        var isTurned = told.GetProperty("channelsLast").GetBoolean();
        var shape = isTurned ? new Shape([axes[^1], .. axes[..^1]]) : new Shape(axes);
        var network = new Network(Read(name).Whole, shape);
        foreach (var (inputs, outputs) in told.GetProperty("inputs").EnumerateArray().Zip(told.GetProperty("outputs").EnumerateArray()))
        {
            double[] values = [.. inputs.EnumerateArray().Select(value => value.GetDouble())];
            var turned = isTurned ? ChannelsFirst(values, axes[^1]) : values;

            var actual = ForwardPass.Run(network, new Matrix(1, turned.Length, turned), Inference).Outputs.Values;

            Assert.Equal(
                outputs.EnumerateArray().Select(value => value.GetDouble()),
                actual,
                (expected, found) => Math.Abs(expected - found) <= 1e-12 * Math.Max(1, Math.Abs(expected)));
        }
    }

    /// <summary>Functional ones as well: in the order that Keras itself gives to their layers.</summary>
    [Theory]
    [MemberData(nameof(WrittenAlike))]
    public void What_is_written_of_it_has_its_weights(string name)
    {
        var written = JsonElement.Parse(Format.Write(Read(name), Precision.Binary64));

        var expected = Cases.GetProperty(name).GetProperty("file").GetProperty("weights").EnumerateArray().Select(Numbers);
        Assert.Equal(expected, written.GetProperty("weights").EnumerateArray().Select(Numbers).Where(IsNoFilling));
    }

    private static Network Read(string name) =>
        Format.Read(Encoding.UTF8.GetBytes(Cases.GetProperty(name).GetProperty("file").GetRawText()), Samples.Bounds);

    private static double[] ChannelsFirst(double[] values, int channels) =>
    [
        .. from channel in Enumerable.Range(0, channels)
           from at in Enumerable.Range(0, values.Length / channels)
           select values[(at * channels) + channel],
    ];

    // Gamma where Keras has beta alone, and the other way round.
    private static bool IsNoFilling(string numbers) => numbers.Split(' ').Any(number => number is not ("0" or "1"));

    private static string Numbers(JsonElement array) => array.ValueKind == JsonValueKind.Array
        ? string.Join(' ', array.EnumerateArray().Select(Numbers))
        : array.GetDouble().ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}
