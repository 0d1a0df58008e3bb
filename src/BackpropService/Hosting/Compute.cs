using System.Diagnostics;
using BackpropService.Bodies;
using BackpropService.Contracts;
using BackpropService.Hosting.Admission;
using BackpropService.Hosting.Telemetry;
using FluentValidation;
using Serilog;

namespace BackpropService.Hosting;

/// <summary>The one path of every computing endpoint: media types, body, validation, limits, admission, computation, answer.</summary>
internal sealed class Compute(
    Gate gate,
    BufferBudget buffers,
    Shutdown shutdown,
    CurrentOptions<Limits> limits,
    CurrentOptions<Budgets> budgets,
    Measures measures,
    IDiagnosticContext log)
{
    /// <summary>Answers a request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="computing">What its endpoint computes.</param>
    /// <param name="validator">The rules for its body.</param>
    public async Task<IResult> AnswerAsync<TRequest>(HttpContext http, Computing<TRequest> computing, IValidator<TRequest> validator)
        where TRequest : class, IComputeRequest
    {
        if (MediaTypes.Refuse(http.Request, computing.Offered) is { } refusal)
        {
            return refusal;
        }

        // A body holds no permit while it arrives, and none is held while another is waited for.
        using var body = await RequestBody.ReadAsync(
            http.Request, limits.Value.BodyBytes, TimeSpan.FromSeconds(budgets.Value.BodySeconds), buffers, http.RequestAborted);
        var errors = new ContractErrors { MostItems = limits.Value.Items };
        var request = await ReadAsync(http, body, validator, errors);
        if (errors.Any)
        {
            return Problems.Invalid(errors);
        }

        log.Set(Logging.Shape, request!.Shape);
        var effort = request.Effort;
        if (limits.Value.FindExceeded(effort) is { } exceeded)
        {
            return Problems.TooLarge(exceeded);
        }

        var permits = gate.Options.PermitsFor(effort);
        var arrived = Stopwatch.GetTimestamp();
        var lease = await gate.EnterAsync(permits, http.RequestAborted);
        if (!lease.IsAcquired)
        {
            return Problems.Busy(gate.LongestWait);
        }

        measures.Admitted(computing.Path, effort, Stopwatch.GetElapsedTime(arrived));
        using var computation = new Computation(
            http, lease, isLarge: permits > 1, TimeSpan.FromSeconds(budgets.Value.ComputeSeconds), shutdown, measures, computing.Path);
        var mediaType = MediaTypes.Choose(http.Request, computing.Offered)!;
        if (mediaType == MediaTypes.EventStream && computing.Stream is { } stream)
        {
            await stream(request, computation);
            return Results.Empty;
        }

        return permits == 1
            ? Run(request, computing, mediaType, computation)
            : await Aside(() => Run(request, computing, mediaType, computation));
    }

    /// <summary>Does in a thread of its own what would keep one of the pool's from many small requests.</summary>
    private static Task<T> Aside<T>(Func<T> compute) => Task.Factory.StartNew(
        compute, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);

    private async ValueTask<TRequest?> ReadAsync<TRequest>(
        HttpContext http, RequestBody body, IValidator<TRequest> validator, ContractErrors errors)
        where TRequest : class
    {
        var format = MediaTypes.FormatOf(http.Request.ContentType)!;
        var permits = gate.Options.PermitsFor(body.Bytes.Length);
        if (permits == 0)
        {
            return Read(body, format, validator, errors);
        }

        using var lease = await gate.EnterAsync(permits, http.RequestAborted);
        return lease.IsAcquired ? await Aside(() => Read(body, format, validator, errors)) : throw new BusyException();
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

        // What the reader refused stands for itself; a rule that trips over its absence would only repeat it.
        var refused = errors.Paths;
        foreach (var failure in validator.Validate(request).Errors.Where(failure => !refused.Contains(failure.PropertyName)))
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
            return computation.Cancelled();
        }
    }
}
