using System.Text.Json.Serialization;
using Backprop.Activations;
using Backprop.Catalogs;
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
            var shapes = Shapes().ToList();
            var parameters = Layers.Select((layer, l) => layer.ToPlan().ParameterCount(shapes[l])).Sum();
            return new Effort(parameters, 0, parameters * OperationsPerDraw)
            {
                Layers = Layers.Length,
                Neurons = shapes.Skip(1).Max(shape => shape.Size),
                Written = parameters,
            };
        }
    }

    string IComputationRequest.Shape => string.Join('-', Shapes().Select(shape => shape.Size));

    /// <summary>The shape of a sample, and of what each layer will give.</summary>
    private IEnumerable<Shape> Shapes()
    {
        var shape = InputShape;
        yield return shape;
        foreach (var layer in Layers)
        {
            shape = layer.ToPlan().OutputShape(shape);
            yield return shape;
        }
    }

    internal Shape InputShape => new([.. Inputs!.Values]);

    internal Initializer Initializer => DefinitionRules.Resolve<Initializer>(Scheme, this);
}

/// <summary>A layer before it has parameters.</summary>
[Settings<Activation>]
[Kinds(KindUse.Plan)]
public sealed class LayerPlanDto : KindDto
{
    /// <summary>The kind, or null where none has the name.</summary>
    internal LayerKind<LayerPlan>? FindKind() => LayerKinds.Plans.FirstOrDefault(kind => kind.Name == KindName);

    /// <summary>The plan, once validation has passed.</summary>
    internal LayerPlan ToPlan() => LayerMembers.Make(FindKind()!, this);

    /// <summary>The layer with its parameters, otherwise as it was written.</summary>
    internal LayerDto With(Layer layer)
    {
        // What the plan is made of that the layer is not, its sizes, is in its parameters now.
        var ofLayer = LayerKinds.Find(layer.Name)!.Members
            .Where(member => !member.IsBlock)
            .Select(member => member.Name)
            .ToHashSet(StringComparer.Ordinal);
        var members = Members.Where(member => ofLayer.Contains(member.Key)).ToDictionary(StringComparer.Ordinal);
        return new LayerDto { Type = Type, Members = members, Settings = Settings }.With(layer);
    }
}

/// <summary>A network to start training from.</summary>
/// <param name="Network">The network.</param>
public sealed record InitializeResponse(NetworkDto Network);
