using System.Text;
using System.Text.Json.Nodes;
using BackpropService.Tests.Features.Training;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BackpropService.Tests.Hosting.Computations;

public sealed class BudgetsTests
{
    /// <summary>Each would take seconds at least.</summary>
    public static TheoryData<string, string> Lasting => new()
    {
        { "/train", TrainTests.Xor(epochs: 1_000_000).ToJsonString() },
        { "/gradients", Batch(samples: 4_000) },
        { "/forward", Batch(samples: 4_000) },
        { "/gradient-check", Batch(samples: 1) },
        { "/initialize", """{"inputs":1400,"layers":[{"neurons":1400,"activation":"relu"}]}""" },
        { "/explain", Batch(samples: 1, extra: $$""","optimizer":{"type":"sgd","learningRate":0.1},"parameters":[{{Weights(200)}}]""") },
    };

    private static string Weights(int count) => string.Join(',', Enumerable.Range(1, count).Select(number => $"\"w{number}\""));

    [Theory]
    [MemberData(nameof(Lasting))]
    public async Task A_computation_ends_with_its_budget(string path, string request)
    {
        await using var service = Service.With(("Budgets:ComputeSeconds", "0.001"), ("Limits:DerivationSteps", "1000000"));

        var answer = await service.Post(path, request);

        Assert.True(answer.Status == 504, $"{answer.Status} {answer.Body[..Math.Min(300, answer.Body.Length)]}");
        Assert.Contains("Budgets:ComputeSeconds", (string)answer.Json["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_ends_with_its_budget_and_says_so()
    {
        await using var service = Service.With(("Budgets:ComputeSeconds", "0.05"));

        var answer = await service.Post("/train", TrainTests.Xor(epochs: 1_000_000).ToJsonString(), accept: "text/event-stream");
        var last = answer.Body.TrimEnd().Split("\n\n")[^1];

        Assert.StartsWith("event: error\n", last, StringComparison.Ordinal);
        Assert.Equal(504, (int)JsonNode.Parse(last[(last.IndexOf("data: ", StringComparison.Ordinal) + 6)..])!["status"]!);
    }

    [Fact]
    public async Task An_ending_service_stops_what_is_not_over_in_time_with_a_problem()
    {
        await using var service = Service.With(("Budgets:ShutdownSeconds", "0.1"));
        var lifetime = service.Services.GetRequiredService<IHostApplicationLifetime>();
        // The stream's first event tells that requests sent before it are being answered.
        var training = service.Post("/train", TrainTests.Xor(epochs: 1_000_000));
        while (!(await service.Client.GetStringAsync("/metrics")).Contains("backprop_operations_total{", StringComparison.Ordinal))
        {
        }

        lifetime.StopApplication();
        var answer = await training;

        Assert.Equal(503, answer.Status);
        Assert.Contains("stopping", (string)answer.Json["detail"]!, StringComparison.Ordinal);
    }

    /// <summary>784-600-10, a batch of zeros.</summary>
    private static string Batch(int samples, string extra = "")
    {
        var text = new StringBuilder("""{"network":{"layers":[{"weights":[""");
        Rows(600, 784);
        text.Append("""],"activation":"tanh"},{"weights":[""");
        Rows(10, 600);
        text.Append("""],"activation":"tanh"}]},"inputs":[""");
        Rows(samples, 784);
        text.Append("""],"targets":[""");
        Rows(samples, 10);
        return text.Append(']').Append(extra).Append('}').ToString();

        void Rows(int rows, int columns) => text.AppendJoin(',', Enumerable.Repeat($"[{string.Join(',', Enumerable.Repeat('0', columns))}]", rows));
    }
}
