using System.Text.Json.Nodes;

namespace BackpropService.Tests.Features.Assistants;

/// <summary>How much of an answer an assistant gets.</summary>
[Collection(nameof(Service))]
public sealed class ShortAnswerTests(Service service)
{
    [Fact]
    public async Task Numbers_have_six_digits_where_no_others_are_asked_for()
    {
        var result = await service.Call("gradients", Requests.NotebookGradients.With("only", """["loss.total", "gradients.layers[1].weights"]"""));

        Assert.Equal(
            """{"loss.total":0.421125,"gradients.layers[1].weights":[[0.346403,0.360168],[0.00552094,0.00574031]]}""", result.Text());
    }

    [Theory]
    [InlineData(1, "0.4")]
    [InlineData(4, "0.4211")]
    [InlineData(16, "0.4211247656249999")]
    [InlineData(17, "0.4211247656249999")]
    public async Task Numbers_have_as_many_digits_as_are_asked_for(int digits, string expected)
    {
        var request = Requests.NotebookGradients.With("only", """["loss.total"]""").With("digits", $"{digits}");

        Assert.Equal($$"""{"loss.total":{{expected}}}""", (await service.Call("forward", request)).Text());
    }

    [Theory]
    [InlineData("1234567", "1234567")]
    [InlineData("1234567.8", "1234570")]
    [InlineData("-0.00012345678", "-0.000123457")]
    [InlineData("1.7976931348623157e308", "1.7976931348623157E+308")]
    [InlineData("5e-324", "5E-324")]
    [InlineData("0.9999999", "1")]
    public async Task Whole_numbers_stay_and_others_are_rounded(string number, string expected)
    {
        var request = JsonNode.Parse($$"""{ "expression": "x", "values": { "x": {{number}} }, "only": ["value"] }""");

        Assert.Equal($$"""{"value":{{expected}}}""", (await service.Call("graph", request)).Text());
    }

    [Fact]
    public async Task Numbers_in_texts_are_rounded_too()
    {
        var request = Requests.Notebook.With("parameters", """["w8"]""").With("digits", "4").With("only", """["derivations.w8.steps.net_o1"]""");

        var step = (await service.Call("explain", request)).Json()["derivations.w8.steps.net_o1"]!;

        Assert.Equal(0.9276, (double)step["value"]!);
        Assert.Equal(@"0.4 \cdot 0.3775 + 0.45 \cdot 0.3925 + 0.6", (string)step["substituted"]!);
    }

    [Fact]
    public async Task The_catalog_gives_names_and_of_what_is_named_all()
    {
        var names = (await service.Call("catalog")).Json();
        var adam = (await service.Call("catalog", JsonNode.Parse("""{ "only": ["optimizers.adam"] }"""))).Json()["optimizers.adam"]!;

        Assert.Contains("\"adam\"", names["optimizers[].name"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("adam", (string)adam["name"]!);
        Assert.NotNull(adam["settings"]);
    }

    [Fact]
    public async Task A_step_has_no_optimizer_where_it_is_not_asked_for_and_no_loss_where_it_has_none()
    {
        var step = (await service.Call("train_step", Requests.Notebook)).Json().AsObject();
        var alone = Requests.Notebook.Without("inputs").Without("targets").Without("loss").With("gradients", step["gradients"]!.ToJsonString());

        Assert.Equal(["outputs", "loss", "gradients", "network"], step.Select(member => member.Key));
        Assert.Equal(["gradients", "network"], (await service.Call("train_step", alone)).Json().AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task A_long_answer_tells_of_what_it_consists()
    {
        var result = await service.Call("explain", Requests.Notebook);
        var detail = (string)result.Json()["detail"]!;

        Assert.Equal((true, "Limits:McpShortAnswerBytes"), (result.IsError, (string?)result.Json()["limit"]));
        Assert.Matches(@"by `only`, loss \(\d+ characters\), derivations \(\d+ characters\), or for all of it by `full`\.$", detail);
    }

    [Theory]
    [InlineData("""{ "digits": 0 }""", "digits", "is 0; expected a whole number in [1, 17]")]
    [InlineData("""{ "digits": "six" }""", "digits", "is the text 'six'; expected a whole number")]
    [InlineData("""{ "full": 1 }""", "full", "is the number 1; expected true or false")]
    [InlineData("""{ "only": "value" }""", "only", "is the text 'value'; expected an array of texts")]
    [InlineData("""{ "only": ["a..b"] }""", "only[0]", "is 'a..b'; expected a path such as ")]
    [InlineData("""{ "only": ["nodes[x]"] }""", "only[0]", "is 'nodes[x]'; expected a path such as ")]
    [InlineData("""{ "only": ["value", "nodes[9]"] }""", "only[1]", "is 'nodes[9]', which the answer does not have; it has value (1 characters), ")]
    [InlineData("""{ "only": ["nodes.q.more"] }""", "only[0]", "is 'nodes.q.more', which the answer does not have; ")]
    [InlineData("""{ "only": ["value[]"] }""", "only[0]", "is 'value[]', which the answer does not have; ")]
    public async Task What_cannot_be_given_is_told_by_its_path(string form, string path, string message)
    {
        var request = JsonNode.Parse("""{ "expression": "x", "values": { "x": 1 } }""")!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(form)!.AsObject())
        {
            request[name] = value!.DeepClone();
        }

        var result = await service.Call("graph", request);

        Assert.True(result.IsError);
        Assert.StartsWith(message, (string)result.Json()["errors"]![path]![0]!, StringComparison.Ordinal);
    }
}
