namespace BackpropService.Client.Contracts;

/// <summary>How the gradients of an expression compare with central differences.</summary>
/// <param name="Passed">Whether every gradient passed.</param>
/// <param name="Epsilon">How far each number was moved to either side.</param>
/// <param name="Tolerance">What each error had to stay below.</param>
/// <param name="LargestError">The largest error of all but those at kinks.</param>
/// <param name="Gradients">Every number of the given values.</param>
public sealed record GraphCheck(
    bool Passed, double Epsilon, double Tolerance, double LargestError, IReadOnlyList<CheckedGradient> Gradients);
