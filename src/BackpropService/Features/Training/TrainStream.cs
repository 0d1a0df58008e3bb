using System.Buffers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Backprop.Training;
using BackpropService.Bodies;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Computations;
using BackpropService.Hosting.Telemetry;

namespace BackpropService.Features.Training;

/// <summary>A training whose progress is told as server-sent events while it runs.</summary>
internal static class TrainStream
{
    /// <summary>How long an ending server lets an epoch go on, so that the training can be taken up between two epochs.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>The events, the training among them; the computation is over with the training, however slowly they are read.</summary>
    public static async IAsyncEnumerable<SseItem<byte[]>> Run(
        TrainRequest request, Computation computation, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(computation.Cancellation);
        await using var grace = computation.Stopping.Register(() => ending.CancelAfter(Grace));
        var trainer = request.ToTrainer();
        // The trainer only leaves its reports here: serializing and writing them is the reader's work. However far a slow client
        // falls behind, they cost no more than the history does, which keeps them anyway.
        var reports = Channel.CreateUnbounded<EpochReport>(new() { SingleReader = true, SingleWriter = true });
        var training = Task.Factory.StartNew(
            () => Train(trainer, reports.Writer, computation, ending.Token),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        try
        {
            await foreach (var report in reports.Reader.ReadAllAsync(cancellation))
            {
                // What is still waiting stands in the last event's history too, for which an ending server has little time.
                if (computation.Stopping.IsCancellationRequested)
                {
                    break;
                }

                yield return Event("progress", request.ToEntry(report));
            }

            yield return await Last(request, computation, trainer, training);
        }
        finally
        {
            await ending.CancelAsync();
            await training.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private static TrainingResult Train(
        Trainer trainer, ChannelWriter<EpochReport> reports, Computation computation, CancellationToken cancellation)
    {
        try
        {
            return trainer.Run(report => reports.TryWrite(report), computation.Stopping, cancellation);
        }
        finally
        {
            // From here on the events are only written.
            computation.Dispose();
            reports.Complete();
        }
    }

    private static async Task<SseItem<byte[]>> Last(
        TrainRequest request, Computation computation, Trainer trainer, Task<TrainingResult> training)
    {
        var http = computation.Http;
        try
        {
            return await training switch
            {
                { Divergence: { } divergence } => Error(Problems.Diverged(divergence), http),
                { StoppedBecause: StoppedBecause.Interrupted } interrupted => Event("shutdown", request.ToResponse(interrupted)),
                var result => Event("completed", request.ToResponse(result)),
            };
        }
        catch (OperationCanceledException) when (computation.IsOutOfTime)
        {
            return Error(computation.Cancelled(), http);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            // The grace was over in the middle of an epoch.
            return Event("shutdown", request.ToResponse(trainer.Interrupted()));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The answer is under way with status 200, so the defect can only be told as an event; the request's log line has it whole.
            RequestNotes.Of(http).Failure = exception;
            return Error(Problems.For(StatusCodes.Status500InternalServerError), http);
        }
    }

    private static SseItem<byte[]> Error(Problem problem, HttpContext http)
    {
        RequestNotes.Of(http).EndedAs = problem.StatusCode;
        return new(Problems.ToJson(problem, http), "error");
    }

    private static SseItem<byte[]> Event<T>(string type, T data)
        where T : class
    {
        var text = new ArrayBufferWriter<byte>();
        BodyFormat.Json.Write(text, data);
        return new(text.WrittenSpan.ToArray(), type);
    }
}
