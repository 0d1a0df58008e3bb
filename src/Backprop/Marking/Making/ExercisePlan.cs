using Backprop.Layers;
using Backprop.Losses;
using Backprop.Optimizers;

namespace Backprop.Marking.Making;

/// <summary>What an exercise is to be like.</summary>
/// <param name="Input">The shape of its sample.</param>
/// <param name="Layers">Its layers.</param>
/// <param name="Criterion">Its loss.</param>
/// <param name="Optimization">How gradients become steps; null where none is made.</param>
/// <param name="Decimals">To how many decimals its answers are rounded.</param>
/// <param name="Ask">Names of the steps that are asked, or of groups of them.</param>
public sealed record ExercisePlan(
    Shape Input,
    IReadOnlyList<LayerPlan> Layers,
    Criterion Criterion,
    Optimization? Optimization,
    int Decimals,
    IReadOnlyList<string> Ask);
