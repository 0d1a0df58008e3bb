using System.Text.Json.Nodes;

namespace BackpropService.Tests.Features.GradientChecks;

/// <summary>Claims of some layers, parameters, rows and numbers alone, of net inputs and outputs, and of arrays that lie the other way round.</summary>
[Collection(nameof(Service))]
public sealed class PartialClaimTests(Service service)
{
    private const string Wide = """
        { "network": { "layers": [{ "weights": [[1, 2, 3], [0.5, -1, 0.25]], "activation": "identity" }] },
          "inputs": [[1, 0.5, -1]], "targets": [[0, 0]], "loss": { "type": "halfSquaredError" } }
        """;

    [Theory]
    [InlineData("[null, null]")]
    [InlineData("[null, { }]")]
    [InlineData("""[{ "weights": [null, [0.02104875, null]] }, null]""")]
    [InlineData("""[{ "biases": [0.7953375] }, { "weights": [[null, 0.3601678125], [null, null]], "biases": null }]""")]
    [InlineData("""[{ "weights": [null, null], "biases": [null] }, { }]""")]
    public async Task What_is_not_claimed_is_not_compared(string layers)
    {
        var answer = await service.Post("/gradient-check", Requests.NotebookGradients.With("claimed", $$"""{ "layers": {{layers}} }"""));

        Assert.Equal(("agrees", 200), ((string)answer.Json.At("claim.verdict")!, answer.Status));
    }

    [Theory]
    [InlineData("claimed", "[null, null]", true)]
    [InlineData("claimed", """[{ "weights": [null, null], "biases": [null] }, { }]""", true)]
    [InlineData("claimed", """[{ "weights": [null, [0.02104875, null]] }, null]""", false)]
    [InlineData("claimedForward", "[{ }, null]", true)]
    [InlineData("claimedForward", """[{ "outputs": [[0.3775, null]] }, null]""", false)]
    public async Task A_claim_of_nothing_is_told(string claim, string layers, bool isNothing)
    {
        var answer = await service.Post("/gradient-check", Requests.NotebookGradients.With(claim, $$"""{ "layers": {{layers}} }"""));

        Assert.Equal(
            isNothing ? "Nothing is claimed: there is no number in any layer of the claim, so that nothing was compared." : null,
            (string?)answer.Json["remarks"]?[0]);
    }

    [Fact]
    public async Task One_claimed_number_that_is_wrong_differs()
    {
        var answer = await service.Post(
            "/gradient-check", Requests.NotebookGradients.With("claimed", """{ "layers": [null, { "weights": [null, [0.5, null]] }] }"""));

        Assert.Equal("""["w7"]""", answer.Json.At("claim.differing")!.ToJsonString());
        Assert.Equal("mistake", (string)answer.Json.At("claim.verdict")!);
    }

    [Theory]
    [InlineData("claimed", """{ "layers": [{ "weights": [null] }, null] }""", "claimed.layers[0].weights", "has 1 row; the network's layer has 2 neurons")]
    [InlineData("claimed", """{ "layers": [null] }""", "claimed.layers", "has 1 layer; the network has 2")]
    [InlineData("inputs", "[[0.05, null]]", "inputs[0][1]", "is null; expected a number")]
    [InlineData("network.layers[0].weights", "[null, [1, 2]]", "network.layers[0].weights[0]", "is null; expected an array of numbers")]
    [InlineData("claimedForward", """{ "layers": [{ "outputs": [[1, 2, 3]] }, null] }""", "claimedForward.layers[0].outputs[0]", "has 3 values; the layer gives [2] for each sample")]
    [InlineData("claimedForward", """{ "layers": [{ "outputs": [null, null] }, null] }""", "claimedForward.layers[0].outputs", "has 2 rows; expected one for each of 1 sample")]
    [InlineData("claimedForward", """{ "layers": [] }""", "claimedForward.layers", "has 0 layers; the network has 2")]
    [InlineData("claimedForward", """{ "layers": [{ "layers": [null] }, null] }""", "claimedForward.layers[0].layers", "has 1 layer; the network has 0")]
    [InlineData("precision", "\"float16\"", "precision", "is 'float16'; expected 'float64', 'float32', 'bfloat16' or 'decimals:n' with n from 0 to 15")]
    [InlineData("gradientClipping", """{ "type": "norm", "threshold": 1 }""", "gradientClipping", "is given without optimizer; expected it beside one, whose step it is part of")]
    public async Task Null_stands_nowhere_else_and_shapes_hold(string path, string json, string errorPath, string message)
    {
        var answer = await service.Post("/gradient-check", Requests.NotebookGradients.With(path, json));

        Assert.Equal(400, answer.Status);
        Assert.Equal(message, (string)answer.Errors[errorPath]![0]!);
    }

    [Fact]
    public async Task Weights_that_fit_only_the_other_way_round_are_read_so()
    {
        // y = (−1, −0.25): ∂E/∂W is y·xᵀ.
        var request = JsonNode.Parse(Wide)!.With("claimed", """{ "layers": [{ "weights": [[-1, -0.25], [-0.5, -0.125], [1, 0.25]] }] }""");

        var answer = await service.Post("/gradient-check", request);

        Assert.Equal("agrees", (string)answer.Json.At("claim.verdict")!);
        Assert.Equal("otherLayout", (string)answer.Json.At("claim.diagnoses[0].mistake")!);
    }

