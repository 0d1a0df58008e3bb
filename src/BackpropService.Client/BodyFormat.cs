namespace BackpropService.Client;

/// <summary>How bodies are written. Problems and events come as JSON whatever the format.</summary>
public abstract class BodyFormat
{
    /// <summary>JSON, which every service takes.</summary>
    public static BodyFormat Json { get; } = new JsonBodyFormat();

    /// <summary>What requests carry as Content-Type and ask for by Accept.</summary>
    public abstract string MediaType { get; }

    /// <summary>Writes a request.</summary>
    /// <typeparam name="T">A type of the contract.</typeparam>
    /// <param name="value">The request.</param>
    public abstract byte[] Serialize<T>(T value);

    /// <summary>Reads an answer.</summary>
    /// <typeparam name="T">A type of the contract.</typeparam>
    /// <param name="body">The whole body.</param>
    /// <exception cref="System.Text.Json.JsonException">The body is not what the contract says.</exception>
    public abstract T Deserialize<T>(ReadOnlyMemory<byte> body);
}
