using System.Text.Json.Serialization;
using Backprop.Initializers;
using Backprop.Layers;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.Initialization;

/// <summary>The shape of a network, and what its parameters are to be drawn from.</summary>
[Settings<Initializer>(NameProperty = "scheme")]
public sealed class InitializeRequest : SettingsDto, IComputationRequest
{
    private const string DefaultScheme = "he";

    /// <summary>Drawing a normal number costs about this many multiplications and additions.</summary>
    private const double OperationsPerDraw = 50;

    /// <summary>The number of inputs, at least 1, or the shape of a sample: `[channels][height][width]` as `[1, 28, 28]`.</summary>
    [JsonPropertyOrder(-4)]
    public required PerAxis? Inputs { get; init; }

    /// <summary>The layers in order, at least one.</summary>
    [JsonPropertyOrder(-3)]
    public required LayerPlanDto[] Layers { get; init; }

    /// <summary>What the weights are drawn from. Default: `he`.</summary>
    [JsonPropertyOrder(-2)]
    public string Scheme { get; init; } = DefaultScheme;

    /// <summary>Where the random numbers start, at least 0: the same seed gives the same network. Default: 0.</summary>
    [JsonPropertyOrder(1)]
    public long? Seed { get; init; }

    Effort IComputationRequest.Effort
    {
        get
        {
            var parameters = 0.0;
            var given = InputShape;
            foreach (var layer in Layers)
            {
                var plan = layer.ToPlan();
                parameters += plan.ParameterCount(given);
                given = plan.OutputShape(given);
            }

            return new Effort(parameters, 0, parameters * OperationsPerDraw)
            {
                Layers = Layers.InOrder().Count(),
                Neurons = Widths(Layers, InputShape).Max(),
                Written = parameters,
            };
        }
    }

    string IComputationRequest.Shape => string.Join('-', Widths(Layers, InputShape).Prepend(InputShape.Size));

    /// <summary>How many values each layer will give for a sample, those inside another first.</summary>
    private static IEnumerable<int> Widths(LayerPlanDto[] layers, Shape given)
    {
        foreach (var layer in layers)
        {
            foreach (var width in Widths(layer.Layers ?? [], given).Concat(Widths(layer.Shortcut ?? [], given)))
            {
                yield return width;
            }

            given = layer.ToPlan().OutputShape(given);
            yield return given.Size;
        }
    }

    internal Shape InputShape => new([.. Inputs!.Values]);

    internal Initializer Initializer => DefinitionRules.Resolve<Initializer>(Scheme, this);
}

/// <summary>A network to start training from.</summary>
/// <param name="Network">The network.</param>
public sealed record InitializeResponse(NetworkDto Network);
