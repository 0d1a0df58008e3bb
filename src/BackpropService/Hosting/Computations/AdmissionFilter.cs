using System.Diagnostics;
using System.Threading.RateLimiting;
using BackpropService.Bodies;
using BackpropService.Hosting.Admission;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Configuration;
using BackpropService.Hosting.Telemetry;

namespace BackpropService.Hosting.Computations;

/// <summary>Lets a valid request compute, within its limits, under permits and a clock, until its answer is written.</summary>
internal sealed class AdmissionFilter(
    Gate gate,
    ComputingThreads threads,
    BufferBudget buffers,
    Shutdown shutdown,
    CurrentOptions<Limits> limits,
    CurrentOptions<Budgets> budgets) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var request = context.GetArgument<Body>(0).Request;
        RequestNotes.Of(http).Shape = request.Shape;
        var effort = request.Effort;
        if (limits.Value.FindExceeded(effort) is { } exceeded)
        {
            return Problems.TooLarge(exceeded);
        }

        var measures = http.GetEndpoint()!.Metadata.GetRequiredMetadata<EndpointMeasures>();
        var permits = gate.Options.PermitsFor(effort);
        var lease = permits > 1 ? await EnterAsync(permits, measures, http.RequestAborted) : null;
        if (lease is { IsAcquired: false })
        {
            return Problems.Busy(gate.LongestWait);
        }

        measures.Admitted(effort);
        var computation = new Computation(http, lease, TimeSpan.FromSeconds(budgets.Value.ComputeSeconds), shutdown, measures);
        return lease is null
            ? await ComputeAsync(context, next, computation)
            : await ComputeApartAsync(context, next, computation);
    }

    // Apart, because what a lambda captures is allocated when the method is entered.
    private Task<object?> ComputeApartAsync(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next, Computation computation) =>
        threads.Run(() => ComputeAsync(context, next, computation).AsTask()).Unwrap();

    private async ValueTask<RateLimitLease> EnterAsync(int permits, EndpointMeasures measures, CancellationToken cancellation)
    {
        var arrived = Stopwatch.GetTimestamp();
        var lease = await gate.EnterAsync(permits, cancellation);
        measures.Waited(Stopwatch.GetElapsedTime(arrived));
        return lease;
    }

    /// <summary>Computes and writes the answer, which is then sent without the computation's permits and the request's numbers.</summary>
    private async ValueTask<object?> ComputeAsync(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next, Computation computation)
    {
        computation.GiveTokenTo(context.Arguments);
        try
        {
            var result = await next(context);
            var answer = result is INestedHttpResult nested ? nested.Result : result;
            (answer as Answer)?.Prepare(context.HttpContext.AcceptedMediaType(), buffers, computation.Cancellation);
            return answer;
        }
        catch (OperationCanceledException) when (computation.IsCutShort)
        {
            return computation.Cancelled();
        }
        finally
        {
            if (!computation.GoesOn)
            {
                computation.Dispose();
                context.GetArgument<Body>(0).Dispose();
            }
        }
    }
}
