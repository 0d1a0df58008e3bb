using System.Buffers;
using BackpropService.Bodies.Json;
using BackpropService.Bodies.MessagePack;

namespace BackpropService.Bodies;

/// <summary>A form in which a body can be read by its contract, and an answer written: the same values in each.</summary>
internal abstract class BodyFormat
{
    public static BodyFormat Json { get; } = new JsonFormat();

    public static BodyFormat MessagePack { get; } = new MessagePackFormat();

    /// <summary>The header that an answer has.</summary>
    public abstract string ContentType { get; }

    /// <summary>Reads a body, reporting all that does not fit the contract.</summary>
    /// <returns>The request with what could be read; null where the body is no object at all.</returns>
    /// <exception cref="MalformedBodyException">The body is not in this format.</exception>
    public abstract T? Read<T>(ReadOnlyMemory<byte> body, ContractErrors errors)
        where T : class;

    /// <summary>Writes an answer.</summary>
    public abstract void Write<T>(IBufferWriter<byte> output, T answer)
        where T : class;
}
