using System.Diagnostics;
using BackpropService.Bodies;
using Microsoft.AspNetCore.Mvc;

namespace BackpropService.Hosting.Answers;

/// <summary>
/// An error as RFC 9457 problem details. The framework's own result asks the Accept header, and has no Retry-After; an error always
/// has a body.
/// </summary>
/// <param name="retryAfter">When to come again; null where that helps nobody.</param>
/// <param name="problem">What happened.</param>
internal sealed class Problem(TimeSpan? retryAfter, ProblemDetails problem) : IResult, IValueHttpResult, IStatusCodeHttpResult
{
    public object Value => problem;

    public int? StatusCode => problem.Status;

    public ProblemDetails Traced(HttpContext http)
    {
        problem.Extensions["traceId"] = Activity.Current?.Id ?? http.TraceIdentifier;
        return problem;
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = problem.Status!.Value;
        if (retryAfter is { } wait)
        {
            httpContext.Response.Headers.RetryAfter = Phrases.Number(Math.Max(1, Math.Ceiling(wait.TotalSeconds)));
        }

        return httpContext.Response.WriteAsJsonAsync(
            Traced(httpContext), JsonFormat.Options, MediaTypes.Problem, httpContext.RequestAborted);
    }
}
