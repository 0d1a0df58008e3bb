using System.Buffers;
using BackpropService.Bodies;
using BackpropService.Hosting.Telemetry;

namespace BackpropService.Hosting.Answers;

/// <summary>An answer that is written whole before it is sent, so that whoever takes it slowly keeps nobody from computing.</summary>
internal abstract class Answer : IResult, IDisposable
{
    private static readonly TimeSpan LongestPiece = TimeSpan.FromSeconds(7);
    private AnswerBuffer? _written;

    protected abstract string ContentType { get; }

    /// <summary>Writes it.</summary>
    /// <param name="budget">What its bytes are taken from.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="BufferBudgetExceededException">There is no room for it.</exception>
    public void Prepare(BufferBudget budget, CancellationToken cancellation)
    {
        _written = new AnswerBuffer(budget, cancellation);
        try
        {
            Write(_written);
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
            Prepare(httpContext.RequestServices.GetRequiredService<BufferBudget>(), httpContext.RequestAborted);
        }

        using var answer = _written!;
        var response = httpContext.Response;
        response.ContentType = ContentType;
        response.ContentLength = answer.Length;
        SetHeaders(response.Headers);
        try
        {
            if (!await answer.SendAsync(response.BodyWriter, LongestPiece, httpContext.RequestAborted))
            {
                RequestNotes.Of(httpContext).EndedAs = StatusCodes.Status499ClientClosedRequest;
            }
        }
        catch (TimeoutException)
        {
            // The server's own rate gives credit for what the system has buffered, some minutes of it.
            RequestNotes.Of(httpContext).EndedAs = StatusCodes.Status408RequestTimeout;
            httpContext.Abort();
        }
    }

    public void Dispose() => _written?.Dispose();

    protected abstract void Write(IBufferWriter<byte> output);

    protected virtual void SetHeaders(IHeaderDictionary headers)
    {
    }
}
