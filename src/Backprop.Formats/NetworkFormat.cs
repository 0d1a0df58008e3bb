using Backprop.Networks;

namespace Backprop.Formats;

/// <summary>A form of another program in which networks are written: what it can hold is, the rest is named.</summary>
public abstract class NetworkWriter
{
    /// <summary>The media type by which it is asked for, as application/onnx.</summary>
    public abstract string MediaType { get; }

    /// <summary>What the names of its files end with, as onnx.</summary>
    public abstract string Extension { get; }

    /// <summary>Writes a network.</summary>
    /// <exception cref="NotCarriedException">The format cannot hold a layer or a setting of the network.</exception>
    public abstract byte[] Write(Network network, Precision precision);
}

/// <summary>One whose files are read, too.</summary>
public abstract class NetworkFormat : NetworkWriter
{
    /// <summary>The member by which JSON is known to be a file of this format; null where its files are no JSON.</summary>
    public virtual string? JsonMember => null;

    /// <summary>Reads a network.</summary>
    /// <param name="file">The bytes of the file; nothing in it is trusted.</param>
    /// <param name="bounds">What a network may have at most.</param>
    /// <exception cref="UnreadableFileException">The bytes are no file of this format, or go past the bounds.</exception>
    /// <exception cref="NotCarriedException">The file holds what no network here can hold.</exception>
    public abstract Network Read(ReadOnlyMemory<byte> file, FileBounds bounds);
}
