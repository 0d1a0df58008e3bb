namespace BackpropService.Client.Contracts;

/// <summary>The exercises; each can be sent to be graded as it is.</summary>
/// <param name="Exercises">As many as were asked for, each with the seed that makes it alone.</param>
public sealed record ExerciseResponse(IReadOnlyList<Exercise> Exercises);
