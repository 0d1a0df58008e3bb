using System.Text.Json;
using BackpropService.Client.Contracts;
using BackpropService.Client.Layers;
using BackpropService.Client.Losses;
using BackpropService.Client.Optimizers;

namespace BackpropService.Client.Tests;

[Collection(nameof(RunningService))]
public sealed class BackpropClientTests(RunningService service)
{
    private readonly BackpropClient _client = service.Client;

    [Fact]
    public async Task The_forward_pass_of_the_worked_example_has_every_digit()
    {
        var answer = await _client.ForwardAsync(new()
        {
            Network = WorkedExample.Network,
            Inputs = WorkedExample.Inputs,
            Targets = WorkedExample.Targets,
        });

        Assert.Equal([[0.3775, 0.39249999999999996]], answer.Layers[0].NetInputs);
        Assert.Equal([[0.3775, 0.39249999999999996]], answer.Layers[0].Outputs);
        Assert.Equal([[0.9276249999999999, 1.0046249999999999]], answer.Outputs);
        Assert.Equal(0.4211247656249999, answer.Loss!.Total);
        Assert.Equal([[0.4210178203124999, 0.00010694531249999836]], answer.Loss.PerOutput);
    }

    [Fact]
    public async Task Without_targets_there_is_no_loss()
    {
        var answer = await _client.ForwardAsync(new() { Network = WorkedExample.Network, Inputs = WorkedExample.Inputs });

        Assert.Null(answer.Loss);
        Assert.Empty(answer.Remarks);
    }

    [Fact]
    public async Task The_gradients_of_the_worked_example_have_every_digit()
    {
        var answer = await _client.GradientsAsync(WorkedExample.Gradients);

        Assert.Equal(0.03743625, answer.Gradients.Layers[0].Weights![0, 1]);
        Assert.Equal(0.37436249999999993, answer.Gradients.Layers[0].Deltas![0, 0]);
        Assert.Equal(0.0057403124999999555, answer.Gradients.Layers[1].Weights![1, 1]);
        Assert.Equal([[0.9176249999999999, 0.014624999999999888]], answer.Gradients.Layers[1].Deltas);
        Assert.Equal([1, 2], answer.Gradients.Inputs!.Shape);
    }