    [Fact]
    public async Task A_claimed_network_the_other_way_round_is_read_so()
    {
        var request = JsonNode.Parse(Wide)!.With("optimizer", """{ "type": "sgd", "learningRate": 1 }""").With(
            "claimedNetwork", """{ "layers": [{ "weights": [[2, 0.75], [2.5, -0.875], [2, 0]], "activation": "identity" }] }""");

        var answer = await service.Post("/gradient-check", request);

        Assert.Equal(("agrees", "otherLayout"), ((string)answer.Json.At("claim.verdict")!, (string)answer.Json.At("claim.diagnoses[0].mistake")!));
    }

    [Fact]
    public async Task A_right_forward_pass_agrees()
    {
        var answer = await service.Post("/gradient-check", Requests.NotebookGradients.With(
            "claimedForward", """{ "layers": [{ "netInputs": [[0.3775, null]], "outputs": null }, { "outputs": [[0.927625, 1.004625]], "deltas": [[0.917625, 0.014625]] }] }"""));

        Assert.Equal("""{"agrees":true,"verdict":"agrees","differing":[],"diagnoses":[]}""", answer.Json["claim"]!.ToJsonString());
    }

    [Fact]
    public async Task A_forward_pass_the_other_way_round_is_read_so()
    {
        var request = Requests.NotebookGradients.With("inputs", "[[0.05, 0.1], [0.05, 0.1], [0.05, 0.1]]").With("targets", "[[1, 1], [1, 1], [1, 1]]")
            .With("claimedForward", """{ "layers": [{ "netInputs": [[0.3775, null, 0.3775], null] }, null] }""");

        var answer = await service.Post("/gradient-check", request);

        Assert.Equal(("agrees", "otherLayout"), ((string)answer.Json.At("claim.verdict")!, (string)answer.Json.At("claim.diagnoses[0].mistake")!));
    }

    [Theory]
    [InlineData("""{ "netInputs": [[0.1975, 0.2975]], "outputs": [[0.1975, 0.2975]] }""", "biasForgotten", """["net_h1","net_h2","out_h1","out_h2","net_o1","net_o2","out_o1","out_o2"]""")]
    [InlineData("""{ "netInputs": [[0.5025, 0.6025]] }""", "inputsSwapped", """["net_h1","net_h2","net_o1","net_o2","out_o1","out_o2"]""")]
    public async Task A_forward_mistake_is_found_and_what_follows_is_none(string hidden, string mistake, string differing)
    {
        var (h1, h2) = mistake == "biasForgotten" ? (0.1975, 0.2975) : (0.5025, 0.6025);
        var (o1, o2) = ((0.40 * h1) + (0.45 * h2) + 0.60, (0.50 * h1) + (0.55 * h2) + 0.60);
        var output = FormattableString.Invariant($$"""{ "netInputs": [[{{o1}}, {{o2}}]], "outputs": [[{{o1}}, {{o2}}]] }""");

        var answer = await service.Post("/gradient-check", Requests.NotebookGradients
            .With("inputs", "[[0.05, 0.95]]").With("claimedForward", $$"""{ "layers": [{{hidden}}, {{output}}] }"""));

        Assert.Equal(differing, answer.Json.At("claim.differing")!.ToJsonString());
        Assert.Equal(mistake, (string)Assert.Single(answer.Json.At("claim.diagnoses")!.AsArray())!["mistake"]!);
    }

    [Fact]
    public async Task Of_several_samples_a_differing_step_says_which()
    {
        var request = JsonNode.Parse("""
            { "network": { "layers": [{ "weights": [[2]], "activation": "tanh" }] }, "inputs": [[0.5], [1]], "targets": [[0], [0]],
              "claimedForward": { "layers": [{ "outputs": [[0.761594], [2]] }] } }
            """)!;

        var answer = await service.Post("/gradient-check", request);

        Assert.Equal("""["out_o1[1]"]""", answer.Json.At("claim.differing")!.ToJsonString());
    }

    [Theory]
    [InlineData("float32", 1e-9, "agrees")]
    [InlineData("float32", 1e-3, "mistake")]
    [InlineData("float64", 1e-9, "mistake")]
    [InlineData("bfloat16", 1e-3, "rounding")]
    public async Task A_claim_is_held_to_its_precision(string precision, double off, string verdict)
    {
        var right = (await service.Post("/gradients", Requests.NotebookGradients)).Json.At("gradients.layers")!.DeepClone();
        var wrong = (double)right[1]!["weights"]![0]![0]! * (1 + off);
        var request = Requests.NotebookGradients.With("precision", $"\"{precision}\"").With(
            "claimed", FormattableString.Invariant($$"""{ "layers": [null, { "weights": [[{{wrong}}, null], null] }] }"""));

        var answer = await service.Post("/gradient-check", request);

        Assert.Equal(verdict, (string)answer.Json.At("claim.verdict")!);
        Assert.True((double)answer.Json.At("parameters[5].bound")! > 0);
    }

    [Fact]
    public async Task An_epsilon_that_is_too_small_is_told()
    {
        var answer = await service.Post("/gradient-check", Requests.NotebookGradients.With("epsilon", "1e-13"));

        Assert.Contains("too small for central differences", (string)answer.Json.At("remarks[0]")!, StringComparison.Ordinal);
    }
}
