using System.Text.Json.Nodes;

namespace BackpropService.Tests.Features;

/// <summary>`warmup`, which has another schedule within, and `plateau`, which is for `/train` alone.</summary>
[Collection(nameof(Service))]
public sealed class ScheduleTests(Service service)
{
    private const string Warmup =
        """{ "type": "sgd", "learningRate": 0.5, "schedule": { "type": "warmup", "epochs": 5, "after": { "type": "exponential", "gamma": 0.5 } } }""";

    private static string Plateau(string more = "") =>
        $$"""{ "type": "sgd", "learningRate": 0.5, "schedule": { "type": "plateau"{{more}} } }""";

    [Fact]
    public async Task A_warmup_steps_by_a_share_and_comes_back_as_it_was_written()
    {
        var step = await service.Post("/train-step", Requests.Notebook.With("optimizer", Warmup));
        var tenth = await service.Post("/train-step", Requests.Notebook.With("optimizer.learningRate", "0.1"));

        Assert.Equal(tenth.Json["network"]!.ToJsonString(), step.Json["network"]!.ToJsonString());
        Assert.Equal(
            JsonNode.Parse(Warmup)!["schedule"]!.ToJsonString(), step.Json["optimizer"]!["schedule"]!.ToJsonString());
    }

    [Fact]
    public async Task Its_next_schedule_counts_from_its_end()
    {
        // Step 7 is the second after the rise.
        var later = Requests.Notebook.With("optimizer", Warmup).With("optimizer.state", """{ "step": 6, "epoch": 6 }""");
        var plain = Requests.Notebook.With("optimizer.learningRate", "0.25");

        Assert.Equal(
            (await service.Post("/train-step", plain)).Json["network"]!.ToJsonString(),
            (await service.Post("/train-step", later)).Json["network"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{ "type": "warmup" }""", "optimizer.schedule.epochs", "is missing; 'warmup' needs a whole number of at least 1")]
    [InlineData("""{ "type": "warmup", "epochs": 0 }""", "optimizer.schedule.epochs", "is 0; expected a whole number of at least 1")]
    [InlineData("""{ "type": "warmup", "epochs": 2, "after": { "type": "warmup", "epochs": 2 } }""", "optimizer.schedule.after", "is a 'warmup' in a 'warmup'; expected another schedule")]
    [InlineData("""{ "type": "warmup", "epochs": 2, "after": { "type": "step" } }""", "optimizer.schedule.after.stepSize", "is missing; 'step' needs a whole number of at least 1")]
    [InlineData("""{ "type": "warmup", "epochs": 2, "after": { "type": "slow" } }""", "optimizer.schedule.after.type", "is 'slow'; expected")]
    [InlineData("""{ "type": "warmup", "epochs": 2, "after": { "type": "warm" } }""", "optimizer.schedule.after.type", "is 'warm'; expected 'constant', 'cosine', 'exponential', 'linear', 'multiStep', 'oneCycle', 'plateau', 'polynomial' or 'step'")]
    [InlineData("""{ "type": "warmup", "epochs": 2, "after": "step" }""", "optimizer.schedule.after", "is the text 'step'; expected an object")]
    [InlineData("""{ "type": "step", "stepSize": 2, "after": { "type": "constant" } }""", "optimizer.schedule.after", "does not apply to 'step'; it is a setting of 'warmup'")]
    [InlineData("""{ "type": "plateau" }""", "optimizer.schedule.type", "is 'plateau', which goes by the losses of a training's epochs; expected another here, or /train")]
    [InlineData("""{ "type": "warmup", "epochs": 2, "after": { "type": "plateau" } }""", "optimizer.schedule.after.type", "is 'plateau', which goes by the losses")]
    public async Task What_a_step_cannot_go_by_is_told_at_its_path(string schedule, string path, string message)
    {
        var answer = await service.Post("/train-step", Requests.Notebook.With("optimizer.schedule", schedule));

        Assert.Equal(400, answer.Status);
        Assert.StartsWith(message, (string)answer.Json["errors"]![path]![0]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/explain")]
    [InlineData("/gradient-check")]
    public async Task No_other_endpoint_has_losses_for_a_plateau_either(string path)
    {
        var request = Requests.Notebook.With("optimizer", Plateau());
        var answer = await service.Post(
            path, path == "/explain" ? request : request.With("claimedNetwork", request["network"]!.ToJsonString()));

        Assert.StartsWith("is 'plateau'", (string)answer.Json["errors"]!["optimizer.schedule.type"]![0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_training_goes_on_at_a_lower_rate_after_a_plateau()
    {
        // With a factor of 0 the second epoch in a row without progress is the last that moves anything.
        var request = Requests.Notebook.With("training", """{ "epochs": 6 }""")
            .With("network.layers[0].activation", "\"sigmoid\"").With("network.layers[1].activation", "\"sigmoid\"")
            .With("optimizer", Plateau(""", "factor": 0, "patience": 1, "threshold": 0.99"""));
        var losses = (await service.Post("/train", request)).Json["history"]!.AsArray().Select(entry => (double)entry!["loss"]!).ToList();

        Assert.Equal(4, losses.Distinct().Count());
        Assert.Equal(losses[3], losses[5]);
        Assert.Equal(200, (await service.Post("/train", request.With("optimizer.schedule", """{ "type": "warmup", "epochs": 2, "after": { "type": "plateau" } }"""))).Status);
    }

    [Theory]
    [InlineData("factor", "1", "is 1; expected a number in [0, 1)")]
    [InlineData("patience", "-1", "is -1; expected a whole number of at least 0")]
    [InlineData("threshold", "1", "is 1; expected a number in [0, 1)")]
    [InlineData("minimum", "-1", "is -1; expected a number of at least 0")]
    public async Task A_plateaus_settings_have_ranges(string setting, string json, string message)
    {
        var answer = await service.Post("/train", Requests.Notebook.With("training", """{ "epochs": 1 }""")
            .With("optimizer", Plateau($", \"{setting}\": {json}")));

        Assert.Equal(message, (string)answer.Json["errors"]![$"optimizer.schedule.{setting}"]![0]!);
    }
}
