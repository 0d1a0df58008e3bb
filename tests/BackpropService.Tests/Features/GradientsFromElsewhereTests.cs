using System.Text.Json.Nodes;

namespace BackpropService.Tests.Features;

/// <summary>`outputGradients` in place of targets and loss, and `gradients` in place of a batch.</summary>
[Collection(nameof(Service))]
public sealed class GradientsFromElsewhereTests(Service service)
{
    // out − target of the notebook: what half squared error has.
    private const string OfTheNotebook = "[[0.9176249999999999, 0.014624999999999888]]";

    private static JsonNode Elsewhere => Requests.Notebook.Without("targets").Without("loss").With("outputGradients", OfTheNotebook);

    [Fact]
    public async Task The_derivatives_of_the_loss_give_its_gradients_and_no_loss()
    {
        var known = await service.Post("/gradients", Requests.NotebookGradients);
        var given = await service.Post("/gradients", Elsewhere.Without("optimizer"));

        Assert.Equal(200, given.Status);
        Assert.Null(given.Json["loss"]);
        Assert.Equal(known.Json["gradients"]!.ToJsonString(), given.Json["gradients"]!.ToJsonString());
        Assert.Equal(known.Json["outputs"]!.ToJsonString(), given.Json["outputs"]!.ToJsonString());
    }

    [Fact]
    public async Task So_does_a_step()
    {
        var known = await service.Post("/train-step", Requests.Notebook);
        var given = await service.Post("/train-step", Elsewhere);

        Assert.Null(given.Json["loss"]);
        Assert.Equal(known.Json["network"]!.ToJsonString(), given.Json["network"]!.ToJsonString());
    }

    [Fact]
    public async Task So_do_a_check_and_a_derivation()
    {
        var check = await service.Post("/gradient-check", Elsewhere.Without("optimizer"));
        var known = await service.Post("/explain", Requests.Notebook);
        var given = await service.Post("/explain", Elsewhere);

        Assert.True((bool)check.Json["passed"]!);
        Assert.Null(given.Json["loss"]);
        Assert.Equal(Gradients(known.Json), Gradients(given.Json));

        static IEnumerable<double> Gradients(JsonNode answer) =>
            answer["derivations"]!.AsArray().Select(derivation => (double)derivation!["gradient"]!);
    }

    [Fact]
    public async Task Targets_that_are_null_are_absent() =>
        Assert.Equal(200, (await service.Post("/gradients", Elsewhere.Without("optimizer").With("targets", "null"))).Status);

    [Theory]
    [InlineData("targets", "[[1, 0]]")]
    [InlineData("loss", "{}")]
    [InlineData("sampleWeights", "[1]")]
    [InlineData("regularization", "{}")]
    public async Task What_belongs_to_a_loss_is_refused_beside_them(string property, string json)
    {
        var answer = await service.Post("/gradients", Elsewhere.Without("optimizer").With(property, json));

        Assert.Equal(
            "is given beside outputGradients, which are the derivatives of a loss already; expected one of them",
            (string)answer.Json["errors"]![property]![0]!);
    }

    [Theory]
    [InlineData("[[1, 0], [0, 1]]", "outputGradients", "has 2 samples; inputs has 1 sample")]
    [InlineData("[[1, 0, 2]]", "outputGradients[0]", "has 3 values; the network has 2 outputs")]
    [InlineData("[]", "outputGradients", "has 0 samples; inputs has 1 sample")]
    [InlineData("[[[1, 0]]]", "outputGradients", "has samples of [1][2]; the network gives [2]")]
    public async Task They_have_the_outputs_shape(string json, string path, string message)
    {
        var answer = await service.Post("/gradients", Elsewhere.Without("optimizer").With("outputGradients", json));

        Assert.Equal(400, answer.Status);
        Assert.Equal(message, (string)answer.Json["errors"]![path]![0]!);
    }

    [Fact]
    public async Task Outputs_of_a_shape_have_gradients_of_that_shape()
    {
        var answer = await service.Post("/gradients", JsonNode.Parse("""
            { "network": { "layers": [{ "type": "activation", "activation": "tanh" }] },
              "inputs": [[[0, 0], [0, 0]]], "outputGradients": [[[1, 2], [3, 4]]] }
            """)!);

        Assert.Equal("[[[1,2],[3,4]]]", answer.Json["gradients"]!["inputs"]!.ToJsonString());
    }

    [Theory]
    [InlineData("/gradients")]
    [InlineData("/gradient-check")]
    public async Task Without_them_targets_are_missing(string path)
    {
        var answer = await service.Post(path, Requests.NotebookGradients.Without("targets"));

        Assert.Equal("is missing; expected an array of arrays of numbers", (string)answer.Json["errors"]!["targets"]![0]!);
    }

