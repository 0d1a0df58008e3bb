using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace BackpropService.Bodies;

/// <summary>A request's whole body in one pooled buffer.</summary>
internal sealed class RequestBody : IDisposable
{
    // A declared length is not believed beyond this until its bytes arrive.
    private const int LargestFirstBuffer = 1 << 20;
    private byte[] _buffer;
    private int _length;

    private RequestBody(int capacity) => _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>Reads a body; the token can end it at any point, which the framework's own binding cannot.</summary>
    /// <exception cref="BadHttpRequestException">413: the body is longer than the limit.</exception>
    public static async Task<RequestBody> ReadAsync(HttpRequest request, int limit, CancellationToken cancellation)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = limit;
        }

        RequireWithin(request.ContentLength ?? 0, limit);
        var body = new RequestBody((int)Math.Min(request.ContentLength ?? 0, LargestFirstBuffer) + 1);
        try
        {
            while (await request.Body.ReadAsync(body._buffer.AsMemory(body._length), cancellation) is > 0 and var read)
            {
                body._length += read;
                RequireWithin(body._length, limit);
                body.GrowIfFull();
            }

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private static void RequireWithin(long length, int limit)
    {
        if (length > limit)
        {
            throw new BadHttpRequestException(
                $"The body is longer than the limit Limits:BodyBytes, {limit} bytes.", StatusCodes.Status413PayloadTooLarge);
        }
    }

    private void GrowIfFull()
    {
        if (_length < _buffer.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
