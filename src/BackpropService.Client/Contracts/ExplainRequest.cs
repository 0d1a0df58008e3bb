namespace BackpropService.Client.Contracts;

/// <summary>One sample, and which parameters' gradients and next values to derive for it.</summary>
public sealed record ExplainRequest : OptimizationRequest
{
    /// <summary>Names of weights and biases: `w8`, `b1`. Null: all of them.</summary>
    public IReadOnlyList<string>? Parameters { get; init; }

    /// <summary>How many significant digits the numbers in formulas and texts have, 1 to 17. Null: as many as it takes.</summary>
    public int? Digits { get; init; }
}