    [Fact]
    public async Task A_training_takes_none()
    {
        var answer = await service.Post("/train", Requests.Notebook.With("training", """{ "epochs": 1 }""").With("outputGradients", OfTheNotebook));

        Assert.StartsWith("is not a property here", (string)answer.Json["errors"]!["outputGradients"]![0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_gradients_of_a_batch_take_its_step()
    {
        var request = Requests.Notebook.With("gradientClipping", """{ "type": "norm", "threshold": 0.1 }""");
        var known = await service.Post("/train-step", request);
        var gradients = (await service.Post("/gradients", Requests.NotebookGradients)).Json["gradients"]!.ToJsonString();

        var given = await service.Post("/train-step", Step(request).With("gradients", gradients));

        Assert.Equal(200, given.Status);
        Assert.Equal(["gradients", "network", "optimizer"], given.Json.AsObject().Select(property => property.Key));
        Assert.Equal(known.Json["network"]!.ToJsonString(), given.Json["network"]!.ToJsonString());
        Assert.Equal(known.Json["gradients"]!.ToJsonString(), given.Json["gradients"]!.ToJsonString());
        Assert.Equal(known.Json["optimizer"]!.ToJsonString(), given.Json["optimizer"]!.ToJsonString());
    }

    [Fact]
    public async Task A_layer_without_parameters_has_none_whatever_samples_it_takes()
    {
        var answer = await service.Post("/train-step", JsonNode.Parse("""
            { "network": { "layers": [{ "type": "flatten" }, { "weights": [[1, 2]], "activation": "relu" }] },
              "gradients": { "layers": [{}, { "weights": [[0.5, 1]] }] },
              "optimizer": { "type": "sgd", "learningRate": 1 } }
            """)!);

        Assert.Equal(200, answer.Status);
        Assert.Equal("[[0.5,1]]", answer.Json["network"]!["layers"]![1]!["weights"]!.ToJsonString());
    }

    [Theory]
    [InlineData("inputs", "[[0.05, 0.1]]")]
    [InlineData("targets", "[[0.01, 0.99]]")]
    [InlineData("loss", "{}")]
    [InlineData("outputGradients", "[[1, 1]]")]
    public async Task A_batch_is_refused_beside_gradients(string property, string json)
    {
        var answer = await service.Post("/train-step", Step(Requests.Notebook).With("gradients", Zeros).With(property, json));

        Assert.Equal(
            "is given beside gradients, with which the step alone is taken; expected one of them",
            (string)answer.Json["errors"]![property]![0]!);
    }

    [Theory]
    [InlineData("""{ "layers": [] }""", "gradients.layers", "has 0 layers; the network has 2")]
    [InlineData("""{ "layers": [{ "biases": [0] }, { "weights": [[0, 0], [0, 0]], "biases": [0] }] }""", "gradients.layers[0].weights", "is missing; expected an array of arrays of numbers")]
    [InlineData("""{ "layers": [{ "weights": [[0, 0], [0, 0]] }, { "weights": [[0, 0], [0, 0]], "biases": [0] }] }""", "gradients.layers[0].biases", "has 0 values; the network's layer has 1 bias")]
    [InlineData("""{ "layers": [{ "weights": [[0, 0], [0]], "biases": [0] }, { "weights": [[0, 0], [0, 0]], "biases": [0] }] }""", "gradients.layers[0].weights[1]", "has 1 value; the network's layer has 2 inputs")]
    public async Task Gradients_have_the_networks_shapes(string json, string path, string message)
    {
        var answer = await service.Post("/train-step", Step(Requests.Notebook).With("gradients", json));

        Assert.Equal(400, answer.Status);
        Assert.Equal(message, (string)answer.Json["errors"]![path]![0]!);
    }

    [Theory]
    [InlineData("""{ "layers": [{ "weights": [[1]] }, { "weights": [[0.5, 1]] }] }""", "gradients.layers[0].weights", "is no parameter of a 'flatten' layer; expected nothing")]
    [InlineData("""{ "layers": [{}, { "weights": [[0.5, 1]], "gamma": [1] }] }""", "gradients.layers[1].gamma", "is no parameter of a 'dense' layer; expected 'weights' or 'biases'")]
    public async Task A_layer_has_no_gradients_of_what_it_has_not(string json, string path, string message)
    {
        var answer = await service.Post("/train-step", JsonNode.Parse("""
            { "network": { "layers": [{ "type": "flatten" }, { "weights": [[1, 2]], "activation": "relu" }] },
              "optimizer": { "type": "sgd", "learningRate": 1 } }
            """)!.With("gradients", json));

        Assert.Equal(400, answer.Status);
        Assert.Equal(message, (string)answer.Json["errors"]![path]![0]!);
    }

    [Fact]
    public async Task Without_them_a_step_misses_its_batch()
    {
        var errors = (await service.Post("/train-step", Step(Requests.Notebook))).Json["errors"]!;

        Assert.Equal("is missing; expected an array of arrays of numbers", (string)errors["inputs"]![0]!);
        Assert.Equal("is missing; expected an array of arrays of numbers", (string)errors["targets"]![0]!);
    }

    private const string Zeros =
        """{ "layers": [{ "weights": [[0, 0], [0, 0]], "biases": [0] }, { "weights": [[0, 0], [0, 0]], "biases": [0] }] }""";

    private static JsonNode Step(JsonNode request) => request.Without("inputs").Without("targets").Without("loss");
}
