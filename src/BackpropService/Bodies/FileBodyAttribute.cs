using System.Net.Http.Headers;
using System.Net.Mime;
using System.Reflection;
using Backprop.Formats;

namespace BackpropService.Bodies;

/// <summary>Marks a request that can also come as a file of another program, what the file does not tell standing in the query.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal abstract class FileBodyAttribute : Attribute
{
    /// <summary>The media types of the files.</summary>
    public abstract IReadOnlyList<string> MediaTypes { get; }

    /// <summary>What can stand in the query: names, what each is for, and the values that it can have.</summary>
    public abstract IReadOnlyList<(string Name, string Description, IReadOnlyList<string> Values)> Parameters { get; }

    public static FileBodyAttribute? Of(Type request) => request.GetCustomAttribute<FileBodyAttribute>();

    /// <summary>The one of its media types that a body has; null where it has another.</summary>
    /// <param name="contentType">The Content-Type header, which may also say that it is JSON and not which.</param>
    /// <param name="body">The body.</param>
    public string? Find(string? contentType, ReadOnlySpan<byte> body) =>
        !MediaTypeHeaderValue.TryParse(contentType, out var type) ? null
        : MediaTypes.FirstOrDefault(known => known.Equals(type.MediaType, StringComparison.OrdinalIgnoreCase)) is { } named ? named
        : MediaTypeNames.Application.Json.Equals(type.MediaType, StringComparison.OrdinalIgnoreCase) ? Recognize(body)
        : null;

    /// <summary>The one of its media types that JSON has by what it holds; null where it is a request as it is.</summary>
    public abstract string? Recognize(ReadOnlySpan<byte> json);

    /// <summary>Reads a file.</summary>
    /// <param name="mediaType">Which of its media types it has.</param>
    /// <param name="file">Its bytes.</param>
    /// <param name="query">The query.</param>
    /// <param name="bounds">What it may have at most.</param>
    /// <param name="errors">Receives what is wrong with the query.</param>
    /// <exception cref="UnreadableFileException">It is no such file.</exception>
    /// <exception cref="NotCarriedException">It holds what a request cannot.</exception>
    public abstract object? Read(
        string mediaType, ReadOnlyMemory<byte> file, IQueryCollection query, FileBounds bounds, ContractErrors errors);
}
