using System.Text.Json.Nodes;
using BackpropService.Tests.Bodies.MessagePack;

namespace BackpropService.Tests.Features.Training;

[Collection(nameof(Service))]
public sealed class TrainTests(Service service)
{
    [Fact]
    public async Task Learns_XOR()
    {
        var answer = await service.Post("/train", Xor(epochs: 500));

        Assert.Equal(200, answer.Status);
        Assert.Equal(1, (double)answer.Json["history"]!.AsArray()[^1]!["accuracy"]!);
        Assert.Equal("epochs", (string?)answer.Json["stoppedBecause"]);
    }

    [Fact]
    public async Task The_same_request_gives_the_same_bytes()
    {
        var request = Xor(epochs: 20);
        request["training"]!["batchSize"] = 3;

        Assert.Equal((await service.Post("/train", request)).Body, (await service.Post("/train", request)).Body);
    }

    [Fact]
    public async Task Two_steps_are_a_training_of_two_epochs()
    {
        var request = Requests.Notebook;
        request["optimizer"] = JsonNode.Parse("""{ "type": "adam", "learningRate": 0.01, "schedule": { "type": "exponential", "gamma": 0.9 } }""");
        var step = await service.Post("/train-step", request);
        var again = request.DeepClone();
        again["network"] = step.Json["network"]!.DeepClone();
        again["optimizer"] = step.Json["optimizer"]!.DeepClone();
        var second = await service.Post("/train-step", again);
        request["training"] = new JsonObject { ["epochs"] = 2 };

        var trained = await service.Post("/train", request);

        Assert.Equal(second.Json["network"]!.ToJsonString(), trained.Json["network"]!.ToJsonString());
        Assert.Equal(second.Json["optimizer"]!.ToJsonString(), trained.Json["optimizer"]!.ToJsonString());
    }

