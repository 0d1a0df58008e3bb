using BackpropService.Bodies;
using BackpropService.Contracts;
using BackpropService.Hosting.Admission;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Configuration;

namespace BackpropService.Hosting.Computations;

/// <summary>Reads bodies: a large one under permits, and none holds a permit while it arrives.</summary>
internal sealed class BodyReader(
    Gate gate, ComputingThreads threads, BufferBudget buffers, CurrentOptions<Limits> limits, CurrentOptions<Budgets> budgets)
{
    /// <summary>Reads the body of a request whose headers can be served.</summary>
    public async ValueTask<Body<T>> ReadAsync<T>(HttpContext http)
        where T : class, IComputationRequest
    {
        var bytes = gate.Options.PermitsFor(http.Request.ContentLength ?? 0) > 0
            ? await threads.Read(() => ReceiveAsync(http))
            : await ReceiveAsync(http);
        http.Response.RegisterForDispose(bytes);
        var permits = gate.Options.PermitsFor(bytes.Bytes.Length);
        if (permits == 0)
        {
            return Read<T>(http.Request, bytes);
        }

        using var lease = await gate.EnterAsync(permits, http.RequestAborted);
        return lease.IsAcquired ? await threads.Run(() => Read<T>(http.Request, bytes)) : throw new BusyException();
    }

    private Task<RequestBody> ReceiveAsync(HttpContext http) => RequestBody.ReadAsync(
        http.Request, limits.Value.BodyBytes, TimeSpan.FromSeconds(budgets.Value.BodySeconds), buffers, http.RequestAborted);

    private Body<T> Read<T>(HttpRequest request, RequestBody bytes)
        where T : class, IComputationRequest
    {
        var errors = new ContractErrors { MostItems = limits.Value.Items };
        // Files first: most are JSON by the ends of their media types.
        var files = Body<T>.Files;
        var value = files?.Find(request.ContentType, bytes.Bytes.Span) is { } mediaType
            ? (T?)files.Read(mediaType, bytes.Bytes, request.Query, limits.Value.FileBounds, errors)
            : MediaTypes.FormatOf(request.ContentType) is { } format
            ? format.Read<T>(bytes.Bytes, errors, request.HttpContext.RequestAborted)
            : Body<T>.Text!.Read<T>(bytes.Bytes, request.Query, errors);
        bytes.Release();
        return new Body<T>(value, errors, bytes);
    }
}
