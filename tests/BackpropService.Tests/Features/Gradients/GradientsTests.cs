namespace BackpropService.Tests.Features.Gradients;

[Collection(nameof(Service))]
public sealed class GradientsTests(Service service)
{
    [Theory]
    [InlineData("gradients.layers[1].weights[1][1]", "0.0057403124999999555")]
    [InlineData("gradients.layers[0].weights[0][1]", "0.03743625")]
    [InlineData("gradients.layers[1].deltas", "[[0.9176249999999999,0.014624999999999888]]")]
    [InlineData("gradients.layers[0].deltas[0][0]", "0.37436249999999993")]
    [InlineData("outputs", "[[0.9276249999999999,1.0046249999999999]]")]
    [InlineData("loss.total", "0.4211247656249999")]
    public async Task Gives_the_notebooks_numbers_digit_for_digit(string path, string expected)
    {
        var answer = await service.Post("/gradients", Requests.NotebookGradients);

        Assert.Equal(expected, answer.Json.At(path)!.ToJsonString());
    }

    [Fact]
    public async Task Gives_the_gradients_of_the_inputs()
    {
        var answer = await service.Post("/gradients", Requests.NotebookGradients);

        // 0.37436… · 0.15 + 0.42097… · 0.25 and 0.37436… · 0.20 + 0.42097… · 0.30
        Assert.Equal("[[0.16139812499999998,0.20116499999999998]]", answer.Json.At("gradients.inputs")!.ToJsonString());
    }

    [Fact]
    public async Task A_layer_without_biases_has_no_bias_gradients()
    {
        var answer = await service.Post("/gradients", Requests.NotebookGradients.Without("network.layers[0].biases"));

        Assert.False(answer.Json.At("gradients.layers[0]")!.AsObject().ContainsKey("biases"));
    }

    [Fact]
    public async Task A_shared_bias_has_one_gradient()
    {
        var answer = await service.Post("/gradients", Requests.NotebookGradients);

        // 0.9176… + 0.0146…
        Assert.Equal("[0.9322499999999998]", answer.Json.At("gradients.layers[1].biases")!.ToJsonString());
    }
}