    [Fact]
    public async Task A_training_posted_back_goes_on()
    {
        var request = Xor(epochs: 5);
        request["training"]!["batchSize"] = 2;
        var half = await service.Post("/train", request);
        var rest = request.DeepClone();
        rest["network"] = half.Json["network"]!.DeepClone();
        rest["optimizer"] = half.Json["optimizer"]!.DeepClone();
        request["training"]!["epochs"] = 10;

        var continued = (await service.Post("/train", rest)).Json["network"]!.ToJsonString();

        Assert.Equal((await service.Post("/train", request)).Json["network"]!.ToJsonString(), continued);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public async Task A_training_with_what_it_resumes_by_goes_on_with_early_stopping_and_plateau(int parted)
    {
        var request = Restless(epochs: 10);
        var whole = await service.Post("/train", request);
        var first = await service.Post("/train", Restless(parted));

        var second = await service.Post("/train", GoingOn(Restless(10 - parted), first.Json));

        Assert.Equal(
            Enumerable.Range(1, 10), first.Json["history"]!.AsArray().Concat(second.Json["history"]!.AsArray()).Select(entry => (int)entry!["epoch"]!));
        Assert.Equal(1, (double)second.Json["history"]!.AsArray()[^1]!["elapsed"]!);
        Assert.All(
            new[] { "network", "optimizer", "resume", "stoppedBecause" },
            member => Assert.Equal(whole.Json[member]!.ToJsonString(), second.Json[member]!.ToJsonString()));
    }

    [Fact]
    public async Task What_a_training_resumes_by_travels_in_every_format()
    {
        var first = await service.Post("/train", Restless(4));

        var json = await service.Post("/train", GoingOn(Restless(3), first.Json));
        var packed = await service.Post("/train", GoingOn(Restless(3), first.Json).ToJsonString(), accept: Packed.MediaType);
        var resumed = Packed.ToJson(packed.Bytes)!["resume"]!;

        Assert.Equal(Packed.ToJson(Packed.From(json.Json["resume"]))!.ToJsonString(), resumed.ToJsonString());
        Assert.Equal(
            (await service.Post("/train", GoingOn(Restless(2), json.Json))).Body,
            (await service.Post("/train", GoingOn(Restless(2), json.Json).With("training.resume", resumed.ToJsonString()))).Body);
    }

    [Theory]
    [InlineData("training.resume.epoch", "-1", "training.resume.epoch")]
    [InlineData("training.resume.epoch", "2147483647", "training.resume.epoch")]
    [InlineData("training.resume.plateau.waited", "-1", "training.resume.plateau.waited")]
    [InlineData("training.resume.plateau.learningRate", "-1", "training.resume.plateau.learningRate")]
    [InlineData("training.resume.earlyStopping.waited", "-1", "training.resume.earlyStopping.waited")]
    [InlineData("training.resume.earlyStopping.last.network.layers", "[]", "training.resume.earlyStopping.last.network.layers")]
    [InlineData(
        "training.resume.earlyStopping.last.network.layers",
        """[{ "weights": [[1, 2]], "activation": "sigmoid" }]""",
        "training.resume.earlyStopping.last.network")]
    [InlineData("training.resume.earlyStopping.last.state.step", "-1", "training.resume.earlyStopping.last.state.step")]
    [InlineData("training.resume.earlyStopping.last.state.layers", "[]", "training.resume.earlyStopping.last.state.layers")]
    [InlineData("optimizer.state", "null", "training.resume")]
    [InlineData("optimizer.schedule", "null", "training.resume.plateau")]
    [InlineData("training.earlyStopping", "null", "training.resume.earlyStopping")]
    public async Task What_does_not_fit_what_a_training_resumes_by_is_told(string path, string value, string told)
    {
        var first = (await service.Post("/train", Restless(3))).Json;
        Assert.NotNull(first["resume"]!["earlyStopping"]!["last"]);

        var answer = await service.Post("/train", GoingOn(Restless(3), first).With(path, value));

        Assert.Equal((400, told), (answer.Status, Assert.Single(answer.Errors).Key));
    }

    // Steps too large to settle: the best network is rarely the last.
    private static JsonNode Restless(int epochs)
    {
        var request = Xor(epochs).With("optimizer.learningRate", "1.5").With("training.batchSize", "3");
        return request.With("training.earlyStopping", """{ "patience": 30 }""")
            .With("optimizer.schedule", """{ "type": "plateau", "patience": 1, "factor": 0.9 }""");
    }

    private static JsonNode GoingOn(JsonNode request, JsonNode answer)
    {
        request["network"] = answer["network"]!.DeepClone();
        request["optimizer"] = answer["optimizer"]!.DeepClone();
        request["training"]!["resume"] = answer["resume"]!.DeepClone();
        return request;
    }

    [Theory]
    [InlineData("shuffle", "false")]
    [InlineData("seed", "1")]
    public async Task The_order_of_the_samples_is_the_callers_choice(string property, string value)
    {
        var request = Xor(epochs: 3).With("training.batchSize", "1");
        var byDefault = await service.Post("/train", request);

        var answer = await service.Post("/train", request.With($"training.{property}", value));

        Assert.NotEqual(byDefault.Json["network"]!.ToJsonString(), answer.Json["network"]!.ToJsonString());
    }

    [Theory]
    [InlineData("0", "epochs", 5)]
    [InlineData("100", "earlyStopping", 2)]
    public async Task Progress_is_what_falls_by_more_than_the_least_difference(string minDelta, string reason, int epochs)
    {
        var answer = await Post("earlyStopping", $$"""{ "patience": 1, "minDelta": {{minDelta}} }""", epochs: 5);

        Assert.Equal((reason, epochs), ((string)answer.Json["stoppedBecause"]!, answer.Json["history"]!.AsArray().Count));
    }

    [Fact]
    public async Task History_has_validation_where_there_are_samples_for_it()
    {
        var request = Xor(epochs: 3);
        request["training"]!["validationSplit"] = 0.25;

        var entry = (await service.Post("/train", request)).Json["history"]![2]!.AsObject();

        Assert.Equal(["epoch", "loss", "validationLoss", "accuracy", "validationAccuracy", "elapsed"], entry.Select(property => property.Key));
    }

    [Fact]
    public async Task Divergence_is_told_with_its_epoch_and_the_last_finite_loss()
    {
        var answer = await service.Post("/train", Diverging());

        Assert.Equal(422, answer.Status);
        Assert.True((int)answer.Json["epoch"]! > 0 && (double)answer.Json["lastFiniteLoss"]! > 0);
        Assert.Equal(0, (int)answer.Json["layer"]!);
    }

    [Fact]
    public async Task Work_over_the_limit_names_limit_and_request()
    {
        var request = Xor(epochs: 10_000_000);
        request["training"]!["reportEvery"] = 1_000_000;
        request["training"]!["batchSize"] = 1;

        var answer = await service.Post("/train", request);

        Assert.Equal((413, "Limits:Operations"), (answer.Status, (string?)answer.Json["limit"]));
        Assert.True((double)answer.Json["requested"]! > (double)answer.Json["allowed"]!);
    }

    [Fact]
    public async Task A_history_over_the_limit_names_limit_and_request()
    {
        var answer = await service.Post("/train", Xor(epochs: 2_000_000));

        Assert.Equal("Limits:Values", (string?)answer.Json["limit"]);
        Assert.Contains("reported epoch", (string?)answer.Json["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("epochs", "1")]
    [InlineData("batchSize", "1")]
    [InlineData("batchSize", "4")]
    [InlineData("shuffle", "false")]
    [InlineData("seed", "9007199254740991")]
    [InlineData("validationSplit", "0.25")]
    [InlineData("validationSplit", "0.99")]
    [InlineData("validation", """{ "inputs": [[0, 1]], "targets": [[1]] }""")]
    [InlineData("earlyStopping", """{ "patience": 1 }""")]
    [InlineData("earlyStopping", """{ "patience": 1, "minDelta": 0 }""")]
    [InlineData("targetLoss", "0.1")]
    [InlineData("reportEvery", "1")]
    public async Task A_valid_plan_is_trained(string property, string value) => Assert.Equal(200, (await Post(property, value)).Status);

    [Theory]
    [InlineData("epochs", "0", "training.epochs")]
    [InlineData("epochs", "1.5", "training.epochs")]
    [InlineData("epochs", "null", "training.epochs")]
    [InlineData("batchSize", "0", "training.batchSize")]
    [InlineData("batchSize", "5", "training.batchSize")]
    [InlineData("shuffle", "1", "training.shuffle")]
    [InlineData("seed", "-1", "training.seed")]
    [InlineData("validationSplit", "0", "training.validationSplit")]
    [InlineData("validationSplit", "1", "training.validationSplit")]
    [InlineData("validationSplit", "0.2", "training.validationSplit")]
    [InlineData("validation", "{}", "training.validation.inputs", "training.validation.targets")]
    [InlineData("validation", """{ "inputs": [[0]], "targets": [[1]] }""", "training.validation.inputs[0]")]
    [InlineData("validation", """{ "inputs": [], "targets": [] }""", "training.validation.inputs", "training.validation.targets")]
    [InlineData("validation", """{ "inputs": [[0, 1]], "targets": [[1], [0]] }""", "training.validation.targets")]
    [InlineData("validation", """{ "inputs": [[0, 1]], "targets": [[1, 0]] }""", "training.validation.targets[0]")]
    [InlineData("validation", """{ "inputs": [[0, 1]], "targets": [[2]] }""", "training.validation.targets[0][0]")]
    [InlineData("earlyStopping", "{}", "training.earlyStopping.patience")]
    [InlineData("earlyStopping", """{ "patience": 0 }""", "training.earlyStopping.patience")]
    [InlineData("earlyStopping", """{ "patience": 1, "minDelta": -1 }""", "training.earlyStopping.minDelta")]
    [InlineData("targetLoss", "\"low\"", "training.targetLoss")]
    [InlineData("reportEvery", "0", "training.reportEvery")]
    [InlineData("epoch", "1", "training.epoch")]
    public async Task A_broken_rule_is_reported_under_its_path(string property, string value, params string[] paths)
    {
        var answer = await Post(property, value);

        Assert.Equal(400, answer.Status);
        Assert.Equal(paths, answer.Errors.Select(error => error.Key));
    }

    [Theory]
    [InlineData("0", "is 0; expected a number in (0, 1)")]
    [InlineData("1.5", "is 1.5; expected a number in (0, 1)")]
    [InlineData("0.2", "is 0.2, which takes none of 4 samples; expected at least one")]
    public async Task A_split_that_leaves_nothing_on_a_side_is_told(string split, string message)
    {
        Assert.Equal(message, (string)(await Post("validationSplit", split)).Errors["training.validationSplit"]![0]!);
    }

    [Fact]
    public async Task A_split_of_no_samples_breaks_no_rule_of_its_own()
    {
        var request = Xor(epochs: 1).With("training.validationSplit", "0.25").With("inputs", "[]").With("targets", "[]");

        Assert.Equal(["inputs", "targets"], (await service.Post("/train", request)).Errors.Select(error => error.Key));
    }

    [Fact]
    public async Task A_split_beside_a_validation_set_is_an_error()
    {
        var request = Xor(epochs: 1);
        request["training"]!["validation"] = JsonNode.Parse("""{ "inputs": [[0, 1]], "targets": [[1]] }""");
        request["training"]!["validationSplit"] = 0.25;

        var (path, messages) = Assert.Single((await service.Post("/train", request)).Errors);

        Assert.Equal(("training.validationSplit", "is given beside validation; expected one of them"), (path, (string)messages![0]!));
    }

    [Fact]
    public async Task A_batch_larger_than_what_the_split_leaves_is_an_error()
    {
        var request = Xor(epochs: 1);
        request["training"]!["batchSize"] = 4;
        request["training"]!["validationSplit"] = 0.25;

        Assert.Equal("training.batchSize", Assert.Single((await service.Post("/train", request)).Errors).Key);
    }

    [Fact]
    public async Task Training_must_be_given()
    {
        var request = Xor(epochs: 1);
        request.AsObject().Remove("training");

        Assert.Equal("training", Assert.Single((await service.Post("/train", request)).Errors).Key);
    }

    internal static JsonNode Xor(int epochs) => JsonNode.Parse($$"""
        {
          "network": {
            "layers": [
              { "weights": [[0.8, 0.7], [-0.9, -0.6], [0.5, -0.5]], "biases": [0.1, 0.2, 0], "activation": "tanh" },
              { "weights": [[0.6, 0.7, -0.5]], "biases": [0], "activation": "sigmoid" }
            ]
          },
          "inputs": [[0, 0], [0, 1], [1, 0], [1, 1]],
          "targets": [[0], [1], [1], [0]],
          "loss": { "type": "binaryCrossEntropy" },
          "optimizer": { "type": "adam", "learningRate": 0.05 },
          "training": { "epochs": {{epochs}} }
        }
        """)!;

    internal static JsonNode Diverging() => JsonNode.Parse("""
        {
          "network": { "layers": [{ "weights": [[1]], "activation": "identity" }] },
          "inputs": [[1]],
          "targets": [[0]],
          "optimizer": { "type": "sgd", "learningRate": 100 },
          "training": { "epochs": 1000 }
        }
        """)!;

    private Task<Answer> Post(string property, string value, int epochs = 2)
    {
        var request = Xor(epochs);
        request["training"]![property] = JsonNode.Parse(value);
        return service.Post("/train", request);
    }
}
