using System.Globalization;
using Backprop.Derivations;
using Backprop.Expressions;
using Backprop.Marking.Making;
using Backprop.Marking.Steps;

namespace Backprop.Marking.Sheets;

/// <summary>What an exercise says, whatever it is written in.</summary>
internal static class SheetParts
{
    // More digits than any answer, none that a reader of decimals cannot take.
    private const int ExtraDecimals = 6;

    /// <summary>The task in a sentence.</summary>
    public static string TaskOf(MadeExercise made, int decimals)
    {
        var network = made.Exercise.Network;
        var activations = EnglishLists.Join([.. network.Layers.Select(Titles.KindOf)]);
        var step = made.Exercise.Optimization is { } optimization ? $" Make one step of {optimization.Optimizer.Name}." : string.Empty;
        return $"One sample goes through a {network.Sizes} network ({activations}). Compute what is asked, round each answer to "
            + $"{EnglishLists.Count(decimals, "decimal")}, and go on with more digits than you write down. "
            + $"The loss is {made.Exercise.Criterion.Loss.Name}.{step}";
    }

    /// <summary>What is given.</summary>
    public static IEnumerable<Symbol> GivensOf(MadeExercise made) =>
        Givens.Of([.. made.Solution.Explanation!.Steps]).SelectMany(kind => kind)
            .Where(given => made.Exercise.Optimization is not null || given.Kind != GivenKind.Setting);

    /// <summary>What is asked, part by part.</summary>
    public static IEnumerable<(string Title, IReadOnlyList<WorkedStep> Steps)> AskedOf(MadeExercise made) => made.Asked
        .Select(id => made.Workings.Steps[made.Workings.Find(id)!.Value])
        .GroupBy(step => step.Step.Stage)
        .Select(part => (TitleOf(part.Key), (IReadOnlyList<WorkedStep>)[.. part]));

    /// <summary>An answer with a few more digits than are asked for, without an exponent.</summary>
    public static string Answer(double value, int decimals) =>
        Math.Round(value, Math.Min(15, decimals + ExtraDecimals)).ToString($"F{decimals + ExtraDecimals}", CultureInfo.InvariantCulture);

    /// <summary>Half a unit of the last decimal, without an exponent.</summary>
    public static string Tolerance(int decimals) =>
        MarkingScheme.ToleranceOf(decimals).ToString($"F{decimals + 1}", CultureInfo.InvariantCulture);

    private static string TitleOf(Stage stage) => stage switch
    {
        Stage.Forward => "Forward pass",
        Stage.Error => "Error",
        Stage.Backward => "Backward pass",
        _ => "Next values",
    };
}
