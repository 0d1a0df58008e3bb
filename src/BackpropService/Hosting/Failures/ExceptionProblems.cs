using Backprop.Formats;
using BackpropService.Bodies;
using BackpropService.Hosting.Admission;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Web;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;

namespace BackpropService.Hosting.Failures;

/// <summary>The one place where exceptions become problems; a caller's mistake is no error in the log.</summary>
internal sealed class ExceptionProblems : IExceptionHandler
{
    private static readonly TimeSpan Shortly = TimeSpan.FromSeconds(1);

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // The framework has cleared the headers.
        WebSecurity.Protect(httpContext);
        await Of(exception, httpContext).ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>Whether an exception is a caller's mistake or a refusal, and no defect.</summary>
    public static bool IsExpected(Exception exception) => exception
        is MalformedBodyException or BodyTooLongException or TooManyItemsException or BadHttpRequestException
        or UnreadableFileException or NotCarriedException or BufferBudgetExceededException or BusyException or OperationCanceledException
        or ConnectionResetException;

    /// <summary>
    /// What answers for an exception that no endpoint handled; what is not the caller's mistake is told by its trace id alone.
    /// </summary>
    public static IResult Of(Exception exception, HttpContext http) => exception switch
    {
        MalformedBodyException malformed => Problems.Malformed(malformed),
        UnreadableFileException file => Problems.Refused(
            StatusCodes.Status400BadRequest, "The file cannot be read", file.Place, file.Message),
        NotCarriedException lost => Problems.Refused(
            StatusCodes.Status422UnprocessableEntity, "The network cannot be carried over", lost.Place, lost.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } bad => Problems.For(bad.StatusCode, bad.Message),
        BadHttpRequestException bad => Problems.For(bad.StatusCode),
        BodyTooLongException body => Problems.TooLarge(new ExceededLimit("Limits:BodyBytes", "bytes of a body", body.Length, body.Limit)),
        TooManyItemsException many => Problems.TooLarge(
            new ExceededLimit("Limits:Items", $"or more items at {many.Path}", many.Most + 1, many.Most)),
        BufferBudgetExceededException or OutOfMemoryException => Problems.Full(),
        BusyException => Problems.Busy(Shortly),
        ConnectionResetException or ConnectionAbortedException => Problems.Abandoned(),
        OperationCanceledException when http.RequestAborted.IsCancellationRequested => Problems.Abandoned(),
        OperationCanceledException => Problems.Stopping(),
        _ => Problems.For(StatusCodes.Status500InternalServerError),
    };
}
