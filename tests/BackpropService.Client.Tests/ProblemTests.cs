using System.Net;
using BackpropService.Client.Layers;
using static BackpropService.Client.Tests.FakeService;

namespace BackpropService.Client.Tests;

[Collection(nameof(RunningService))]
public sealed class ProblemTests(RunningService service)
{
    [Fact]
    public async Task Broken_rules_come_with_their_paths_and_stand_in_the_message()
    {
        var problem = await Refused(service.Client, new([
            new Dense { Weights = [[1, 2]], Activation = Activation.Tanh, Alpha = 3 },
            new Dense { Weights = [[1, 2, 3]], Biases = [1, 2], Activation = Activation.Relu },
        ]));

        Assert.Equal(HttpStatusCode.BadRequest, problem.StatusCode);
        Assert.Equal("Bad Request", problem.Problem.Title);
        Assert.NotNull(problem.Problem.TraceId);
        Assert.Contains("network.layers[0].alpha", problem.Problem.Errors.Keys);
        var message = Assert.Single(problem.Problem.Errors["network.layers[1].weights[0]"]);
        Assert.Contains($"network.layers[1].weights[0]: {message}", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_leaves_the_finite_range_comes_with_its_place()
    {
        var problem = (await Refused(service.Client, new([
            new Dense { Weights = [[1e200, 1e200]], Activation = Activation.Identity },
            new Dense { Weights = [[1e200]], Activation = Activation.Identity },
        ]))).Problem;

        Assert.Equal((422, 1, 0, 0, "o1"), (problem.Status, problem.Layer, problem.Neuron, problem.Sample, problem.Name));
        Assert.NotNull(problem.Quantity);
    }

    [Fact]
    public async Task A_limit_comes_with_what_it_allows_and_what_was_asked_for()
    {
        using var small = RunningService.With(("Limits:Parameters", "5"));

        var problem = (await Refused(small.Client, WorkedExample.Network)).Problem;

        Assert.Equal((413, "Limits:Parameters", 5, 10), (problem.Status, problem.Limit, problem.Allowed, problem.Requested));
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_with_a_problem_and_no_broken_connection()
    {
        using var small = RunningService.With(("Limits:BodyBytes", "1000000"));
        var weights = new Tensor([.. Enumerable.Repeat(0.12345678901234567, 2_000 * 200)], 2_000, 200);

        var problem = (await Refused(small.Client, new([new Dense { Weights = weights, Activation = Activation.Relu }]))).Problem;

        Assert.Equal((413, "Limits:BodyBytes"), (problem.Status, problem.Limit));
    }

    [Fact]
    public async Task A_service_with_keys_refuses_a_client_without_one_and_takes_one_with_it()
    {
        const string Sha256OfSecret = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";
        using var guarded = RunningService.With(("Access:Keys:0:Name", "ann"), ("Access:Keys:0:Sha256", Sha256OfSecret));

        var problem = await Refused(guarded.Client, WorkedExample.Network);

        Assert.Equal(HttpStatusCode.Unauthorized, problem.StatusCode);
        var withKey = new BackpropClient(guarded.Http, new() { ApiKey = "secret" });
        Assert.NotNull((await withKey.GradientsAsync(WorkedExample.Gradients)).Loss);
    }

    [Fact]
    public async Task What_stands_between_may_answer_with_a_page_of_its_own()
    {
        using var proxy = new FakeService(Answer(HttpStatusCode.BadGateway, "<html>Bad gateway</html>", "text/html"));

        var problem = await Refused(proxy.Client(), WorkedExample.Network);

        Assert.Equal(HttpStatusCode.BadGateway, problem.StatusCode);
        Assert.Empty(problem.Problem.Errors);
    }

    [Fact]
    public async Task The_message_of_many_broken_rules_names_the_first_ten()
    {
        var errors = string.Join(",", Enumerable.Range(0, 12).Select(index => $$"""  "inputs[{{index}}]": ["is wrong"]"""));
        var body = $$"""{ "status": 400, "title": "Bad Request", "errors": { {{errors}} } }""";
        using var strict = new FakeService(Answer(HttpStatusCode.BadRequest, body, "application/problem+json"));

        var problem = await Refused(strict.Client(), WorkedExample.Network);

        Assert.Equal(12, problem.Problem.Errors.Count);
        Assert.EndsWith("inputs[9]: is wrong" + Environment.NewLine + "… and 2 more", problem.Message, StringComparison.Ordinal);
    }

    private static Task<BackpropProblemException> Refused(BackpropClient client, Network network) =>
        Assert.ThrowsAsync<BackpropProblemException>(() => client.ForwardAsync(new() { Network = network, Inputs = WorkedExample.Inputs }));
}
