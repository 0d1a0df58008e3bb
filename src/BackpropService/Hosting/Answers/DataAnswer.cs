using System.Buffers;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace BackpropService.Hosting.Answers;

/// <summary>An answer in one of the formats that bodies are read in.</summary>
internal sealed class DataAnswer<T>(T response) : Answer, IEndpointMetadataProvider
    where T : class
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), [.. MediaTypes.Data]));

    protected override string Write(IBufferWriter<byte> output, string mediaType) => WriteData(output, response, mediaType);
}
