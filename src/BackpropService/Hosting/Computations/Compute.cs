using System.Diagnostics;
using System.Threading.RateLimiting;
using BackpropService.Bodies;
using BackpropService.Contracts;
using BackpropService.Hosting.Admission;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Configuration;
using BackpropService.Hosting.Telemetry;
using FluentValidation;

namespace BackpropService.Hosting.Computations;

/// <summary>The one path of every computing endpoint: media types, body, validation, limits, admission, computation, answer.</summary>
internal sealed class Compute(
    Gate gate, BufferBudget buffers, Shutdown shutdown, CurrentOptions<Limits> limits, CurrentOptions<Budgets> budgets)
{
    /// <summary>Answers a request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="computing">What its endpoint computes.</param>
    /// <param name="validator">The rules for its body.</param>
    public async Task AnswerAsync<TRequest>(HttpContext http, Computing<TRequest> computing, IValidator<TRequest> validator)
        where TRequest : class, IComputeRequest
    {
        try
        {
            var result = MediaTypes.Refuse(http.Request, computing.Offered) ?? await ResultAsync(http, computing, validator);
            await result.ExecuteAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            RequestNotes.Of(http).EndedAs = StatusCodes.Status499ClientClosedRequest;
            throw;
        }
    }

    private async Task<IResult> ResultAsync<TRequest>(HttpContext http, Computing<TRequest> computing, IValidator<TRequest> validator)
        where TRequest : class, IComputeRequest
    {
        // A body holds no permit while it arrives, and none is held while another is waited for.
        using var body = await RequestBody.ReadAsync(
            http.Request, limits.Value.BodyBytes, TimeSpan.FromSeconds(budgets.Value.BodySeconds), buffers, http.RequestAborted);
        var errors = new ContractErrors { MostItems = limits.Value.Items };
        var request = await ReadAsync(http, body, validator, errors);
        if (errors.Any)
        {
            return Problems.Invalid(errors);
        }

        var notes = RequestNotes.Of(http);
        notes.Shape = request!.Shape;
        var effort = request.Effort;
        if (limits.Value.FindExceeded(effort) is { } exceeded)
        {
            return Problems.TooLarge(exceeded);
        }

        var permits = gate.Options.PermitsFor(effort);
        var lease = permits > 1 ? await EnterAsync(permits, notes, http.RequestAborted) : null;
        if (lease is { IsAcquired: false })
        {
            return Problems.Busy(gate.LongestWait);
        }

        notes.Measures!.Admitted(effort);
        using var computation = new Computation(
            http, lease, TimeSpan.FromSeconds(budgets.Value.ComputeSeconds), shutdown, notes.Measures);
        var mediaType = MediaTypes.Choose(http.Request, computing.Offered)!;
        if (mediaType == MediaTypes.EventStream && computing.Stream is { } stream)
        {
            await stream(request, computation);
            return Results.Empty;
        }

        return lease is null
            ? Run(request, computing, mediaType, computation)
            : await Task.Run(() => Run(request, computing, mediaType, computation));
    }

    private async ValueTask<RateLimitLease> EnterAsync(int permits, RequestNotes notes, CancellationToken cancellation)
    {
        var arrived = Stopwatch.GetTimestamp();
        var lease = await gate.EnterAsync(permits, cancellation);
        notes.Measures!.Waited(Stopwatch.GetElapsedTime(arrived));
        return lease;
    }

    private ValueTask<TRequest?> ReadAsync<TRequest>(
        HttpContext http, RequestBody body, IValidator<TRequest> validator, ContractErrors errors)
        where TRequest : class
    {
        var format = MediaTypes.FormatOf(http.Request.ContentType)!;
        var permits = gate.Options.PermitsFor(body.Bytes.Length);
        return permits == 0
            ? ValueTask.FromResult(Read(body, format, validator, errors))
            : ReadLargeAsync(permits, () => Read(body, format, validator, errors), http.RequestAborted);
    }

    private async ValueTask<TRequest?> ReadLargeAsync<TRequest>(int permits, Func<TRequest?> read, CancellationToken cancellation)
    {
        using var lease = await gate.EnterAsync(permits, cancellation);
        return lease.IsAcquired ? await Task.Run(read) : throw new BusyException();
    }

    private static TRequest? Read<TRequest>(
        RequestBody body, BodyFormat format, IValidator<TRequest> validator, ContractErrors errors)
        where TRequest : class
    {
        var request = format.Read<TRequest>(body.Bytes, errors);
        body.Release();
        Validate(request, validator, errors);
        return request;
    }

    private static void Validate<TRequest>(TRequest? request, IValidator<TRequest> validator, ContractErrors errors)
    {
        if (request is null)
        {
            return;
        }

        var failures = validator.Validate(request).Errors;
        if (failures.Count == 0)
        {
            return;
        }

        // What the reader refused stands for itself; a rule that trips over its absence would only repeat it.
        var refused = errors.Paths;
        foreach (var failure in failures.Where(failure => !refused.Contains(failure.PropertyName)))
        {
            errors.Add(failure.PropertyName, failure.ErrorMessage);
        }
    }

    /// <summary>Computes and writes the answer, which is then sent without the computation's permits.</summary>
    private IResult Run<TRequest>(TRequest request, Computing<TRequest> computing, string mediaType, Computation computation)
    {
        try
        {
            var result = computing.Compute(request, mediaType, computation.Cancellation);
            (result as Answer)?.Prepare(buffers, computation.Cancellation);
            return result;
        }
        catch (OperationCanceledException) when (computation.Cancellation.IsCancellationRequested)
        {
            return computation.Http.RequestAborted.IsCancellationRequested ? Problems.Abandoned() : computation.Cancelled();
        }
    }
}
