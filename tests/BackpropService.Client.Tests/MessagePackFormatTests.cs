using System.Text.Json;
using BackpropService.Client.Contracts;
using BackpropService.Client.Layers;
using BackpropService.Client.MessagePack;
using BackpropService.Client.Optimizers;

namespace BackpropService.Client.Tests;

/// <summary>MessagePack gives what JSON gives, to the bit.</summary>
[Collection(nameof(RunningService))]
public sealed class MessagePackFormatTests(RunningService service)
{
    private readonly BackpropClient _packed = new(service.Http, new() { BodyFormat = MessagePackFormat.Instance });

    [Fact]
    public Task Gradients_have_the_same_bits() => GivesTheSame(client => client.GradientsAsync(WorkedExample.Gradients));

    [Fact]
    public Task A_state_that_is_posted_back_goes_on_alike() => GivesTheSame(async client =>
    {
        var step = WorkedExample.TrainStep with { Optimizer = new Adam(0.1) { Amsgrad = true } };
        var first = await client.TrainStepAsync(step);
        return await client.TrainStepAsync(step with { Network = first.Network, Optimizer = first.Optimizer });
    });

    [Fact]
    public Task A_training_ends_alike() => GivesTheSame(client => client.TrainAsync(WorkedExample.Train(epochs: 4)));

    [Fact]
    public Task A_derivation_has_the_same_steps() => GivesTheSame(client => client.ExplainAsync(WorkedExample.Explain));

    [Fact]
    public Task A_gradient_check_finds_the_same() => GivesTheSame(client => client.GradientCheckAsync(
        new() { Network = WorkedExample.Network, Inputs = WorkedExample.Inputs, Targets = WorkedExample.Targets }));

    [Fact]
    public Task A_seed_draws_the_same_network() => GivesTheSame(client => client.InitializeAsync(
        new() { Inputs = 3, Layers = [new DensePlan(2, Activation.Tanh)], Seed = 5 }));

    [Fact]
    public Task The_catalog_lists_the_same() => GivesTheSame(client => client.CatalogAsync());

    [Fact]
    public async Task Texts_and_events_are_asked_for_in_it_too()
    {
        Assert.StartsWith("<svg", await _packed.DiagramAsync(new() { Network = WorkedExample.Network }), StringComparison.Ordinal);
        await foreach (var told in _packed.TrainEventsAsync(WorkedExample.Train(epochs: 1)))
        {
            Assert.True(told is TrainProgress or TrainCompleted);
        }
    }

    [Fact]
    public async Task A_refusal_is_the_same_problem()
    {
        var exception = await Assert.ThrowsAsync<BackpropProblemException>(
            () => _packed.ForwardAsync(new() { Network = WorkedExample.Network, Inputs = [[1, 2, 3]] }));

        Assert.NotEmpty(exception.Problem.Errors);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[1,-0,0.30000000000000004,5E-324]")]
    [InlineData("[[[1,2]],[[3,4]]]")]
    public void Tensors_of_any_rank_survive(string json)
    {
        var tensor = JsonSerializer.Deserialize<Tensor>(json, BackpropJson.Options)!;

        Assert.Equal(tensor, MessagePackFormat.Instance.Deserialize<Tensor>(MessagePackFormat.Instance.Serialize(tensor)));
    }

    [Fact]
    public void A_large_body_takes_nine_bytes_a_number()
    {
        var weights = new Tensor([.. Enumerable.Range(0, 128 * 784).Select(i => Math.Sin(i))], 128, 784);

        var body = MessagePackFormat.Instance.Serialize(new Network([new Dense { Weights = weights, Activation = Activation.Relu }]));

        Assert.InRange(body.Length, 128 * 784 * 9, (128 * 784 * 9) + 1_000);
    }

    [Fact]
    public void Rows_of_different_lengths_are_refused() =>
        Assert.Throws<JsonException>(() => MessagePackFormat.Instance.Deserialize<Tensor>(new byte[] { 0x92, 0x91, 1, 0x92, 1, 2 }));

    private async Task GivesTheSame<T>(Func<BackpropClient, Task<T>> call) => Assert.Equal(
        JsonSerializer.Serialize(await call(service.Client), BackpropJson.Options),
        JsonSerializer.Serialize(await call(_packed), BackpropJson.Options));
}
