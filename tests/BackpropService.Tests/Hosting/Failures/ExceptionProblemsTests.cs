using System.Text.Json.Nodes;
using BackpropService.Bodies;
using BackpropService.Hosting.Admission;
using BackpropService.Hosting.Failures;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BackpropService.Tests.Hosting.Failures;

/// <summary>What is answered for exceptions that no endpoint handles.</summary>
public sealed class ExceptionProblemsTests
{
    private const string Busy = "The service computes as much as it can, and no more may wait. Nothing was computed; the same request may succeed a little later.";
    private const string Full = "The service holds as many bytes of requests and answers as Admission:BufferedBytes allows; the same request may succeed a little later.";
    private const string Stopping = "The service is stopping, and the computation was not over in time. Another instance can answer the same request.";
    private const string Failed = "The service failed; it is a defect of the service. Please report the traceId.";

    public static TheoryData<Exception, int, string, string?> Answers => new()
    {
        { new BusyException(), 503, Busy, "1" },
        { new BufferBudgetExceededException(), 503, Full, "1" },
        { new InsufficientMemoryException(), 503, Full, "1" },
        { new OperationCanceledException(), 503, Stopping, "1" },
        { new BadHttpRequestException("The body is late.", 408), 408, "The body is late.", null },
        { new BodyTooLongException(9, 8), 413, "The request takes 9 bytes of a body; the limit Limits:BodyBytes is 8.", null },
        { new BadHttpRequestException("Unexpected end of request content."), 400, "The request is not valid HTTP.", null },
        { new TooManyItemsException("network.layers", 7), 413, "The request takes 8 or more items at network.layers; the limit Limits:Items is 7.", null },
        { new MalformedBodyException("JSON", "It ends.", "network", 17), 400, "The body is not well-formed JSON at byte 17 (counted from 1), path network: It ends.", null },
        { new InvalidOperationException("A secret."), 500, Failed, null },
    };

    public static TheoryData<Exception, bool> Faults => new()
    {
        { new BusyException(), false },
        { new BufferBudgetExceededException(), false },
        { new OperationCanceledException(), false },
        { new BadHttpRequestException("The body is late."), false },
        { new BodyTooLongException(9, 8), false },
        { new TooManyItemsException("network.layers", 7), false },
        { new MalformedBodyException("JSON", "It ends.", "network", 17), false },
        { new ConnectionResetException("Reset by peer."), false },
        { new InsufficientMemoryException(), true },
        { new InvalidOperationException("A secret."), true },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_exception_becomes_a_problem(Exception exception, int status, string detail, string? retryAfter)
    {
        var http = await Handle(exception);

        http.Response.Body.Position = 0;
        var problem = (await JsonNode.ParseAsync(http.Response.Body))!;
        Assert.Equal((status, detail), ((int)problem["status"]!, (string)problem["detail"]!));
        Assert.Equal(retryAfter, (string?)http.Response.Headers.RetryAfter);
        Assert.Equal("nosniff", http.Response.Headers.XContentTypeOptions);
    }

    // The server throws what a reset connection tells it before it has the request aborted.
    public static TheoryData<Exception, bool> Departures => new()
    {
        { new OperationCanceledException(), true },
        { new ConnectionResetException("Reset by peer."), false },
        { new ConnectionAbortedException("Closed."), false },
    };

    [Theory]
    [MemberData(nameof(Departures))]
    public async Task Nobody_is_answered_who_has_left(Exception exception, bool isAborted)
    {
        var http = await Handle(exception, isAborted);

        Assert.Equal((499, 0), (http.Response.StatusCode, http.Response.Body.Length));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_is_a_callers_mistake_or_a_refusal_is_no_error_in_the_log(Exception exception, bool isLogged)
    {
        Assert.Equal(isLogged, !ExceptionProblems.IsExpected(exception));
    }

    private static async Task<HttpContext> Handle(Exception exception, bool isAborted = false)
    {
        var http = new DefaultHttpContext
        {
            RequestAborted = new CancellationToken(isAborted),
            RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider(),
            Response = { Body = new MemoryStream() },
        };
        Assert.True(await new ExceptionProblems().TryHandleAsync(http, exception, CancellationToken.None));
        return http;
    }
}
