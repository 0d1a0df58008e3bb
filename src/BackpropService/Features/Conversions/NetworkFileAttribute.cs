using Backprop.Formats;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.Conversions;

/// <summary>Marks the request that can come as a network in another program's file.</summary>
internal sealed class NetworkFileAttribute : FileBodyAttribute
{
    public override IReadOnlyList<string> MediaTypes { get; } = [.. NetworkFiles.Read];

    public override IReadOnlyList<(string Name, string Description, IReadOnlyList<string> Values)> Parameters => ConvertQuery.Parameters;

    public override string? Recognize(ReadOnlySpan<byte> json) => NetworkFiles.Recognize(json);

    public override object? Read(
        string mediaType, ReadOnlyMemory<byte> file, IQueryCollection query, FileBounds bounds, ContractErrors errors)
    {
        var told = ConvertQuery.Read(query, mediaType, errors);
        return errors.Any
            ? null
            : new ConvertRequest { Network = NetworkDto.From(NetworkFiles.Of(mediaType, told).Read(file, bounds)) };
    }
}
