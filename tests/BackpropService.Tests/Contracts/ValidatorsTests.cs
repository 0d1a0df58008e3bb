using System.Text;
using System.Text.Json.Nodes;
using BackpropService.Bodies;
using BackpropService.Features.Diagrams;
using BackpropService.Features.Explanations;
using BackpropService.Features.Forward;
using BackpropService.Features.GradientChecks;
using BackpropService.Features.Gradients;
using BackpropService.Features.Initialization;
using BackpropService.Features.Training;
using BackpropService.Features.TrainStep;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;

namespace BackpropService.Tests.Contracts;

/// <summary>Validators as whoever knows FluentValidation calls them.</summary>
[Collection(nameof(Service))]
public sealed class ValidatorsTests(Service service)
{
    private static JsonNode Misfit => Requests.NotebookGradients.With("inputs", "[[1,2,3],[1]]").With("loss", """{"type":"huber","delta":-1}""");

    [Fact]
    public Task A_pass_is_validated_alike_at_once_and_asynchronously() => AssertAlike<ForwardRequest>(
        Misfit.Without("targets"), "inputs[0]", "inputs[1]", "loss.delta", "loss");

    [Fact]
    public Task Gradients_are_validated_alike_at_once_and_asynchronously() => AssertAlike<GradientsRequest>(
        Misfit, "inputs[0]", "inputs[1]", "targets", "loss.delta");

    [Fact]
    public Task A_drawing_is_validated_alike_at_once_and_asynchronously() => AssertAlike<DiagramRequest>(
        Misfit, "inputs[0]", "inputs[1]", "targets", "loss.delta", "inputs");

    [Fact]
    public Task A_check_is_validated_alike_at_once_and_asynchronously() => AssertAlike<GradientCheckRequest>(
        Misfit.With("epsilon", "0").With("claimed", """{"layers":[]}"""),
        "inputs[0]", "inputs[1]", "targets", "loss.delta", "epsilon", "claimed.layers");

    [Fact]
    public Task A_step_is_validated_alike_at_once_and_asynchronously() => AssertAlike<TrainStepRequest>(
        Requests.Notebook.With("targets", "[[1]]").With("optimizer.learningRate", "-1"), "targets[0]", "optimizer.learningRate");

    [Fact]
    public Task An_explanation_is_validated_alike_at_once_and_asynchronously() => AssertAlike<ExplainRequest>(
        Requests.Notebook.With("parameters", """["w1","w99","w1"]"""), "parameters[1]", "parameters[2]");

    [Fact]
    public Task A_training_is_validated_alike_at_once_and_asynchronously() => AssertAlike<TrainRequest>(
        Requests.Notebook.With("training", """{"epochs":0,"seed":-1,"batchSize":7,"earlyStopping":{"patience":0,"minDelta":-1}}"""),
        "training.epochs", "training.seed", "training.earlyStopping.patience", "training.earlyStopping.minDelta", "training.batchSize");

    [Fact]
    public Task Initial_values_are_validated_alike_at_once_and_asynchronously() => AssertAlike<InitializeRequest>(
        JsonNode.Parse("""{"inputs":0,"layers":[{"neurons":1,"activation":"relu"},{"neurons":0,"activation":"nope"}],"scheme":"nope","seed":-1}""")!,
        "inputs", "layers[1].neurons", "layers[1].activation", "scheme", "seed");

    private async Task AssertAlike<T>(JsonNode body, params string[] paths)
        where T : class
    {
        var request = BodyFormat.Json.Read<T>(Encoding.UTF8.GetBytes(body.ToJsonString()), new ContractErrors())!;
        var validator = service.Services.GetRequiredService<IValidator<T>>();

        var atOnce = validator.Validate(request);
        var asynchronously = await validator.ValidateAsync(request);

        Assert.Equal(paths, atOnce.Errors.Select(failure => failure.PropertyName));
        Assert.Equal(Told(atOnce), Told(asynchronously));

        static IEnumerable<(string, string)> Told(FluentValidation.Results.ValidationResult result) =>
            result.Errors.Select(failure => (failure.PropertyName, failure.ErrorMessage));
    }
}
