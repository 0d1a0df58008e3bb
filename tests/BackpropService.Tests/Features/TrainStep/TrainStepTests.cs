namespace BackpropService.Tests.Features.TrainStep;

[Collection(nameof(Service))]
public sealed class TrainStepTests(Service service)
{
    [Theory]
    [InlineData("outputs[0][0]", "0.9276249999999999")]
    [InlineData("outputs[0][1]", "1.0046249999999999")]
    [InlineData("loss.perOutput[0][0]", "0.4210178203124999")]
    [InlineData("loss.perOutput[0][1]", "0.00010694531249999836")]
    [InlineData("loss.total", "0.4211247656249999")]
    [InlineData("gradients.layers[1].weights[1][1]", "0.0057403124999999555")]
    [InlineData("network.layers[1].weights[1][1]", "0.5471298437500001")]
    [InlineData("gradients.layers[0].weights[0][1]", "0.03743625")]
    [InlineData("network.layers[0].weights[0][1]", "0.181281875")]
    public async Task Gives_the_notebooks_numbers_digit_for_digit(string path, string digits)
    {
        var answer = await service.Post("/train-step", Requests.Notebook);

        Assert.Equal(digits, answer.Json.At(path)!.ToJsonString());
    }

    [Fact]
    public async Task Echoes_network_and_optimizer_as_they_were_written()
    {
        var request = Requests.Notebook
            .With("network.layers[0]", """{"weights":[[0.15,0.2],[0.25,0.3]],"activation":"leakyRelu","freeze":"all","alpha":0.2}""")
            .With("optimizer", """{"type":"sgd","learningRate":0.5,"weightDecay":0.01}""");

        var answer = await service.Post("/train-step", request);

        Assert.Equal(request.At("network.layers[0]")!.ToJsonString(), answer.Json.At("network.layers[0]")!.ToJsonString());
        Assert.Equal(
            """{"type":"sgd","learningRate":0.5,"weightDecay":0.01,"state":{"step":1,"epoch":1}}""",
            answer.Json["optimizer"]!.ToJsonString());
    }

    [Fact]
    public async Task Takes_back_the_network_and_optimizer_it_gave()
    {
        var request = Requests.Notebook;
        var first = await service.Post("/train-step", request);
        request["network"] = first.Json["network"]!.DeepClone();
        request["optimizer"] = first.Json["optimizer"]!.DeepClone();

        var second = await service.Post("/train-step", request);

        Assert.Equal(200, second.Status);
        Assert.Equal(2, (int)second.Json["optimizer"]!["state"]!["step"]!);
    }
}
