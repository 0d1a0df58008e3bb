using System.Text.Json.Nodes;
using BackpropService.Bodies;
using BackpropService.Hosting.Answers;
using BackpropService.Tests.Bodies.MessagePack;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace BackpropService.Tests.Hosting.Answers;

[Collection(nameof(Service))]
public sealed class ProblemsTests(Service service)
{
    [Theory]
    [InlineData("GET", "/nothing", 404, "Not Found", "There is nothing at this path; GET /swagger lists what there is.")]
    [InlineData("GET", "/forward", 405, "Method Not Allowed", "This path does not take this method; the Allow header lists those it takes.")]
    [InlineData("DELETE", "/train-step", 405, "Method Not Allowed", "This path does not take this method; the Allow header lists those it takes.")]
    public async Task Unknown_paths_and_methods_are_problems(string method, string path, int status, string title, string detail)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await service.Client.SendAsync(request);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            ($"https://httpwg.org/specs/rfc9110.html#status.{status}", title, status, detail),
            ((string)problem["type"]!, (string)problem["title"]!, (int)problem["status"]!, (string)problem["detail"]!));
        Assert.False(string.IsNullOrEmpty((string?)problem["traceId"]));
    }

    [Theory]
    [InlineData("POST", "/")]
    [InlineData("POST", "/js/main.js")]
    [InlineData("POST", "/catalog")]
    [InlineData("POST", "/swagger")]
    [InlineData("DELETE", "/swagger/index.html")]
    [InlineData("PUT", "/swagger/v1/swagger.json")]
    [InlineData("POST", "/health/live")]
    [InlineData("PUT", "/health/ready")]
    [InlineData("DELETE", "/metrics")]
    public async Task A_method_that_a_page_does_not_take_is_a_405_with_those_that_it_takes(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await service.Client.SendAsync(request);

        Assert.Equal(405, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("GET", response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("application/json", 200)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("application/json; charset=\"UTF-8\"", 200)]
    [InlineData("application/json; charset=utf8", 200)]
    [InlineData("application/vnd.network+json", 200)]
    [InlineData("application/json; charset=utf-7", 415)]
    [InlineData("application/json; charset=latin1", 415)]
    [InlineData("application/json; charset=", 415)]
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData("text/plain", 415)]
    [InlineData("application/msgpacked", 415)]
    [InlineData("nonsense", 415)]
    [InlineData("", 415)]
    public async Task Content_types_other_than_MessagePack_and_JSON_in_UTF_8_are_refused(string mediaType, int status)
    {
        var answer = await service.Post("/gradients", Requests.NotebookGradients.ToJsonString(), mediaType);

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 200 ? "application/json" : "application/problem+json", answer.MediaType!.MediaType);
    }

    [Theory]
    [InlineData("application/json", 200)]
    [InlineData("*/*", 200)]
    [InlineData("application/*", 200)]
    [InlineData("text/html, application/json;q=0.1", 200)]
    [InlineData("text/html", 406)]
    [InlineData("application/json;q=0, */*", 200)]
    [InlineData("application/*;q=0, */*", 406)]
    [InlineData("*/*, application/*;q=0", 406)]
    public async Task Accept_is_honoured(string accept, int status)
    {
        var answer = await service.Post("/gradients", Requests.NotebookGradients.ToJsonString(), accept: accept);

        Assert.Equal(status, answer.Status);
    }

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("application/*", "application/json")]
    [InlineData("application/vnd.msgpack", "application/vnd.msgpack")]
    [InlineData("application/json;q=0.5, application/vnd.msgpack", "application/vnd.msgpack")]
    [InlineData("application/vnd.msgpack;q=0.5, */*", "application/json")]
    [InlineData("application/*;q=0.9, application/json;q=0.1", "application/vnd.msgpack")]
    [InlineData("*/*;q=0.9, application/json;q=0.1, application/vnd.msgpack;q=0.5", "application/vnd.msgpack")]
    [InlineData("application/msgpack", "application/vnd.msgpack")]
    [InlineData("application/json;q=0.5, Application/X-MsgPack", "application/vnd.msgpack")]
    public async Task Accept_alone_chooses_the_format_of_the_answer(string? accept, string given)
    {
        var body = Requests.NotebookGradients;

        var asked = await service.Post("/gradients", body.ToJsonString(), accept: accept);
        var packed = await service.Post("/gradients", Packed.From(body), "application/vnd.msgpack; charset=utf-8", accept);

        Assert.Equal((200, given), (asked.Status, asked.MediaType!.MediaType));
        Assert.Equal((200, given), (packed.Status, packed.MediaType!.MediaType));
        Assert.Equal(asked.Bytes, packed.Bytes);
    }

    [Theory]
    [InlineData("application/msgpack")]
    [InlineData("Application/X-MsgPack; charset=utf-8")]
    public async Task MessagePack_is_read_under_its_older_names(string mediaType)
    {
        var body = Requests.NotebookGradients;

        var answer = await service.Post("/gradients", Packed.From(body), mediaType);

        Assert.Equal((200, (await service.Post("/gradients", body)).Body), (answer.Status, answer.Body));
    }

    [Theory]
    [InlineData("text/plain", "Content-Type is 'text/plain'; expected application/json, in UTF-8, or application/vnd.msgpack.")]
    [InlineData("application/json; charset=latin1", "Content-Type is 'application/json; charset=latin1'; expected application/json, in UTF-8, or application/vnd.msgpack.")]
    [InlineData("", "Content-Type is missing; expected application/json, in UTF-8, or application/vnd.msgpack.")]
    public async Task A_content_type_that_is_refused_is_told_with_those_that_are_read(string mediaType, string detail)
    {
        Assert.Equal(detail, (string)(await service.Post("/gradients", "{}", mediaType)).Json["detail"]!);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("zzz")]
    public async Task Encoded_bodies_are_refused(string encoding)
    {
        using var content = new StringContent(Requests.NotebookGradients.ToJsonString(), null, "application/json");
        content.Headers.ContentEncoding.Add(encoding);

        using var response = await service.Client.PostAsync("/gradients", content);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        Assert.Equal(415, (int)response.StatusCode);
        Assert.Equal($"Content-Encoding is '{encoding}'; expected none.", (string)problem["detail"]!);
        Assert.Equal(["identity"], response.Headers.GetValues("Accept-Encoding"));
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("identity, Identity")]
    [InlineData("")]
    public async Task A_body_that_is_said_not_to_be_encoded_is_read(string encoding)
    {
        using var content = new StringContent(Requests.NotebookGradients.ToJsonString(), null, "application/json");
        content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);

        using var response = await service.Client.PostAsync("/gradients", content);

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_value_out_of_range_is_told_with_its_place()
    {
        var answer = await service.Post("/gradients", Requests.NotebookGradients
            .With("network.layers[0].weights[1]", "[1e200,1e200]")
            .With("inputs", "[[0.05,0.1],[1e200,1]]")
            .With("targets", "[[0.01,0.99],[0,0]]"));

        Assert.Equal(422, answer.Status);
        Assert.Equal("net input", (string)answer.Json["quantity"]!);
        Assert.Equal((0, 1, 1), ((int)answer.Json["layer"]!, (int)answer.Json["neuron"]!, (int)answer.Json["sample"]!));
        Assert.Equal("h2", (string)answer.Json["name"]!);
        Assert.StartsWith("The net input of h2 for sample 1 is infinite", (string)answer.Json["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_problem_is_found_by_the_callers_trace()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nothing")
        {
            Headers = { { "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00" } },
        };
        using var response = await service.Client.SendAsync(request);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        Assert.StartsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-", (string)problem["traceId"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "")]
    [InlineData(60, " Only the first 50 are listed.")]
    public void Broken_rules_are_told_up_to_fifty(int count, string rest)
    {
        var errors = new ContractErrors();
        for (var i = 0; i < count; i++)
        {
            errors.Add($"inputs[{i}]", $"has {i} values");
        }

        Assert.Equal("The request breaks rules of the contract; 'errors' names each with its JSON path, whose indices count from 0." + rest, Detail(Problems.Invalid(errors)));
    }

    [Theory]
    [InlineData(3L, "line 3, byte 17", "both counted from 1")]
    [InlineData(null, "byte 17", "counted from 1")]
    public void A_malformed_body_is_told_with_its_place(long? line, string place, string counted)
    {
        var problem = Details(Problems.Malformed(new("JSON", "It ends.", "network", bytePosition: 17, line)));

        Assert.Equal($"The body is not well-formed JSON at {place} ({counted}), path network: It ends.", problem.Detail);
        Assert.Equal([$"It ends. ({place})"], ((Dictionary<string, string[]>)problem.Extensions["errors"]!)["network"]);
        Assert.Equal((line, 17L, "network"), (problem.Extensions.TryGetValue("line", out var told) ? (long?)told : null, problem.Extensions["bytePosition"], problem.Extensions["path"]));
    }

    [Theory]
    [InlineData(double.NaN, null, null, "The loss of h2 for sample 3 is not a number: it left the finite range of binary64. Layers, neurons, samples count from 0.")]
    [InlineData(double.NegativeInfinity, null, null, "The loss of h2 for sample 3 is minus infinity: it left the finite range of binary64. Layers, neurons, samples count from 0.")]
    [InlineData(double.PositiveInfinity, 7, null, "The loss of h2 for sample 3 is infinite in epoch 7: it left the finite range of binary64. No loss was finite. Layers, neurons, samples and epochs count from 0.")]
    [InlineData(double.PositiveInfinity, 7, 0.5, "The loss of h2 for sample 3 is infinite in epoch 7: it left the finite range of binary64. The last finite loss was 0.5; a smaller learning rate or gradient clipping may help. Layers, neurons, samples and epochs count from 0.")]
    public void A_value_out_of_range_is_told_in_a_sentence(double value, int? epoch, double? lastFiniteLoss, string sentence)
    {
        Assert.Equal(sentence, Detail(Problems.Diverged(new("loss", value, Sample: 3, Name: "h2", Epoch: epoch, LastFiniteLoss: lastFiniteLoss))));
    }

    [Fact]
    public void What_is_not_known_of_a_value_out_of_range_is_left_out()
    {
        Assert.StartsWith("The loss is infinite: it left", Detail(Problems.Diverged(new("loss", double.PositiveInfinity))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_logarithm_of_zero_that_counts_is_told()
    {
        var answer = await service.Post("/forward", """
            {"network":{"layers":[{"weights":[[1]],"activation":"relu"}]},"inputs":[[-1]],"targets":[[1]],
             "loss":{"type":"binaryCrossEntropy"}}
            """);

        Assert.Equal((422, "loss"), (answer.Status, (string)answer.Json["quantity"]!));
    }

    [Fact]
    public async Task A_step_that_leaves_the_range_is_told()
    {
        var answer = await service.Post("/train-step", Requests.Notebook
            .With("optimizer", """{"type":"sgd","learningRate":1e308,"weightDecay":1e10}"""));

        Assert.Equal((422, "weight", "w1"), (answer.Status, (string)answer.Json["quantity"]!, (string)answer.Json["name"]!));
    }

    private static string? Detail(IResult problem) => Details(problem).Detail;

    private static ProblemDetails Details(IResult problem) => (ProblemDetails)((IValueHttpResult)problem).Value!;
}
