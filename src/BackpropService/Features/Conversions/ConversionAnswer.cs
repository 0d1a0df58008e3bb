using System.Buffers;
using System.Reflection;
using Backprop.Formats;
using BackpropService.Contracts;
using BackpropService.Hosting.Answers;
using Microsoft.AspNetCore.Http.Metadata;

namespace BackpropService.Features.Conversions;

/// <summary>A network as data, or as a file of another program.</summary>
/// <param name="network">The network.</param>
/// <param name="format">The file's format; null where data are asked for.</param>
/// <param name="file">The file.</param>
internal sealed class ConversionAnswer(NetworkDto network, NetworkWriter? format = null, byte[]? file = null)
    : Answer, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(
        new ProducesResponseTypeMetadata(
            StatusCodes.Status200OK, typeof(ConvertResponse), [.. MediaTypes.Data, .. NetworkFiles.Written]));

    protected override string Write(IBufferWriter<byte> output, string mediaType)
    {
        if (file is null)
        {
            return WriteData(output, new ConvertResponse(network), mediaType);
        }

        output.Write(file);
        return mediaType;
    }

    protected override void SetHeaders(IHeaderDictionary headers)
    {
        if (format is not null)
        {
            headers.ContentDisposition = $"attachment; filename=\"network.{format.Extension}\"";
        }
    }
}
