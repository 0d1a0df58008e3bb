using System.Buffers;
using BackpropService.Bodies.Json;
using MessagePack;

namespace BackpropService.Bodies.MessagePack;

/// <summary>MessagePack: the values and names of the JSON, every number as float64; whole numbers may come as integers.</summary>
internal sealed class MessagePackFormat : BodyFormat
{
    public const string Name = "MessagePack";

    private static readonly ContractTable<MessagePackBodyReader> Contracts = new(JsonFormat.Options);
    private static readonly ValueWriters<MessagePackBodyWriter> Writers = new(JsonFormat.Options);

    public override string ContentType => "application/vnd.msgpack";

    public override T? Read<T>(ReadOnlyMemory<byte> body, ContractErrors errors)
        where T : class
    {
        var context = new ReadContext(errors);
        var reader = new MessagePackBodyReader(body);
        try
        {
            var result = Contracts.Read<T>(ref reader, context);
            reader.RequireEnd();
            return result;
        }
        catch (Exception exception) when (exception is MessagePackSerializationException or EndOfStreamException or OverflowException)
        {
            throw new MalformedBodyException(Name, Reason(exception, body.Length), context.Path.ToString(), reader.Position + 1);
        }
    }

    public override void Write<T>(IBufferWriter<byte> output, T answer)
    {
        var writer = new MessagePackBodyWriter(output);
        Writers.Of(typeof(T))(ref writer, answer);
        writer.Flush();
    }

    private static string Reason(Exception exception, int length) => exception switch
    {
        EndOfStreamException when length == 0 => "The body is empty.",
        // A header that claims more items than there are bytes is told from one that is cut off by nothing but its claim.
        EndOfStreamException or OverflowException => "The body ends before the value that begins here.",
        _ => exception.Message,
    };
}
