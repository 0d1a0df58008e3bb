using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using BackpropService.Bodies;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;

namespace BackpropService.Tests.Features.Assistants;

[Collection(nameof(Service))]
public sealed class ToolTests(Service service)
{
    private const string Circuit = """{ "expression": "q = x + y; f = q * z", "values": { "x": -2, "y": 5, "z": -4 } }""";

    private static JsonNode Graded => Requests.Notebook.With("answers", """{ "net_h1": 0.3775, "dE/dw8": 0.0058 }""");

    /// <summary>The worked example for each tool whose endpoint takes a body.</summary>
    public static TheoryData<string, string, string> Worked => new()
    {
        { "forward", "/forward", Requests.NotebookGradients.ToJsonString() },
        { "gradients", "/gradients", Requests.NotebookGradients.ToJsonString() },
        { "train_step", "/train-step", Requests.Notebook.ToJsonString() },
        { "explain", "/explain", Requests.Notebook.With("parameters", """["w8", "w2"]""").ToJsonString() },
        { "check_gradients", "/gradient-check", Requests.NotebookGradients.ToJsonString() },
        { "grade", "/grade", Graded.ToJsonString() },
        { "graph", "/graph", Circuit },
    };

    [Theory]
    [MemberData(nameof(Worked))]
    public async Task A_full_answer_is_that_of_the_endpoint_digit_for_digit(string tool, string path, string request)
    {
        var expected = await service.Post(path, request);

        var result = await service.Call(tool, JsonNode.Parse(request)!.With("full", "true"));

        Assert.Equal((200, false), (expected.Status, result.IsError is true));
        Assert.Equal(expected.Body, result.Text());
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected.Body), result.StructuredContent!.Value));
    }

    [Fact]
    public async Task The_catalog_is_that_of_the_endpoint()
    {
        var result = await service.Call("catalog", JsonNode.Parse("""{ "full": true }"""));

        Assert.Equal(await service.Client.GetStringAsync("/catalog"), result.Text());
    }

    [Fact]
    public async Task The_worked_example_has_the_numbers_of_the_notebook()
    {
        var step = (await service.Call("train_step", Requests.Notebook.With("full", "true"))).Json();

        Assert.Equal("[[0.9276249999999999,1.0046249999999999]]", step["outputs"]!.ToJsonString());
        Assert.Equal("0.4211247656249999", step["loss"]!["total"]!.ToJsonString());
        Assert.Equal("0.0057403124999999555", step.At("gradients.layers[1].weights[1][1]")!.ToJsonString());
        Assert.Equal("0.5471298437500001", step.At("network.layers[1].weights[1][1]")!.ToJsonString());
        Assert.Equal("0.03743625", step.At("gradients.layers[0].weights[0][1]")!.ToJsonString());
        Assert.Equal("0.181281875", step.At("network.layers[0].weights[0][1]")!.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Worked))]
    public async Task What_an_endpoint_refuses_is_an_answer_with_its_problem(string tool, string path, string request)
    {
        var broken = JsonNode.Parse(request)!.With("tpyo", "1").ToJsonString();
        var expected = (await service.Post(path, broken)).Json.Without("traceId");

        var result = await service.Call(tool, JsonNode.Parse(broken));

        Assert.True(result.IsError);
        Assert.Equal(expected.ToJsonString(), result.Json().Without("traceId").ToJsonString());
        Assert.NotNull(expected["errors"]!["tpyo"]);
    }

    [Fact]
    public async Task Every_broken_rule_is_told_at_once_with_its_path()
    {
        var request = Requests.NotebookGradients.With("network.layers[1].weights[0]", "[1, 2, 3]").With("network.layers[0].activation", "\"rellu\"");

        var errors = (await service.Call("forward", request)).Json()["errors"]!.AsObject();

        Assert.Equal(["network.layers[0].activation", "network.layers[1].weights[0]"], errors.Select(error => error.Key).Order(StringComparer.Ordinal));
        Assert.EndsWith("did you mean 'relu'?", (string)errors["network.layers[0].activation"]![0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_is_not_finite_is_an_answer_with_a_problem()
    {
        var result = await service.Call("gradients", Requests.NotebookGradients.With("inputs", "[[1e308, 1e308]]"));

        Assert.Equal((true, 422), (result.IsError, (int)result.Json()["status"]!));
    }

    [Theory]
    [InlineData("Limits:Neurons", "1", 413)]
    [InlineData("Limits:DerivationSteps", "100", 413)]
    [InlineData("Budgets:ComputeSeconds", "0.001", 504)]
    [InlineData("Limits:McpAnswerBytes", "1024", 413)]
    public async Task Limits_are_those_of_the_endpoints(string key, string value, int status)
    {
        await using var strict = Service.With((key, value), ("Admission:OperationsPerPermit", "100"));
        var steps = string.Join(';', Enumerable.Range(0, 900).Select(i => $"x = x + {i}"));

        var result = key == "Budgets:ComputeSeconds"
            ? await strict.Call("graph", new JsonObject { ["expression"] = steps, ["values"] = JsonNode.Parse("""{ "x": 1 }"""), ["check"] = true })
            : await strict.Call("explain", Requests.Notebook.With("full", "true"));

        Assert.Equal((true, status), (result.IsError, (int)result.Json()["status"]!));
        Assert.Contains(key, (string)result.Json()["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_no_other_tool()
    {
        var exception = await Assert.ThrowsAsync<McpProtocolException>(() => service.Call("train"));

        Assert.Equal(McpErrorCode.InvalidParams, exception.ErrorCode);
        Assert.Contains("there are forward, gradients, ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_call_holds_is_given_back_whether_it_is_refused_or_not()
    {
        await using var own = Service.With();
        var large = Requests.NotebookGradients.With("inputs", $"[{string.Join(',', Enumerable.Repeat("[0.05, 0.1]", 2_000))}]");

        Assert.True((await own.Call("forward", large)).IsError);
        Assert.False((await own.Call("forward", large.Without("targets").Without("loss").With("only", """["outputs[0]"]"""))).IsError);

        var buffers = own.Services.GetRequiredService<BufferBudget>();
        var patience = Stopwatch.StartNew();
        while (buffers.Taken > 0 && patience.Elapsed < TimeSpan.FromSeconds(10))
        {
            await Task.Delay(20);
        }

        Assert.Equal(0, buffers.Taken);
    }
}
