using System.Text.Json;
using BackpropService.Client.Contracts;
using BackpropService.Client.Layers;
using BackpropService.Client.Losses;
using BackpropService.Client.Optimizers;

namespace BackpropService.Client.Tests;

/// <summary>What goes over the wire, to the letter.</summary>
public sealed class ContractJsonTests
{
    [Fact]
    public void What_is_not_said_is_not_written()
    {
        var request = new TrainRequest
        {
            Network = new([new Dense { Weights = [[1, 2]], Activation = Activation.LeakyRelu }]),
            Inputs = [[1, 2]],
            Targets = [[3]],
            Optimizer = new AdamW(0.1),
            Training = new(5),
        };

        Assert.Equal(
            """{"training":{"epochs":5},"optimizer":{"type":"adamW","learningRate":0.1},"inputs":[[1,2]],"targets":[[3]],"""
                + """ "network":{"layers":[{"weights":[[1,2]],"activation":"leakyRelu"}]}}""".TrimStart(),
            Write(request));
    }

    [Theory]
    [InlineData("""{"type":"flatten"}""", typeof(Flatten))]
    [InlineData("""{"type":"activation","activation":"elu","alpha":0.5}""", typeof(ActivationLayer))]
    [InlineData("""{"type":"maxPool1d","size":3}""", typeof(MaxPool1d))]
    [InlineData("""{"type":"maxPool2d","size":[3,2],"stride":[1,2],"padding":1}""", typeof(MaxPool2d))]
    [InlineData("""{"type":"averagePool1d","size":3,"stride":2}""", typeof(AveragePool1d))]
    [InlineData("""{"type":"averagePool2d","size":2}""", typeof(AveragePool2d))]
    [InlineData("""{"type":"globalAveragePool"}""", typeof(GlobalAveragePool))]
    [InlineData("""{"type":"conv1d","weights":[[[1,2]]],"padding":"same","activation":"relu"}""", typeof(Conv1d))]
    [InlineData("""{"type":"conv2d","weights":[[[[1,2]]]],"biases":[3],"stride":2,"padding":[0,1],"dilation":2,"groups":1,"freeze":"all"}""", typeof(Conv2d))]
    [InlineData("""{"type":"residual","layers":[{"weights":[[1]],"activation":"tanh"}]}""", typeof(Residual))]
    [InlineData("""{"type":"residual","layers":[{"type":"residual","layers":[{"type":"flatten"}]}],"shortcut":[{"type":"flatten"}],"activation":"elu","alpha":2}""", typeof(Residual))]
    [InlineData("""{"type":"dropout"}""", typeof(Dropout))]
    [InlineData("""{"type":"embedding","weights":[[1,2]],"freeze":"all"}""", typeof(Embedding))]
    [InlineData("""{"type":"position","weights":[[1,2]]}""", typeof(Position))]
    [InlineData("""{"type":"rnn","inputWeights":[[1,2]],"recurrentWeights":[[3]],"biases":[4],"activation":"relu","sequence":"last","initialHidden":[0.5]}""", typeof(Rnn))]
    [InlineData("""{"type":"lstm","input":{"inputWeights":[[1]],"recurrentWeights":[[2]]},"forget":{"inputWeights":[[1]],"recurrentWeights":[[2]],"biases":[3]},"cell":{"inputWeights":[[1]],"recurrentWeights":[[2]]},"output":{"inputWeights":[[1]],"recurrentWeights":[[2]]},"initialCell":[[5]],"freeze":"all"}""", typeof(Lstm))]
    [InlineData("""{"type":"gru","reset":{"inputWeights":[[1]],"recurrentWeights":[[2]],"recurrentBiases":[3]},"update":{"inputWeights":[[1]],"recurrentWeights":[[2]]},"new":{"inputWeights":[[1]],"recurrentWeights":[[2]]},"sequence":"all"}""", typeof(Gru))]
    [InlineData("""{"type":"position","encoding":"sinusoidal"}""", typeof(Position))]
    [InlineData("""{"type":"dropout","probability":0.2,"keep":[1,0,1]}""", typeof(Dropout))]
    [InlineData("""{"weights":[[1]],"activation":"tanh"}""", typeof(Dense))]
    [InlineData("""{"weights":[[1]],"biases":[2],"activation":"elu","alpha":0.5,"freeze":"weights"}""", typeof(Dense))]
    public void Layers_are_read_and_written_by_their_type(string json, Type type)
    {
        var layer = JsonSerializer.Deserialize<Layer>(json, BackpropJson.Options)!;

        Assert.IsType(type, layer);
        Assert.Equal(json, Write(layer));
    }

