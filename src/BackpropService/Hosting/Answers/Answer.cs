using System.Buffers;
using System.Text;
using BackpropService.Bodies;
using BackpropService.Hosting.Telemetry;

namespace BackpropService.Hosting.Answers;

/// <summary>An answer that is written whole before it is sent, so that whoever takes it slowly keeps nobody from computing.</summary>
internal abstract class Answer : IResult, IDisposable
{
    private static readonly TimeSpan LongestPiece = TimeSpan.FromSeconds(7);
    private AnswerBuffer? _written;
    private string? _contentType;

    /// <summary>An answer with a response as its data.</summary>
    public static DataAnswer<T> Of<T>(T response)
        where T : class => new(response);

    /// <summary>Writes it.</summary>
    /// <param name="mediaType">The media type that was asked for, of those that the endpoint offers.</param>
    /// <param name="budget">What its bytes are taken from.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="BufferBudgetExceededException">There is no room for it.</exception>
    public void Prepare(string mediaType, BufferBudget budget, CancellationToken cancellation)
    {
        _written = new AnswerBuffer(budget, cancellation);
        try
        {
            _contentType = Write(_written, mediaType);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (_written is null)
        {
            Prepare(
                httpContext.AcceptedMediaType(),
                httpContext.RequestServices.GetRequiredService<BufferBudget>(),
                httpContext.RequestAborted);
        }

        using var answer = _written!;
        var response = httpContext.Response;
        response.ContentType = _contentType;
        response.ContentLength = answer.Length;
        SetHeaders(response.Headers);
        try
        {
            if (!await answer.SendAsync(response.BodyWriter, LongestPiece, httpContext.RequestAborted))
            {
                RequestNotes.Of(httpContext).EndedAs = StatusCodes.Status499ClientClosedRequest;
            }
        }
        catch (OperationCanceledException) when (httpContext.RequestAborted.IsCancellationRequested)
        {
            RequestNotes.Of(httpContext).EndedAs = StatusCodes.Status499ClientClosedRequest;
        }
        catch (TimeoutException)
        {
            // The server's own rate gives credit for what the system has buffered, some minutes of it.
            RequestNotes.Of(httpContext).EndedAs = StatusCodes.Status408RequestTimeout;
            httpContext.Abort();
        }
    }

    public void Dispose() => _written?.Dispose();

    /// <summary>Writes the body in a media type, or in the only one that there is.</summary>
    /// <returns>Its Content-Type.</returns>
    protected abstract string Write(IBufferWriter<byte> output, string mediaType);

    /// <summary>Writes a response in one of the formats that bodies are read in.</summary>
    protected static string WriteData<T>(IBufferWriter<byte> output, T response, string mediaType)
        where T : class
    {
        var format = mediaType == MediaTypes.MessagePack ? BodyFormat.MessagePack : BodyFormat.Json;
        format.Write(output, response);
        return format.ContentType;
    }

    protected static string WriteText(IBufferWriter<byte> output, string text, string contentType)
    {
        Encoding.UTF8.GetBytes(text, output);
        return contentType;
    }

    protected virtual void SetHeaders(IHeaderDictionary headers)
    {
    }
}
