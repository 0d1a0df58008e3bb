using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Backprop.Activations;
using Backprop.Formats.BrainJs;
using Backprop.Formats.Keras;
using Backprop.Formats.Safetensors;
using Backprop.Formats.ScikitLearn;

namespace Backprop.Formats.Tests;

public sealed class HostileFileTests
{
    private const int Mutations = 10_000;

    public static TheoryData<string> MediaTypes => [.. Samples.Formats.Select(format => format.MediaType)];

    /// <summary>Bits flipped, bytes changed, cut off, put in: a file is read or refused, and no other exception leaves a reader.</summary>
    [Theory]
    [MemberData(nameof(MediaTypes))]
    public void Changed_files_are_read_or_refused(string mediaType)
    {
        var format = Samples.Formats.Single(known => known.MediaType == mediaType);
        ReadChanged(format, format.Write(Samples.Network(), Precision.Binary64));
    }

    [Fact]
    public void Changed_safetensors_of_all_kinds_are_read_or_refused() =>
        ReadChanged(Samples.Formats[0], Samples.Formats[0].Write(Samples.AllKinds, Precision.Binary64));

    /// <summary>Maps, sequences, and branches that come together again.</summary>
    [Fact]
    public void Changed_models_of_Keras_are_read_or_refused()
    {
        foreach (var told in JsonElement.Parse(Samples.File("keras.json")).EnumerateObject())
        {
            ReadChanged(new KerasFormat(), Encoding.UTF8.GetBytes(told.Value.GetProperty("file").GetRawText()), Mutations / 10);
        }
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("{", 0)]
    [InlineData("[]", 0)]
    [InlineData("{}", 0)]
    [InlineData("""{"a.weight":{"dtype":"F64","shape":[1,1],"data_offsets":[0,8]}}""", 7)]
    [InlineData("""{"a.weight":{"dtype":"F64","shape":[1,1],"data_offsets":[0,8]}}""", 9)]
    [InlineData("""{"a.weight":{"dtype":"F64","shape":[1,1],"data_offsets":[8,0]}}""", 8)]
    [InlineData("""{"a.weight":{"dtype":"F64","shape":[1,1],"data_offsets":[-8,0]}}""", 8)]
    [InlineData("""{"a.weight":{"dtype":"F64","shape":[1,2],"data_offsets":[0,8]}}""", 8)]
    [InlineData("""{"a.weight":{"dtype":"F64","shape":[0,1],"data_offsets":[0,0]}}""", 0)]
    [InlineData("""{"a.weight":{"dtype":"F64","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0)]
    [InlineData("""{"a.weight":{"dtype":"F64","shape":[1,1],"data_offsets":[0,8]},"b.weight":{"dtype":"F64","shape":[1,1],"data_offsets":[0,8]}}""", 8)]
    [InlineData("""{"a.weight":{"dtype":"F64","shape":[1,1],"data_offsets":[0,8]},"a.weight":{"dtype":"F64","shape":[1,1],"data_offsets":[8,16]}}""", 16)]
    [InlineData("""{"a.bias":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}""", 8)]
    [InlineData("""{"\ud800":{"dtype":"F64","shape":[1,1],"data_offsets":[0,8]}}""", 8)]
    [InlineData("""{"a.weight":{"dtype":"\ud800","shape":[1,1],"data_offsets":[0,8]}}""", 8)]
    [InlineData("""{"__metadata__":1,"a.weight":{"dtype":"F64","shape":[1,1],"data_offsets":[0,8]}}""", 8)]
    [InlineData("""{"__metadata__":{"network":"{"},"a.weight":{"dtype":"F64","shape":[1,1],"data_offsets":[0,8]}}""", 8)]
    [InlineData("""{"__metadata__":{"network":"{\"layers\":[]}"},"a.weight":{"dtype":"F64","shape":[1,1],"data_offsets":[0,8]}}""", 8)]
    public void A_header_that_lies_is_refused(string header, int data)
    {
        byte[] file = [.. BitConverter.GetBytes((ulong)header.Length), .. Encoding.UTF8.GetBytes(header), .. new byte[data]];

        Assert.Throws<UnreadableFileException>(() => new SafetensorsFormat(new Tanh(), new Tanh()).Read(file, Samples.Bounds));
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255 })]
    [InlineData(new byte[] { 3, 0, 0, 0, 0, 0, 0, 0, 123, 125 })]
    public void A_header_past_the_end_is_refused(byte[] file) =>
        Assert.Throws<UnreadableFileException>(() => Samples.Formats[0].Read(file, Samples.Bounds));

    [Fact]
    public void More_values_than_a_network_may_have_are_refused_before_they_are_read()
    {
        var file = Encoding.UTF8.GetBytes($$"""{"coefs_":[[[1{{string.Concat(Enumerable.Repeat(",1", 20_000))}}]]]}""");

        var refused = Assert.Throws<UnreadableFileException>(() => new ScikitLearnFormat().Read(file, Samples.Bounds));

        Assert.Contains("10000 parameters", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"NAME":{"dtype":"F64","shape":LIST}}""", "axes")]
    [InlineData("""{"NAME":{"dtype":"F64","shape":[1],"data_offsets":LIST}}""", "items")]
    public void A_tensor_s_lists_are_counted_before_each_item_gets_a_path_with_its_name(string header, string items)
    {
        const int Count = 8_000;
        header = header.Replace("NAME", new string('a', Count), StringComparison.Ordinal)
            .Replace("LIST", $"[{string.Join(',', Enumerable.Repeat(1, Count))}]", StringComparison.Ordinal);
        byte[] file = [.. BitConverter.GetBytes((ulong)header.Length), .. Encoding.UTF8.GetBytes(header)];
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refused = Assert.Throws<UnreadableFileException>(() => Samples.Formats[0].Read(file, Samples.Bounds));

        Assert.Contains($"has {Count} {items}", refused.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000 * Count);
    }

