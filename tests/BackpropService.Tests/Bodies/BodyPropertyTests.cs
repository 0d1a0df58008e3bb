using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BackpropService.Bodies;
using BackpropService.Tests.Bodies.MessagePack;
using CsCheck;

namespace BackpropService.Tests.Bodies;

/// <summary>What holds for all bodies; a body for which it does not is reported in its smallest form.</summary>
public sealed class BodyPropertyTests
{
    private const int Cases = 20_000;

    private static readonly Gen<string> Number = Gen.OneOf(
        Gen.Double.Where(double.IsFinite).Select(Phrases.Number),
        Gen.Int[-9, 9].Select(number => Phrases.Number(number)),
        Gen.OneOf<string>("-0", "0e5", "1E+2", "5e-324", "0.000", "123456789012345678901234567890"));

    private static readonly Gen<string> Space = Gen.OneOf("", "", "", " ", "\n", "\t\r\n");

    private static readonly Gen<string> Fragment = Gen.OneOf(
        "", "[", "]", "[]", ",", "}", "{}", "\"", "\"4\"", "null", "true", "-", "+1", "01", "1.", ".5", "1e", "1e999", "NaN", "0x1", "7",
        "/**/", "//", "\u00A0", "\0", "\v", "\\", "e", ":");

    private static readonly Gen<string> Matrix = Items(Items(Number));

    private static readonly Gen<string> Tensor = Gen.OneOf(Matrix, Items(Matrix), Items(Items(Matrix)), Items(Gen.OneOf(Number, Items(Number), Matrix)));

    /// <summary>A matrix, or one with a few characters of it replaced by something else.</summary>
    private static readonly Gen<string> NearlyMatrix = Gen.Select(Matrix, Gen.Double.Unit, Gen.Int[0, 2], Fragment, (matrix, at, length, fragment) =>
    {
        var start = (int)(at * (matrix.Length + 1));
        return matrix.Remove(start, Math.Min(length, matrix.Length - start)).Insert(start, fragment);
    });

    [Fact]
    public void What_System_Text_Json_takes_is_taken_and_means_the_same() => NearlyMatrix.Sample(
        matrix =>
        {
            var json = Encoding.UTF8.GetBytes($"{{\"matrix\":{matrix},\"number\":7}}");
            var errors = new ContractErrors();
            Box? box;
            try
            {
                box = BodyFormat.Json.Read<Box>(json, errors);
            }
            catch (MalformedBodyException)
            {
                return !IsJson(json);
            }

            var expected = JsonDocument.Parse(json).RootElement.GetProperty("matrix");
            if (expected.ValueKind == JsonValueKind.Null)
            {
                return !errors.Any && box!.Matrix is null;
            }

            return IsMatrix(expected)
                ? !errors.Any && box!.Number == 7 && AreSame(Rows(expected), box.Matrix!)
                : errors.Any && box!.Number == 7;
        },
        iter: Cases);

    [Fact]
    public void Every_array_of_numbers_is_read_alike_in_every_format() => Tensor.Sample(
        text =>
        {
            var document = JsonNode.Parse($"{{\"tensor\":{text}}}");
            var (fromJson, told) = Read(BodyFormat.Json, Encoding.UTF8.GetBytes(document!.ToJsonString()));
            var (fromPacked, toldOfPacked) = Read(BodyFormat.MessagePack, Packed.From(document));
            return told == toldOfPacked && fromJson.Rank == fromPacked.Rank && fromJson.Lengths.SequenceEqual(fromPacked.Lengths)
                && fromJson.Values.Select(BitConverter.DoubleToInt64Bits).SequenceEqual(fromPacked.Values.Select(BitConverter.DoubleToInt64Bits))
                && (told.Length > 0 || Told(fromJson) == Told(document["tensor"]!.AsArray()));

            (TensorDto Tensor, string Told) Read(BodyFormat format, byte[] body)
            {
                var errors = new ContractErrors();
                var tensor = format.Read<Box>(body, errors)!.Tensor!;
                return (tensor, string.Join('\n', errors.Paths));
            }
        },
        iter: Cases);

    [Fact]
    public void What_is_written_is_read_back_to_the_bit_in_every_format() => Gen.Double.Where(double.IsFinite).Array[0, 9].Array[0, 9].Sample(
        rows => new[] { BodyFormat.Json, BodyFormat.MessagePack }.All(format =>
        {
            var body = new ArrayBufferWriter<byte>();
            format.Write(body, new Box { Matrix = new MatrixDto([.. rows.SelectMany(row => row)], [rows.Length, .. rows.Select(row => row.Length)]) });
            return AreSame(rows, format.Read<Box>(body.WrittenMemory, new ContractErrors())!.Matrix!);
        }),
        iter: Cases);

    /// <summary>Rows that do not fit into the room for numbers, one that just does, and one that takes many times as much.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rows_of_any_length_are_read_whole(bool areIntegers)
    {
        var rows = new[] { 200, 56, 200, 3_000, 1 }.Select(length => Enumerable.Range(1, length).Select(i => areIntegers ? i : i + 0.5).ToArray()).ToArray();
        var json = JsonSerializer.Serialize(new { matrix = rows });

        var fromJson = BodyFormat.Json.Read<Box>(Encoding.UTF8.GetBytes(json), new ContractErrors());
        var packed = BodyFormat.MessagePack.Read<Box>(Packed.From(JsonNode.Parse(json), areIntegers), new ContractErrors());

        Assert.True(AreSame(rows, fromJson!.Matrix!));
        Assert.True(AreSame(rows, packed!.Matrix!));
    }

    [Fact]
    public void No_bytes_fail_a_reader() => Gen.Byte.Array[0, 40].Sample(
        bytes =>
        {
            foreach (var format in new[] { BodyFormat.Json, BodyFormat.MessagePack })
            {
                try
                {
                    format.Read<Box>(bytes, new ContractErrors());
                }
                catch (MalformedBodyException)
                {
                    // As it should be.
                }
            }
        },
        iter: Cases);

    private static string Told(TensorDto tensor)
    {
        var written = new ArrayBufferWriter<byte>();
        BodyFormat.Json.Write(written, new Box { Tensor = tensor });
        return Told(JsonNode.Parse(written.WrittenSpan)!["tensor"]!.AsArray());
    }

    private static string Told(JsonArray items) =>
        $"[{string.Join(',', items.Select(item => item is JsonArray inner ? Told(inner) : Phrases.Number((double)item!)))}]";

    private static Gen<string> Items(Gen<string> item) =>
        Gen.Select(Space, item, Space, (before, text, after) => before + text + after).Array[0, 4].Select(items => $"[{string.Join(",", items)}]");

    private static bool IsJson(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsMatrix(JsonElement value) => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(row =>
        row.ValueKind == JsonValueKind.Array
        && row.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number && double.IsFinite(item.GetDouble())));

    private static double[][] Rows(JsonElement matrix) =>
        [.. matrix.EnumerateArray().Select(row => row.EnumerateArray().Select(item => item.GetDouble()).ToArray())];

    private static bool AreSame(double[][] rows, MatrixDto matrix) =>
        rows.Select(row => row.Length).SequenceEqual(matrix.RowLengths)
        && rows.SelectMany(row => row).Select(BitConverter.DoubleToInt64Bits).SequenceEqual(matrix.Values.Select(BitConverter.DoubleToInt64Bits));

    private sealed class Box
    {
        public MatrixDto? Matrix { get; set; }

        public TensorDto? Tensor { get; set; }

        public double? Number { get; set; }
    }
}
