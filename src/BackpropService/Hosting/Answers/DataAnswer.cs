using System.Buffers;
using BackpropService.Bodies;

namespace BackpropService.Hosting.Answers;

/// <summary>An answer in one of the formats that bodies are read in.</summary>
internal sealed class DataAnswer<T>(T answer, string mediaType) : Answer
    where T : class
{
    private readonly BodyFormat _format = mediaType == MediaTypes.MessagePack ? BodyFormat.MessagePack : BodyFormat.Json;

    protected override string ContentType => _format.ContentType;

    protected override void Write(IBufferWriter<byte> output) => _format.Write(output, answer);
}