    [Theory]
    [InlineData("""{"type":"LSTM"}""")]
    public void Other_networks_of_brain_js_are_not_carried(string file) =>
        Assert.Throws<NotCarriedException>(() => new BrainJsFormat().Read(Encoding.UTF8.GetBytes(file), Samples.Bounds));

    [Fact]
    public void Lists_within_lists_have_an_end()
    {
        var file = Encoding.UTF8.GetBytes(new string('[', 100_000));

        Assert.Throws<UnreadableFileException>(() => new BrainJsFormat().Read(file, Samples.Bounds));
    }

    private static void ReadChanged(NetworkFormat format, byte[] file, int mutations = Mutations)
    {
        var random = new Random(1);
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < mutations; i++)
        {
            var changed = Change(file, random);
            var begun = Stopwatch.GetTimestamp();
            try
            {
                var network = format.Read(changed, Samples.Bounds);
                Assert.All(
                    network.Layers.SelectMany(layer => layer.Blocks).SelectMany(block => block.Values),
                    value => Assert.True(double.IsFinite(value)));
            }
            catch (Exception exception) when (exception is UnreadableFileException or NotCarriedException)
            {
                Assert.NotEmpty(exception.Message);
            }

            var took = Stopwatch.GetElapsedTime(begun);
            slowest = i > 0 && took > slowest ? took : slowest;
        }

        // The first compiles; a busy machine is no reason to fail, a square of the length is.
        Assert.InRange(slowest, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    internal static byte[] Change(byte[] file, Random random)
    {
        var changed = file.ToList();
        for (var n = random.Next(1, 5); n > 0 && changed.Count > 0; n--)
        {
            var at = random.Next(changed.Count);
            switch (random.Next(5))
            {
                case 0: changed[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: changed[at] = (byte)random.Next(256); break;
                case 2: changed.RemoveAt(at); break;
                case 3: changed.Insert(at, (byte)"0123456789eE+-.,[]{}\"\\"[random.Next(22)]); break;
                default: changed.RemoveRange(at, Math.Min(random.Next(40), changed.Count - at)); break;
            }
        }

        return [.. changed];
    }
}
