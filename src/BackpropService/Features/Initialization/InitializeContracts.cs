using System.Text.Json.Serialization;
using Backprop.Activations;
using Backprop.Initializers;
using Backprop.Layers;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.Initialization;

/// <summary>The shape of a network, and what its parameters are to be drawn from.</summary>
[Settings<Initializer>(NameProperty = "scheme")]
public sealed class InitializeRequest : SettingsDto, IComputeRequest
{
    private const string DefaultScheme = "he";

    /// <summary>Drawing a normal number costs about this many multiplications and additions.</summary>
    private const double OperationsPerDraw = 50;

    /// <summary>The number of inputs, at least 1.</summary>
    [JsonPropertyOrder(-4)]
    public required int? Inputs { get; init; }

    /// <summary>The layers in order, at least one.</summary>
    [JsonPropertyOrder(-3)]
    public required LayerPlanDto[] Layers { get; init; }

    /// <summary>What the weights are drawn from. Default: `he`.</summary>
    [JsonPropertyOrder(-2)]
    public string Scheme { get; init; } = DefaultScheme;

    /// <summary>Where the random numbers start, at least 0: the same seed gives the same network. Default: 0.</summary>
    [JsonPropertyOrder(1)]
    public long? Seed { get; init; }

    Effort IComputeRequest.Effort
    {
        get
        {
            var widths = Layers.Select(layer => (double)layer.Neurons!.Value).Prepend(Inputs!.Value);
            var parameters = widths.Zip(Layers, (inputs, layer) => layer.ToPlan().ParameterCount(new Shape((int)inputs))).Sum();
            return new Effort(parameters, 0, parameters * OperationsPerDraw)
            {
                Layers = Layers.Length,
                Neurons = Layers.Max(layer => layer.Neurons!.Value),
                Written = parameters,
            };
        }
    }

    string IComputeRequest.Shape => string.Join('-', Layers.Select(layer => layer.Neurons!.Value).Prepend(Inputs!.Value));

    internal Initializer Initializer => DefinitionRules.Resolve<Initializer>(Scheme, this);
}

/// <summary>A layer before it has parameters.</summary>
[Settings<Activation>]
public sealed class LayerPlanDto : SettingsDto
{
    /// <summary>The number of neurons, at least 1.</summary>
    public required int? Neurons { get; init; }

    /// <summary>The function that turns a neuron's net input into its output.</summary>
    public required string Activation { get; init; }

    /// <summary>Whether each neuron has a bias, the layer shares one, or there is none. Default: `perNeuron`.</summary>
    public BiasForm? Biases { get; init; }

    /// <summary>What a training step will leave as it is. Default: `none`.</summary>
    public Freeze? Freeze { get; init; }

    internal DensePlan ToPlan() => new(
        Neurons!.Value,
        DefinitionRules.Resolve<Activation>(Activation, this),
        Biases ?? BiasForm.PerNeuron,
        Freeze ?? Backprop.Layers.Freeze.None);

    /// <summary>The layer with its parameters, otherwise as it was written.</summary>
    internal LayerDto With(Dense layer) => new()
    {
        Weights = MatrixDto.From(layer.Weights),
        Biases = layer.Biases.Length == 0 ? null : layer.Biases,
        Activation = Activation,
        Freeze = Freeze,
        Settings = Settings,
    };
}

/// <summary>A network to start training from.</summary>
/// <param name="Network">The network.</param>
public sealed record InitializeResponse(NetworkDto Network);
