using System.Text;
using System.Text.RegularExpressions;
using BackpropService.Bodies;
using BackpropService.Features.Gradients;
using BackpropService.Features.TrainStep;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;

namespace BackpropService.Tests.Contracts;

/// <summary>Where each of many numbers is wrong, no more are put into words than are told.</summary>
[Collection(nameof(Service))]
public sealed partial class ManyFindingsTests(Service service)
{
    private const int Count = 200_000;

    [Fact]
    public void Of_targets() => AssertCut<GradientsRequest>(
        """
        {"network":{"layers":[{"weights":[[1]],"activation":"sigmoid"}]},"inputs":[N[1]],"targets":[N[2]],
         "loss":{"type":"binaryCrossEntropy"}}
        """,
        "targets[999][0]");

    [Fact]
    public void Of_milestones() => AssertCut<TrainStepRequest>(
        Step("""{"type":"sgd","learningRate":1,"schedule":{"type":"multiStep","milestones":[N-2]}}"""),
        "optimizer.schedule.milestones[999]");

    [Fact]
    public void Of_moments() => AssertCut<TrainStepRequest>(
        Step("""
            {"type":"adam","learningRate":1,"state":{"step":1,"layers":[{"weights":{"firstMoment":[[N1]],"secondMoment":[[N-2]]}}]}}
            """),
        "optimizer.state.layers[0].weights.secondMoment[0][999]");

    [Fact]
    public void Of_running_variances() => AssertCut<GradientsRequest>(
        """{"network":{"layers":[{"type":"batchNorm","runningMean":[N1],"runningVariance":[N-2]}]},"inputs":[[N1]],"targets":[[N1]]}""",
        "network.layers[0].runningVariance[999]");

    [Fact]
    public void Of_a_mask() => AssertCut<GradientsRequest>(
        """{"network":{"layers":[{"type":"dropout","keep":[N2]}]},"inputs":[[N1]],"targets":[[N1]]}""",
        "network.layers[0].keep[999]");

    private static string Step(string optimizer) =>
        $$"""{"network":{"layers":[{"weights":[[N1]],"activation":"tanh"}]},"inputs":[[N1]],"targets":[[1]],"optimizer":{{optimizer}}}""";

    /// <param name="body">A request; N before a value stands for many of them.</param>
    /// <param name="last">The last path that is told.</param>
    private void AssertCut<T>(string body, string last)
        where T : class
    {
        var many = Many().Replace(body, value => string.Join(',', Enumerable.Repeat(value.Groups[1].Value, Count)));
        var request = BodyFormat.Json.Read<T>(Encoding.UTF8.GetBytes(many), new ContractErrors())!;
        var validator = service.Services.GetRequiredService<IValidator<T>>();
        var before = GC.GetAllocatedBytesForCurrentThread();

        var result = validator.Validate(request);

        Assert.Equal((ContractErrors.MostFound, last), (result.Errors.Count, result.Errors[^1].PropertyName));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100 * Count);
    }

    [GeneratedRegex(@"N(-?\d+|\[\d+\])")]
    private static partial Regex Many();
}