    [Fact]
    public async Task Exercises_are_made_and_marked()
    {
        var request = new ExerciseRequest { Seed = 2, Layers = [2, 2, 1], Variants = 2, Solutions = true };
        var made = (await _client.ExerciseAsync(request)).Exercises;

        Assert.Equal([2, 2], made[0].Network.Layer(0).Weights.Shape);
        var marked = await _client.GradeAsync(new(made[1]) { Answers = made[1].Solutions });
        Assert.Equal((made[1].Ask!.Count, null), ((int)marked.Points!, marked.FirstMistake));
        Assert.StartsWith("# Exercise 1\n", await _client.ExerciseAsTextAsync(request, ExerciseFormat.Markdown), StringComparison.Ordinal);
        Assert.StartsWith("<?xml", await _client.ExerciseAsTextAsync(request, ExerciseFormat.MoodleXml), StringComparison.Ordinal);
        Assert.StartsWith("::Exercise 1::", await _client.ExerciseAsTextAsync(request, ExerciseFormat.Gift), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_are_marked_of_one_and_of_a_class()
    {
        var exercise = new Exercise
        {
            Network = WorkedExample.Network,
            Inputs = WorkedExample.Inputs,
            Targets = WorkedExample.Targets,
            Optimizer = new Sgd(0.5),
            Ask = ["net_h1", "out_h1", "w8_next"],
        };
        var answers = new Dictionary<string, double> { ["net_h1"] = 0.0275, ["out_h1"] = 0.0275 };

        var one = await _client.GradeAsync(new(exercise) { Answers = answers });
        var several = await _client.GradeAsync(new(exercise) { Submissions = [new("a", answers)], FollowThrough = false });

        Assert.Equal((1, 3, "net_h1"), (one.Points, one.OutOf, one.FirstMistake));
        Assert.Equal([Verdict.Wrong, Verdict.RightFromYours, Verdict.Missing], one.Marks!.Select(mark => mark.Verdict));
        Assert.Equal("biasForgotten", one.Marks![0].Mistake);
        Assert.Equal(("a", 0), (several.Results![0].Id, several.Results[0].Points));
    }

    [Fact]
    public async Task A_table_becomes_samples_and_outputs_become_labels()
    {
        var made = await _client.EncodeAsync(new()
        {
            Csv = "size,colour,kind\n1,red,a\n3,blue,b\n?,blue,b\n",
            Target = "kind",
            Standardize = true,
            Missing = MissingValues.Drop,
        });

        Assert.Equal([[-1, 0, 1], [1, 1, 0]], made.Inputs!);
        Assert.Equal([[1, 0], [0, 1]], made.Targets!);
        Assert.Equal((2, 1), (made.Rows, made.Dropped));
        Assert.Equal(ColumnKind.Category, made.Encoding!.Columns[1].Kind);
        Assert.Equal(2, made.Encoding.Target!.Position);
        Assert.Equal(["a", "b"], made.Encoding.Target.Classes!);
        var again = await _client.EncodeAsync(new() { Csv = "5,red", Encoding = made.Encoding });
        Assert.Equal([[3, 0, 1]], again.Inputs!);
        var labels = await _client.EncodeAsync(new() { Outputs = [[0.2, 0.8], [0.4, 0.6]], Targets = made.Targets, Encoding = made.Encoding });
        Assert.Equal(["b", "b"], labels.Labels!);
        Assert.Equal([[0, 1], [0, 1]], labels.ConfusionMatrix!);
        Assert.Equal(0.5, labels.Accuracy);
    }

    [Fact]
    public async Task A_network_becomes_a_file_and_a_file_a_network()
    {
        var network = new Network([new Dense { Weights = [[0.15, 0.2]], Activation = Activation.Tanh }]);

        var file = await _client.ConvertToFileAsync(network, "application/safetensors");
        var back = await _client.ConvertFromFileAsync(file, "application/safetensors", outputActivation: "relu");

        Assert.Equal([[0.15, 0.2]], ((Dense)back.Network.Layers[0]).Weights);
        Assert.Equal(Activation.Tanh, ((Dense)back.Network.Layers[0]).Activation);
    }

    [Theory]
    [InlineData(true, 1.2920190306113704)]
    [InlineData(false, 0.5978370007556204)]
    public async Task Class_numbers_and_logits_are_taken_and_their_want_is_remarked_on(bool fromLogits, double loss)
    {
        var answer = await _client.GradientsAsync(new()
        {
            Network = new([new Dense { Weights = [[0.1, 0.2], [0.3, -0.1], [-0.2, 0.4], [0.25, 0.15]], Activation = Activation.Identity }]),
            Inputs = [[1, 2]],
            Targets = [3],
            Loss = new CategoricalCrossEntropy { FromLogits = fromLogits },
        });

        Assert.Equal(loss, answer.Loss!.Total);
        Assert.Equal(fromLogits ? 0 : 1, answer.Remarks.Count);
    }

    [Fact]
    public async Task A_step_of_the_worked_example_has_every_digit()
    {
        var answer = await _client.TrainStepAsync(WorkedExample.TrainStep);

        Assert.Equal(0.181281875, answer.Network.Layer(0).Weights[0, 1]);
        Assert.Equal(0.5471298437500001, answer.Network.Layer(1).Weights[1, 1]);
        Assert.Equal(1, answer.Optimizer.State!.Step);
    }

    [Fact]
    public async Task A_sigmoid_layer_and_one_without_biases_are_taken()
    {
        var answer = await _client.ForwardAsync(new()
        {
            Network = new([new Dense { Weights = [[2]], Activation = Activation.Sigmoid }]),
            Inputs = [[0], [1]],
        });

        Assert.Equal([[0.5], [0.8807970779778823]], answer.Outputs);
    }

    public static TheoryData<Optimizer> Optimizers => new(
        new Adam(0.1),
        new AdamW(0.1) { Amsgrad = true, Beta1 = 0.8 },
        new Sgd(0.1) { Momentum = 0.9, Nesterov = true, Schedule = new StepSchedule(1) { Gamma = 0.5 } },
        new RmsProp(0.01) { Centered = true, Momentum = 0.5, Schedule = new CosineSchedule(3) { Minimum = 0.001 } },
        new Adagrad(0.1) { LearningRateDecay = 0.1, Schedule = new ExponentialSchedule(0.9) },
        new Sgd(0.1) { Schedule = new MultiStepSchedule([1, 2]) { Gamma = 0.5 } },
        new Sgd(0.1) { Schedule = new WarmupSchedule(2) { After = new ExponentialSchedule(0.5) } },
        new Sgd(0.1) { WeightDecay = 0.01, Schedule = new ConstantSchedule() });

    [Theory]
    [MemberData(nameof(Optimizers))]
    public async Task Network_and_state_posted_back_three_times_give_what_three_epochs_give(Optimizer optimizer)
    {
        var step = WorkedExample.TrainStep with { Optimizer = optimizer, GradientClipping = new ValueClipping(0.5) };
        for (var i = 0; i < 3; i++)
        {
            var answer = await _client.TrainStepAsync(step);
            step = step with { Network = answer.Network, Optimizer = answer.Optimizer };
        }

        var trained = await _client.TrainAsync(
            WorkedExample.Train(epochs: 3) with { Optimizer = optimizer, GradientClipping = new ValueClipping(0.5) });

        Assert.Equal(ToJson(trained.Network), ToJson(step.Network));
        Assert.Equal(ToJson(trained.Optimizer), ToJson(step.Optimizer));
        Assert.Equal(3, trained.Optimizer.State!.Epoch);
    }

    [Fact]
    public async Task Clipping_by_norm_shortens_the_step_and_not_the_gradients_reported()
    {
        var whole = await _client.TrainStepAsync(WorkedExample.TrainStep);
        var clipped = await _client.TrainStepAsync(WorkedExample.TrainStep with { GradientClipping = new NormClipping(0.1) });

        Assert.Equal(whole.Gradients.Layers[1].Weights, clipped.Gradients.Layers[1].Weights);
        Assert.InRange(
            Math.Abs(clipped.Network.Layer(1).Biases![0] - 0.60), 0.001, 0.05);
    }

    [Fact]
    public async Task What_is_frozen_stays()
    {
        var network = new Network([.. WorkedExample.Network.Layers.Select(layer => (Dense)layer with { Freeze = Freeze.All })]);

        var answer = await _client.TrainStepAsync(WorkedExample.TrainStep with { Network = network });

        Assert.Equal(ToJson(network), ToJson(answer.Network));
        Assert.NotEqual(0, answer.Gradients.Layers[0].Weights![0, 0]);
    }

    [Fact]
    public async Task Training_takes_batches_validation_and_early_stopping_and_tells_its_history()
    {
        var answer = await _client.TrainAsync(new()
        {
            Network = WorkedExample.Network,
            Inputs = [[0.1, 0.2], [0.3, 0.1], [0.2, 0.4], [0.5, 0.5]],
            Targets = [[0.3, 0.1], [0.4, 0.2], [0.6, 0.2], [1, 0.5]],
            Loss = new MeanSquaredError(),
            Optimizer = new Adam(0.01),
            Training = new(500)
            {
                BatchSize = 2,
                Seed = 7,
                ReportEvery = 5,
                Validation = new([[0.4, 0.4]], [[0.8, 0.4]]),
                EarlyStopping = new(3) { MinDelta = 1e-3 },
            },
        });

        Assert.Equal(StoppedBecause.EarlyStopping, answer.StoppedBecause);
        Assert.Equal(5, answer.History[0].Epoch);
        Assert.NotNull(answer.History[0].ValidationLoss);
    }

    [Fact]
    public async Task A_derivation_comes_step_by_step()
    {
        var answer = await _client.ExplainAsync(WorkedExample.Explain with { Parameters = ["w8", "w2"] });

        Assert.Equal(["w8", "w2"], answer.Derivations.Select(derivation => derivation.Parameter));
        Assert.Equal("network.layers[1].weights[1][1]", answer.Derivations[0].Path);
        Assert.Equal(0.5471298437500001, answer.Derivations[0].Next);
        Assert.Equal(0.014624999999999888, answer.Derivations[0].Steps.Single(step => step.Id == "dE/dout_o2").Value);
    }

    [Theory]
    [InlineData(ExplanationFormat.Markdown, "# ")]
    [InlineData(ExplanationFormat.Notebook, "{")]
    [InlineData(ExplanationFormat.PyTorch, "import torch")]
    public async Task A_derivation_comes_as_a_text(ExplanationFormat format, string part)
    {
        var text = await _client.ExplainAsTextAsync(WorkedExample.Explain with { Parameters = ["w8"] }, format);

        Assert.Contains(part, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expression_is_differentiated_and_drawn()
    {
        var request = new GraphRequest("f = dot(w, x) + b")
        {
            Values = new Dictionary<string, NumberOrList> { ["w"] = new double[] { 1, 2 }, ["x"] = new double[] { 3, 4 }, ["b"] = 5 },
            Of = "f",
            Check = true,
        };

        var graph = await _client.GraphAsync(request);

        Assert.Equal((16, 1, true), (graph.Value, graph.Gradients["b"].Number, graph.Check!.Passed));
        Assert.Equal([3, 4], graph.Gradients["w"].Items);
        Assert.Contains("w", Assert.Single(graph.Nodes, node => node.Operation == "dot").Operands.Select(id => graph.Nodes[id].Name));
        Assert.Equal(5, graph.Check.Gradients.Count);
        var text = await _client.GraphAsTextAsync(request, ExplanationFormat.Markdown);
        Assert.StartsWith("# The gradients of f", text, StringComparison.Ordinal);
        Assert.StartsWith("<svg", await _client.CircuitAsync(request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drawing_comes_with_and_without_a_sample()
    {
        var bare = await _client.DiagramAsync(new() { Network = WorkedExample.Network });
        var full = await _client.DiagramAsync(
            new() { Network = WorkedExample.Network, Inputs = WorkedExample.Inputs, Targets = WorkedExample.Targets });

        Assert.StartsWith("<svg", bare, StringComparison.Ordinal);
        Assert.True(full.Length > bare.Length);
    }

    [Fact]
    public async Task Gradients_are_checked_and_a_claim_is_diagnosed()
    {
        var answer = await _client.GradientCheckAsync(new()
        {
            Network = WorkedExample.Network,
            Inputs = WorkedExample.Inputs,
            Targets = WorkedExample.Targets,
            Optimizer = new Sgd(0.5),
            Claimed = new(
            [
                new([[0.010769, 0.021539], [0.012784, 0.025568]], [0.471071]),
                new([[0.346403, 0.360168], [0.005521, 0.005740]], [0.932250]),
            ]),
        });

        Assert.True(answer.Passed);
        Assert.Equal(10, answer.Parameters.Count);
        Assert.Equal("usedUpdatedWeights", Assert.Single(answer.Claim!.Diagnoses).Mistake);
        Assert.Equal(["w1", "w2", "w3", "w4", "b1"], answer.Claim.Differing);
    }

    [Fact]
    public async Task A_claimed_network_agrees_where_it_is_the_step()
    {
        var step = await _client.TrainStepAsync(WorkedExample.TrainStep);

        var answer = await _client.GradientCheckAsync(new()
        {
            Network = WorkedExample.Network,
            Inputs = WorkedExample.Inputs,
            Targets = WorkedExample.Targets,
            Optimizer = new Sgd(0.5),
            ClaimedNetwork = step.Network,
        });

        Assert.True(answer.Claim!.Agrees);
    }

    [Fact]
    public async Task A_network_is_drawn_from_a_seed()
    {
        var request = new InitializeRequest
        {
            Inputs = 4,
            Layers = [new DensePlan(8, Activation.Relu) { Biases = BiasForm.Shared }, new DensePlan(3, Activation.Softmax)],
            Scheme = Scheme.Xavier,
            Distribution = Distribution.Uniform,
            Seed = 42,
        };

        var (first, second) = ((await _client.InitializeAsync(request)).Network, (await _client.InitializeAsync(request)).Network);

        Assert.Equal(ToJson(first), ToJson(second));
        Assert.Equal([8, 4], first.Layer(0).Weights.Shape);
        Assert.Equal([1], first.Layer(0).Biases!.Shape);
        Assert.Equal([3], first.Layer(1).Biases!.Shape);
    }

    [Fact]
    public async Task Fused_arithmetic_and_a_sum_over_the_samples_are_taken()
    {
        var request = WorkedExample.Gradients with { Inputs = [[0.05, 0.10], [0.05, 0.10]], Targets = [[0.01, 0.99], [0.01, 0.99]] };

        var mean = await _client.GradientsAsync(request);
        var sum = await _client.GradientsAsync(
            request with { Loss = new HalfSquaredError { Reduction = Reduction.Sum }, Arithmetic = Arithmetic.Fused });

        Assert.Equal(2 * mean.Loss!.Total, sum.Loss!.Total, 1e-12);
    }

    [Fact]
    public async Task Sums_over_samples_are_added_up_in_the_order_that_is_asked_for()
    {
        var request = new GradientsRequest
        {
            Network = new Network([new Dense { Weights = [[0]], Activation = Activation.Identity }]),
            Inputs = new double[40][].Select(_ => new double[] { 1 }).ToArray(),
            OutputGradients = Enumerable.Range(0, 40).Select(sample => new[] { ((sample % 3) + 1) / 10.0 }).ToArray(),
        };

        var asTree = await _client.GradientsAsync(request with { Summation = Summation.Tree });
        var inOrder = await _client.GradientsAsync(request with { Summation = Summation.Sequential });

        Assert.NotEqual(inOrder.Gradients.Layers[0].Weights![0, 0], asTree.Gradients.Layers[0].Weights![0, 0]);
    }

    [Fact]
    public async Task The_service_is_live_and_ready()
    {
        Assert.True(await _client.IsLiveAsync());
        Assert.True(await _client.IsReadyAsync());
    }

    [Fact]
    public async Task A_service_behind_a_path_is_reached_with_and_without_a_slash()
    {
        using var fake = new FakeService(FakeService.Refusal(System.Net.HttpStatusCode.ServiceUnavailable));

        foreach (var address in new[] { "http://gateway/backprop", "http://gateway/backprop/" })
        {
            Assert.False(await fake.Client(new() { BaseAddress = new(address) }).IsReadyAsync());
        }

        Assert.All(fake.Requests, request => Assert.Equal("http://gateway/backprop/health/ready", request.RequestUri!.AbsoluteUri));
    }

    [Fact]
    public void Without_an_address_there_is_no_client()
    {
        using var http = new HttpClient();

        Assert.Throws<ArgumentException>(() => new BackpropClient(http));
    }

    private static string ToJson<T>(T value) => JsonSerializer.Serialize(value, BackpropJson.Options);
}
