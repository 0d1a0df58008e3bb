using Backprop.Marking.Steps;

namespace Backprop.Marking.Making;

/// <summary>An exercise that was made, and its solution.</summary>
/// <param name="Exercise">The exercise.</param>
/// <param name="Solution">It worked out.</param>
/// <param name="Asked">The names of the steps that are asked, in the order of computation.</param>
public sealed record MadeExercise(Exercise Exercise, Solution Solution, IReadOnlyList<string> Asked)
{
    /// <summary>Its steps.</summary>
    public Workings Workings => Solution.Workings!;
}
