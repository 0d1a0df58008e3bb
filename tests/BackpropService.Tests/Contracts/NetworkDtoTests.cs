using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Backprop.Catalogs;
using Backprop.Networks;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Tests.Contracts;

public sealed class NetworkDtoTests
{
    public static TheoryData<string> Kinds => FullLayers.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_layer_is_written_as_it_was_read(string kind)
    {
        var layer = FullLayers.Of(kind).ToJsonString();

        AssertSame(layer, ReadAndWrite(layer));
    }

    /// <summary>Without it a member that is forgotten would be missing from both sides.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Full_layers_have_every_member_of_their_kind(string kind)
    {
        // Position has either weights or an encoding; the other is in a test of its own.
        var missing = LayerKinds.Find(kind)!.Members.Where(member => FullLayers.Of(kind)[member.Property] is not { } given
            || (member.Group is not null && given[member.NameInGroup] is null));

        Assert.Equal(kind == "position" ? ["encoding"] : [], missing.Select(member => member.Name));
    }

    [Theory]
    [InlineData("""{"type":"position","encoding":"sinusoidal"}""")]
    [InlineData("""{"type":"residual","layers":[{"type":"residual","layers":[{"type":"flatten"}],"activation":"tanh"}]}""")]
    [InlineData("""{"type":"gru","reset":{"inputWeights":[[1]],"recurrentWeights":[[1]],"biases":[0]},"update":{"inputWeights":[[1]],"recurrentWeights":[[1]]},"new":{"inputWeights":[[1]],"recurrentWeights":[[1]],"recurrentBiases":[0]}}""")]
    public void What_is_left_out_stays_out(string layer) => AssertSame(layer, ReadAndWrite(layer));

    [Fact]
    public void What_is_as_by_default_is_left_out() => AssertSame(
        """{"type":"conv2d","weights":[[[[1]]]]}""",
        ReadAndWrite("""{"type":"conv2d","weights":[[[[1]]]],"stride":1,"padding":0,"groups":1,"activation":"identity","freeze":"none"}"""));

    private static string ReadAndWrite(string layer)
    {
        var errors = new ContractErrors();
        var read = BodyFormat.Json.Read<NetworkDto>(Encoding.UTF8.GetBytes($$"""{"layers":[{{layer}}]}"""), errors)!;
        Assert.False(errors.Any);
        var written = new ArrayBufferWriter<byte>();
        BodyFormat.Json.Write(written, NetworkDto.From(Network.OfParameters([.. read.Layers.Select(dto => dto.ToLayer())])));
        return JsonNode.Parse(written.WrittenSpan)!["layers"]![0]!.ToJsonString();
    }

    private static void AssertSame(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);
}