    [Fact]
    public void A_layer_may_have_its_type_last_and_call_itself_dense()
    {
        const string Json =
            """{"layers":[{"probability":0.2,"type":"dropout"},{"weights":[[1]],"activation":"tanh","type":"dense"}]}""";

        var network = JsonSerializer.Deserialize<Network>(Json, BackpropJson.Options)!;

        Assert.Equal(["dropout", "dense"], network.Layers.Select(layer => layer.Type));
    }

    [Fact]
    public void A_layer_of_an_unknown_type_is_an_error_that_names_it()
    {
        var exception = Assert.Throws<JsonException>(
            () => JsonSerializer.Deserialize<Network>("""{"layers":[{"type":"capsule"}]}""", BackpropJson.Options));

        Assert.Contains("'capsule'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_without_parameters_stand_in_a_plan_as_they_are()
    {
        var request = new InitializeRequest
        {
            Inputs = [1, 28, 28],
            Layers =
            [
                new Conv2dPlan(6, 5) { Padding = Padding.Same }, new Flatten(), new DensePlan(10, Activation.Relu), new Dropout(),
                new EmbeddingPlan(5, 2), new PositionPlan { Positions = 3 },
                new LstmPlan(4) { Biases = BiasForm.None }, new GruPlan(3) { Sequence = Sequence.Last }, new RnnPlan(2) { Activation = Activation.Relu },
                new ResidualPlan([new DensePlan(10, Activation.Relu)]),
            ],
        };

        Assert.Equal(
            """{"inputs":[1,28,28],"layers":[{"type":"conv2d","filters":6,"size":5,"padding":"same"},{"type":"flatten"},"""
                + """{"neurons":10,"activation":"relu"},{"type":"dropout"},"""
                + """{"type":"embedding","tokens":5,"features":2},{"type":"position","positions":3},{"type":"lstm","hidden":4,"biases":"none"},"""
                + """{"type":"gru","hidden":3,"sequence":"last"},{"type":"rnn","hidden":2,"activation":"relu"},{"type":"residual","layers":[{"neurons":10,"activation":"relu"}]}]}""",
            Write(request));
    }

    [Fact]
    public void Logits_class_numbers_mode_and_seed_are_written()
    {
        var request = WorkedExample.Gradients with
        {
            Targets = [1],
            Loss = new CategoricalCrossEntropy { FromLogits = true },
            Mode = Mode.Inference,
            Seed = 3,
        };

        var json = Write(request);

        Assert.Contains("""
            "targets":[1]
            """, json, StringComparison.Ordinal);
        Assert.Contains("""
            "loss":{"type":"categoricalCrossEntropy","fromLogits":true},"mode":"inference","seed":3
            """, json, StringComparison.Ordinal);
    }

    [Fact]
    public void Remarks_and_what_is_new_in_an_answer_are_taken()
    {
        var answer = JsonSerializer.Deserialize<ForwardResponse>(
            """{"layers":[{"outputs":[[1]],"mean":[2]}],"outputs":[[1]],"remarks":["Use softmax."],"sparkle":true}""",
            BackpropJson.Options)!;

        Assert.Equal(["Use softmax."], answer.Remarks);
        Assert.Null(answer.Layers[0].NetInputs);
    }

    [Fact]
    public void An_answer_without_what_it_must_have_is_an_error() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ForwardResponse>("""{"layers":[]}""", BackpropJson.Options));

    [Fact]
    public void A_state_keeps_every_moment()
    {
        const string Json =
            """{"type":"adam","learningRate":0.1,"state":{"step":1,"layers":[{"weights":{"firstMoment":[[0.1]],"secondMoment":[[-0]]}},{}]}}""";

        Assert.Equal(Json, Write(JsonSerializer.Deserialize<Optimizer>(Json, BackpropJson.Options)));
    }

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, BackpropJson.Options);
}
