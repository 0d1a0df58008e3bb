using System.Diagnostics;
using System.Net;
using BackpropService.Client.Contracts;
using BackpropService.Client.Layers;
using BackpropService.Client.Optimizers;
using static BackpropService.Client.Tests.FakeService;

namespace BackpropService.Client.Tests;

[Collection(nameof(RunningService))]
public sealed class TrainEventsTests(RunningService service)
{
    private const string EventStream = "text/event-stream";

    private const string Body =
        """{"network":{"layers":[]},"optimizer":{"type":"sgd","learningRate":1},"history":[],"stoppedBecause":"interrupted"}""";

    [Fact]
    public async Task Progress_is_told_epoch_by_epoch_and_then_what_the_whole_training_gives()
    {
        var request = WorkedExample.Train(epochs: 6, reportEvery: 2);

        var events = await All(service.Client, request);

        Assert.Equal([2, 4, 6], events.OfType<TrainProgress>().Select(progress => progress.Entry.Epoch));
        var completed = Assert.IsType<TrainCompleted>(events[^1]).Response;
        var whole = await service.Client.TrainAsync(request);
        Assert.Equal(whole.Network.Layer(1).Weights, completed.Network.Layer(1).Weights);
        Assert.Equal(whole.History, completed.History);
    }

    [Fact]
    public async Task What_fails_while_training_is_told_as_an_error()
    {
        var request = WorkedExample.Train(epochs: 1_000) with
        {
            Network = new([new Dense { Weights = [[1, 1], [1, 1]], Activation = Activation.Identity }]),
            Inputs = [[1, 1]],
            Optimizer = new Sgd(1e10),
        };

        var problem = Assert.IsType<TrainError>((await All(service.Client, request))[^1]).Problem;

        Assert.Equal(422, problem.Status);
        Assert.NotNull(problem.Epoch);
    }

    [Fact]
    public async Task A_request_that_breaks_rules_is_refused_before_the_first_event()
    {
        var exception = await Assert.ThrowsAsync<BackpropProblemException>(() => All(service.Client, WorkedExample.Train(epochs: 0)));

        Assert.Contains("training.epochs", exception.Problem.Errors.Keys);
    }

    [Fact]
    public async Task A_service_that_is_full_is_asked_again()
    {
        using var busy = new FakeService(
            Refusal(HttpStatusCode.ServiceUnavailable, "0"), Answer(HttpStatusCode.OK, $"event: completed\ndata: {Body}\n\n", EventStream));

        Assert.IsType<TrainCompleted>(Assert.Single(await All(busy.Client(), WorkedExample.Train(epochs: 1))));
    }

    [Fact]
    public async Task Cancelling_ends_the_events_at_once()
    {
        using var cancellation = new CancellationTokenSource();
        var time = new Stopwatch();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in service.Client.TrainEventsAsync(WorkedExample.Train(1_000_000, 100), cancellation.Token))
            {
                time.Start();
                await cancellation.CancelAsync();
            }
        });

        Assert.InRange(time.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task The_reader_may_leave_when_it_has_seen_enough()
    {
        await foreach (var told in service.Client.TrainEventsAsync(WorkedExample.Train(1_000_000, 100)))
        {
            if (told is TrainProgress { Entry.Epoch: >= 300 })
            {
                return;
            }
        }

        Assert.Fail("The training was over first.");
    }

    [Fact]
    public async Task A_service_that_ends_tells_what_was_reached()
    {
        using var ending = new FakeService(Answer(HttpStatusCode.OK, $": heartbeat\n\nevent: shutdown\ndata: {Body}\n\n", EventStream));

        var events = await All(ending.Client(), WorkedExample.Train(epochs: 1));

        Assert.Equal(StoppedBecause.Interrupted, Assert.IsType<TrainShutdown>(Assert.Single(events)).Response.StoppedBecause);
    }

    [Fact]
    public async Task Events_of_a_newer_service_are_passed_over()
    {
        using var newer = new FakeService(Answer(
            HttpStatusCode.OK, $"event: estimate\ndata: 7\n\nevent: completed\ndata: {Body}\n\n", EventStream));

        Assert.IsType<TrainCompleted>(Assert.Single(await All(newer.Client(), WorkedExample.Train(epochs: 1))));
    }

    [Fact]
    public async Task Events_that_end_without_a_last_one_are_an_error()
    {
        using var broken = new FakeService(Answer(
            HttpStatusCode.OK, "event: progress\ndata: {\"epoch\":1,\"loss\":2}\n\n", EventStream));

        await Assert.ThrowsAsync<HttpIOException>(() => All(broken.Client(), WorkedExample.Train(epochs: 5)));
    }

    private static async Task<List<TrainEvent>> All(BackpropClient client, TrainRequest request)
    {
        var events = new List<TrainEvent>();
        await foreach (var told in client.TrainEventsAsync(request))
        {
            events.Add(told);
        }

        return events;
    }
}
