using BackpropService.Client.Contracts;
using Refit;

namespace BackpropService.Client.Tests.OtherClients;

/// <summary>A Refit interface of a caller's own, with DTOs of its own as Refit writes them, or with the client's records.</summary>
[Collection(nameof(RunningService))]
public sealed class RefitTests(RunningService service)
{
    private readonly IService _service = RestService.For<IService>(service.Http);

    internal static Trial Trial { get; } = new(
        "Refit, C#, an interface and DTOs of one's own (`RefitTests`)",
        "–",
        "its `null` for what is not said is taken",
        async (service, reached) =>
        {
            // Refit's own generator and the compiler made this test.
            reached(TrialStage.Compiled);
            await TrainThreeTimes(RestService.For<IService>(service.Http));
        });

    [Fact]
    public async Task The_clients_own_records_are_taken_with_its_options()
    {
        var typed = RestService.For<ITypedService>(
            service.Http, new RefitSettings(new SystemTextJsonContentSerializer(BackpropJson.Options)));

        var answer = await typed.TrainStep(WorkedExample.TrainStep);

        Assert.Equal(0.5471298437500001, answer.Network.Layer(1).Weights[1, 1]);
    }

    [Fact]
    public Task The_worked_example_has_every_digit_and_its_state_is_posted_back_three_times() => Trial.Succeeds(service);

    [Fact]
    public async Task A_refusal_has_its_problem()
    {
        var step = new Step(new([new([[1, 2]], [0], "sigmoid")]), [[1, 2, 3]], [[1]], new("sgd", 0.5));

        var exception = await Assert.ThrowsAsync<ValidationApiException>(() => _service.TrainStep(step));

        Assert.Contains("inputs[0]", exception.Content!.Errors.Keys);
    }

    private static async Task TrainThreeTimes(IService client)
    {
        var step = new Step(
            new([
                new([[0.15, 0.20], [0.25, 0.30]], [0.35], "relu"),
                new([[0.40, 0.45], [0.50, 0.55]], [0.60], "relu")]),
            [[0.05, 0.10]],
            [[0.01, 0.99]],
            new("sgd", 0.5));

        var answer = await client.TrainStep(step);

        Assert.Equal(0.4211247656249999, answer.Loss!.Total);
        Assert.Equal(0.5471298437500001, answer.Network.Layers[1].Weights[1][1]);

        step = step with { Optimizer = new("adam", 0.1) };
        for (var i = 0; i < 3; i++)
        {
            answer = await client.TrainStep(step);
            step = step with { Network = answer.Network, Optimizer = answer.Optimizer };
        }

        Assert.Equal(3, step.Optimizer.State!.Step);
    }

    public interface IService
    {
        [Post("/train-step")]
        Task<StepAnswer> TrainStep([Body] Step step);
    }

    public interface ITypedService
    {
        [Post("/train-step")]
        Task<TrainStepResponse> TrainStep([Body] TrainStepRequest step);
    }

    // What is null is written by Refit's serializer.
    public sealed record Step(
        Net Network, double[][] Inputs, double[][] Targets, Descent Optimizer, Error? Loss = null, string? Arithmetic = null);

    public sealed record Net(Neurons[] Layers);

    public sealed record Neurons(
        double[][] Weights, double[]? Biases, string Activation, double? Alpha = null, string? Freeze = null);

    public sealed record Descent(string Type, double LearningRate, double? Momentum = null, double? Beta1 = null, Memory? State = null);

    public sealed record Memory(long Step, long? Epoch, Moments[]? Layers);

    public sealed record Moments(Dictionary<string, double[][]> Weights, Dictionary<string, double[]>? Biases);

    public sealed record Error(string Type, string? Reduction = null);

    public sealed record StepAnswer(Net Network, Descent Optimizer, Sum Loss);

    public sealed record Sum(double Total);
}
