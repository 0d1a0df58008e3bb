using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace BackpropService.Tests.Features.Diagrams;

[Collection(nameof(Service))]
public sealed class DiagramTests(Service service)
{
    [Fact]
    public async Task The_documentations_drawing_is_what_the_service_gives()
    {
        var answer = await service.Post("/diagram", Requests.NotebookGradients);

        Assert.Equal(200, answer.Status);
        await GoldenFile.Matches("docs/network.svg", answer.Body);
    }

    [Fact]
    public async Task Gives_an_svg_that_a_browser_shows_and_nothing_more()
    {
        using var content = new StringContent(Requests.NotebookGradients.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await service.Client.PostAsync("/diagram", content);

        Assert.Equal("image/svg+xml", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["default-src 'none'; style-src 'unsafe-inline'"], response.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal("svg", XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!.Name.LocalName);
    }

    [Theory]
    [InlineData(2, ">0.93<")]
    [InlineData(4, ">0.9276<")]
    [InlineData(6, ">0.927625<")]
    [InlineData(17, ">0.927625<")]
    public async Task Digits_round_the_numbers_as_far_as_they_fit(int digits, string shown)
    {
        var answer = await service.Post("/diagram", Requests.NotebookGradients.With("digits", digits.ToString(CultureInfo.InvariantCulture)));

        Assert.Contains(shown, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Digits_are_as_many_as_a_number_has()
    {
        var answer = await service.Post("/diagram", Requests.NotebookGradients.With("digits", "0"));

        Assert.Equal("is 0; expected a whole number in [1, 17]", (string)answer.Errors["digits"]![0]!);
    }

    [Fact]
    public async Task Inputs_targets_and_loss_may_be_left_out()
    {
        var withoutTargets = await service.Post("/diagram", Requests.NotebookGradients.Without("loss").Without("targets"));
        var withoutInputs = await service.Post(
            "/diagram", Requests.NotebookGradients.Without("loss").Without("targets").Without("inputs"));

        Assert.Equal((200, 200), (withoutTargets.Status, withoutInputs.Status));
        Assert.Contains("output 0.9276249999999999", withoutTargets.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("0.9276249999999999", withoutInputs.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_that_breaks_a_rule_is_refused()
    {
        var answer = await service.Post("/diagram", Requests.NotebookGradients.With("network.layers[0].weights", "[]"));

        Assert.Equal("is empty; expected one row per neuron, at least one", (string)answer.Errors["network.layers[0].weights"]![0]!);
    }

    [Fact]
    public async Task More_than_one_sample_is_refused()
    {
        var answer = await service.Post("/diagram", Requests.NotebookGradients
            .With("inputs", "[[0.05,0.1],[1,2]]").With("targets", "[[0,1],[1,0]]"));

        Assert.Equal(400, answer.Status);
        Assert.Equal("has 2 samples; a diagram shows exactly 1", (string)answer.Errors["inputs"]![0]!);
    }

    [Fact]
    public async Task Targets_without_inputs_are_refused()
    {
        var answer = await service.Post("/diagram", Requests.NotebookGradients.Without("inputs"));

        Assert.Equal(400, answer.Status);
        Assert.Equal("is given without inputs; expected both or neither", (string)answer.Errors["targets"]![0]!);
    }

    [Fact]
    public async Task Loss_without_targets_is_refused()
    {
        var answer = await service.Post("/diagram", Requests.NotebookGradients.Without("targets"));

        Assert.Equal(400, answer.Status);
        Assert.Equal("is given without targets; expected both or neither", (string)answer.Errors["loss"]![0]!);
    }

    [Theory]
    [InlineData("image/svg+xml", 200)]
    [InlineData("image/*", 200)]
    [InlineData("application/json", 406)]
    [InlineData("image/png", 406)]
    public async Task Accept_is_honoured(string accept, int status) => Assert.Equal(
        status, (await service.Post("/diagram", Requests.NotebookGradients.ToJsonString(), accept: accept)).Status);

    [Fact]
    public async Task A_value_out_of_range_is_told()
    {
        var answer = await service.Post("/diagram", Requests.NotebookGradients
            .With("network.layers[0].weights[1]", "[1e200,1e200]").With("inputs", "[[1e200,1]]"));

        Assert.Equal((422, "h2"), (answer.Status, (string)answer.Json["name"]!));
    }

    [Fact]
    public async Task More_layers_than_can_be_drawn_are_refused_by_name()
    {
        var layers = string.Join(',', Enumerable.Repeat("""{"weights":[[1]],"activation":"tanh"}""", 25));

        var answer = await service.Post("/diagram", $$$"""{"network":{"layers":[{{{layers}}}]}}""");

        Assert.Equal(413, answer.Status);
        Assert.Equal(("Limits:DrawnLayers", 25, 24), ((string)answer.Json["limit"]!, (int)answer.Json["requested"]!, (int)answer.Json["allowed"]!));
    }
}
