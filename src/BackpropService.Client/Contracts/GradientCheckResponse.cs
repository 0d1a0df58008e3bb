namespace BackpropService.Client.Contracts;

/// <summary>How the gradients of the chain rule compare with central differences.</summary>
/// <param name="Passed">Whether every parameter passed.</param>
/// <param name="Epsilon">How far each parameter was moved to either side.</param>
/// <param name="Tolerance">What each error had to stay below.</param>
/// <param name="LargestError">The largest error of all parameters but those at kinks.</param>
/// <param name="At">The name of the parameter that has it; null where all stand at kinks.</param>
/// <param name="Parameters">Each weight and bias, layer by layer, then each number of given states; past 1,000 the worst 1,000, those that failed first.</param>
/// <param name="Claim">How the caller's own numbers compare, where they were given.</param>
/// <param name="Remarks">What is hardly meant, in words: an epsilon that is too small; null where nothing is.</param>
public sealed record GradientCheckResponse(
    bool Passed,
    double Epsilon,
    double Tolerance,
    double LargestError,
    string? At,
    IReadOnlyList<CheckedParameter> Parameters,
    Claim? Claim = null,
    IReadOnlyList<string>? Remarks = null);
