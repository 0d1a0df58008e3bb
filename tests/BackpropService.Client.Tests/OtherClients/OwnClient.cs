using BackpropService.Client.Optimizers;

namespace BackpropService.Client.Tests.OtherClients;

/// <summary>Our own client, held to what the others are.</summary>
internal static class OwnClient
{
    public static Trial Trial { get; } = new(
        "`BackpropService.Client`, C#",
        "–",
        "samples of any shape; events of a training are an `IAsyncEnumerable`; a refusal is a `BackpropProblemException`",
        async (service, reached) =>
        {
            // The compiler made this test.
            reached(TrialStage.Compiled);
            await TrainThreeTimes(service.Client);
        });

    private static async Task TrainThreeTimes(BackpropClient client)
    {
        var answer = await client.TrainStepAsync(WorkedExample.TrainStep);

        Assert.Equal(0.4211247656249999, answer.Loss!.Total);
        Assert.Equal(0.5471298437500001, answer.Network.Layer(1).Weights[1, 1]);

        var step = WorkedExample.TrainStep with { Optimizer = new Adam(0.1) };
        for (var i = 0; i < 3; i++)
        {
            answer = await client.TrainStepAsync(step);
            step = step with { Network = answer.Network, Optimizer = answer.Optimizer };
        }

        Assert.Equal(3, step.Optimizer.State!.Step);
    }
}
