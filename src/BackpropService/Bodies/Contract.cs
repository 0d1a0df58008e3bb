namespace BackpropService.Bodies;

/// <summary>
/// What the HTTP contract says of a kind of value, and how to read it from a body. A contract never throws over a caller's
/// mistake that is well-formed: it reports it under its path and reads on, so that all mistakes are told at once.
/// System.Text.Json stops at the first and names CLR types; its type metadata is what contracts are built from.
/// </summary>
/// <typeparam name="TReader">Reads the format of the body.</typeparam>
internal abstract class Contract<TReader>
    where TReader : struct, IBodyReader, allows ref struct
{
    /// <summary>What a caller should have written, for error messages: "a number", "an array of numbers".</summary>
    public abstract string Expected { get; }

    /// <summary>Reads the value that the reader stands at, and steps over it.</summary>
    /// <returns>The value, or null where it was refused.</returns>
    public abstract object? Read(ref TReader reader, ReadContext context);
}
