using BackpropService.Bodies;

namespace BackpropService.Hosting;

/// <summary>An answer in one of the formats that bodies are read in.</summary>
internal sealed class DataResult<T>(T answer, string mediaType) : IResult
    where T : class
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var format = mediaType == MediaTypes.MessagePack ? BodyFormat.MessagePack : BodyFormat.Json;
        response.ContentType = format.ContentType;
        format.Write(response.BodyWriter, answer);
        response.ContentLength = response.BodyWriter.UnflushedBytes;
        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }
}
