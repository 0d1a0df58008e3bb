using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using BackpropService.Bodies;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Computations;
using BackpropService.Hosting.Configuration;
using BackpropService.Hosting.Web;
using Microsoft.Extensions.Options;

namespace BackpropService.Features.Assistants;

/// <summary>
/// Lets messages through to the protocol that are not too long, arrive in time, and come from no web page but those of configured
/// origins: a page whose name has been bound to this machine's address could otherwise ask in its visitor's place.
/// </summary>
internal sealed class MessageGuard(
    BufferBudget buffers, CurrentOptions<Limits> limits, CurrentOptions<Budgets> budgets, IOptions<Cors> cors)
{
    /// <summary>The library holds a message several times at once, as nodes and as arguments: so many times its bytes.</summary>
    private const int Weight = 32;

    public async Task PassAsync(HttpContext http, RequestDelegate next)
    {
        if ((RefuseOrigin(http.Request) ?? MediaTypes.RefuseBody(http.Request, [MediaTypes.Json])) is { } refusal)
        {
            await refusal.ExecuteAsync(http);
            return;
        }

        long taken = 0;
        try
        {
            using var message = await RequestBody.ReadAsync(
                http.Request, limits.Value.McpMessageBytes, TimeSpan.FromSeconds(budgets.Value.BodySeconds), buffers, http.RequestAborted);
            if (!Utf8.IsValid(message.Bytes.Span))
            {
                await Invalid("The body is not UTF-8.").ExecuteAsync(http);
                return;
            }

            if (!buffers.TryTake((long)message.Bytes.Length * Weight, out taken))
            {
                throw new BufferBudgetExceededException();
            }

            MemoryMarshal.TryGetArray(message.Bytes, out var bytes);
            http.Request.Body = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
            await next(http);
        }
        catch (BodyTooLongException exception)
        {
            var exceeded = new ExceededLimit(
                $"{Limits.Section}:{nameof(Limits.McpMessageBytes)}", "bytes of a message", exception.Length, exception.Limit);
            await Problems.TooLarge(exceeded).ExecuteAsync(http);
        }
        catch (JsonException) when (!http.Response.HasStarted)
        {
            // Calls of tools throw none: it is what the library lets through of messages that it reads before it answers.
            await Invalid("The message's params are not those that the protocol has for its method.").ExecuteAsync(http);
        }
        finally
        {
            buffers.GiveBack(taken);
        }
    }

    private static Problem Invalid(string detail) => Problems.For(StatusCodes.Status400BadRequest, detail);

    private Problem? RefuseOrigin(HttpRequest request) =>
        request.Headers.Origin is [] || cors.Value.Origins.Any(origin => origin == "*" || origin == request.Headers.Origin)
            ? null
            : Problems.For(
                StatusCodes.Status403Forbidden,
                $"Origin is '{JsonPath.Excerpt(request.Headers.Origin.ToString())}'; expected none, or one of Cors:Origins.");
}
