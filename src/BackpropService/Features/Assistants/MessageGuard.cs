using System.Runtime.InteropServices;
using BackpropService.Bodies;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Computations;
using BackpropService.Hosting.Configuration;
using BackpropService.Hosting.Web;
using Microsoft.Extensions.Options;

namespace BackpropService.Features.Assistants;

/// <summary>
/// Lets messages through to the protocol that are not too long, arrive in time, and come from no web page but those of configured origins: a
/// page whose name has been bound to this machine's address could otherwise ask in its visitor's place.
/// </summary>
internal sealed class MessageGuard(
    BufferBudget buffers, CurrentOptions<Limits> limits, CurrentOptions<Budgets> budgets, IOptions<Cors> cors)
{
    public async Task PassAsync(HttpContext http, RequestDelegate next)
    {
        if ((RefuseOrigin(http.Request) ?? MediaTypes.RefuseBody(http.Request)) is { } refusal)
        {
            await refusal.ExecuteAsync(http);
            return;
        }

        try
        {
            using var message = await RequestBody.ReadAsync(
                http.Request, limits.Value.McpMessageBytes, TimeSpan.FromSeconds(budgets.Value.BodySeconds), buffers, http.RequestAborted);
            MemoryMarshal.TryGetArray(message.Bytes, out var bytes);
            http.Request.Body = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
            await next(http);
        }
        catch (BodyTooLongException exception)
        {
            await Problems.TooLarge(new ExceededLimit(
                $"{Limits.Section}:{nameof(Limits.McpMessageBytes)}", "bytes of a message", exception.Length, exception.Limit)).ExecuteAsync(http);
        }
    }

    private Problem? RefuseOrigin(HttpRequest request) =>
        request.Headers.Origin is [] || cors.Value.Origins.Any(origin => origin == "*" || origin == request.Headers.Origin)
            ? null
            : Problems.For(
                StatusCodes.Status403Forbidden,
                $"Origin is '{JsonPath.Excerpt(request.Headers.Origin.ToString())}'; expected none, or one of Cors:Origins.");
}
