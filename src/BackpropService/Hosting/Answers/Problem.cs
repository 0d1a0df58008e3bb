using System.Diagnostics;
using BackpropService.Bodies;
using Microsoft.AspNetCore.Mvc;

namespace BackpropService.Hosting.Answers;

/// <summary>
/// An error as RFC 9457 problem details. The framework's own result asks the Accept header, and knows no headers; an error always
/// has a body.
/// </summary>
/// <param name="problem">What happened.</param>
/// <param name="headers">What is told by headers, such as when to come again.</param>
internal sealed class Problem(ProblemDetails problem, HeaderDictionary headers) : IResult, IValueHttpResult, IStatusCodeHttpResult
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
        foreach (var (name, value) in headers)
        {
            httpContext.Response.Headers[name] = value;
        }

        return httpContext.Response.WriteAsJsonAsync(
            Traced(httpContext), JsonFormat.Options, MediaTypes.Problem, httpContext.RequestAborted);
    }
}
