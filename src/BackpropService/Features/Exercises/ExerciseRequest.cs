using System.ComponentModel;
using Backprop.Activations;
using Backprop.Derivations;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Marking.Making;
using Backprop.Networks;
using Backprop.Randomness;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.Exercises;

/// <summary>What exercises are to be made.</summary>
public sealed class ExerciseRequest : IComputationRequest
{
    /// <summary>The widest layer of an exercise that somebody computes by hand.</summary>
    internal const int Widest = 10;

    /// <summary>The most exercises of one request.</summary>
    internal const int MostVariants = 100;

    private const string DefaultActivation = "sigmoid";

    /// <summary>Searching for the numbers of an exercise takes about as many multiplications and additions.</summary>
    private const double OperationsPerSearch = 5e6;

    // A whole number that every reader of JSON takes.
    private const ulong LargestSeed = (1UL << 53) - 1;

    private static readonly int[] DefaultLayers = [2, 2, 1];
    private static readonly string[] DefaultAsk = ["forward", "loss", "gradients", "update"];

    private ExercisePlan? _plan;

    /// <summary>Where the random numbers start, at least 0: the same seed gives the same exercises. Default: 0.</summary>
    public long? Seed { get; init; }

    /// <summary>With layers as `/initialize` takes them: the number of inputs, or the shape of a sample.</summary>
    public PerAxis? Inputs { get; init; }

    /// <summary>
    /// The number of inputs, then of neurons in each layer, 1 to 10 each; or layers as `/initialize` takes them, of the kinds that are
    /// computed by hand. Default: `[2, 2, 1]`.
    /// </summary>
    public NumbersOrObjects<LayerPlanDto>? Layers { get; init; }

    /// <summary>
    /// Of layers by their sizes alone, their activation; the last has another where the loss takes no other. Default: `sigmoid`.
    /// </summary>
    [DefaultValue(DefaultActivation)]
    public string? Activation { get; init; }

    /// <summary>How the error is measured. Default: half squared error.</summary>
    public LossDto? Loss { get; init; }

    /// <summary>How gradients become steps. Default: `sgd` with a learning rate of 0.5.</summary>
    public OptimizerDto? Optimizer { get; init; }

    /// <summary>To how many decimals answers are rounded, 0 to 12. Default: 4.</summary>
    [DefaultValue(ExerciseDto.DefaultDecimals)]
    public int? Decimals { get; init; }

    /// <summary>
    /// Names of the steps that are asked, as `/explain` has them, `net_h1`, `dE/dw5`, or `forward`, `loss`, `gradients`, `update` for all
    /// of a kind. Default: all four.
    /// </summary>
    public string[]? Ask { get; init; }

    /// <summary>How many exercises, 1 to 100. Default: 1.</summary>
    [DefaultValue(1)]
    public int? Variants { get; init; }

    /// <summary>Whether the solutions are given too. Default: false.</summary>
    [DefaultValue(false)]
    public bool? Solutions { get; init; }

    /// <summary>How many significant digits the numbers of solutions have in texts, 1 to 17. Default: as many as it takes.</summary>
    public int? Digits { get; init; }

    internal int ChosenDecimals => Decimals ?? ExerciseDto.DefaultDecimals;

    internal bool HasSolutions => Solutions ?? false;

    internal LossDto ChosenLoss => Loss ?? LossDto.Default;

    internal string ChosenActivation => Activation ?? DefaultActivation;

    internal int[] ChosenSizes => Layers?.Numbers ?? DefaultLayers;

    /// <summary>The shape of a sample, once validation has passed.</summary>
    internal Shape InputShape => Inputs is { } inputs ? new Shape([.. inputs.Values]) : new Shape(ChosenSizes[0]);

    /// <summary>The optimizer as it goes on the wire.</summary>
    internal OptimizerDto ChosenOptimizer => Optimizer ?? DefaultOptimizer;

    private static OptimizerDto DefaultOptimizer { get; } = new() { Type = "sgd", Settings = new() { ["learningRate"] = 0.5 } };

    /// <summary>The seeds of the exercises: the first is that of the request, so that each makes its exercise on its own.</summary>
    internal IEnumerable<long> Seeds => Enumerable.Range(0, Variants ?? 1).Select(variant => variant == 0
        ? Seed ?? 0
        : (long)(Xoshiro256.ForStream((ulong)(Seed ?? 0), variant).Next() & LargestSeed));

    /// <summary>What to make, once validation has passed.</summary>
    internal ExercisePlan Plan => _plan ??= MakePlan();

    Effort IComputationRequest.Effort
    {
        get
        {
            var variants = Variants ?? 1;
            var steps = DerivationSize.OfAll(Sketch());
            var one = new Effort(0, 0, OperationsPerSearch).Deriving(steps);
            return one with
            {
                Operations = variants * one.Operations,
                Layers = Plan.Layers.Count,
                Written = variants * steps,
            };
        }
    }

    string IComputationRequest.Shape => Sketch().Sizes;

    /// <summary>The activation of the last layer, by what the loss takes.</summary>
    internal static Activation LastFor(Loss loss, Activation hidden) => loss switch
    {
        CategoricalCrossEntropy { FromLogits: true } or BinaryCrossEntropy { FromLogits: true } => new Identity(),
        CategoricalCrossEntropy or KullbackLeibler => new Softmax(),
        BinaryCrossEntropy => new Sigmoid(),
        Hinge or MulticlassHinge or Gaussian => new Identity(),
        Poisson => new Softplus(),
        _ => hidden,
    };

    /// <summary>Such a network, whatever its numbers.</summary>
    internal Network Sketch()
    {
        var (layers, given) = (new List<Layer>(), Plan.Input);
        foreach (var layer in Plan.Layers)
        {
            layers.Add(layer.For(given));
            given = layer.OutputShape(given);
        }

        return new Network(layers, Plan.Input);
    }

    private ExercisePlan MakePlan()
    {
        var criterion = ChosenLoss.ToCriterion();
        return new ExercisePlan(
            InputShape,
            Layers?.Objects is { } plans ? [.. plans.Select(plan => plan.ToPlan())] : DensePlans(criterion.Loss),
            criterion,
            ChosenOptimizer.ToOptimization(),
            ChosenDecimals,
            Ask ?? DefaultAsk);
    }

    private DensePlan[] DensePlans(Loss loss)
    {
        var hidden = DefinitionRules.Resolve<Activation>(ChosenActivation, new NoSettings());
        var (sizes, last) = (ChosenSizes, LastFor(loss, hidden));
        return [.. sizes.Skip(1).Select((neurons, l) => new DensePlan(neurons, l == sizes.Length - 2 ? last : hidden))];
    }

    /// <summary>An activation by its defaults.</summary>
    private sealed class NoSettings : SettingsDto;
}
