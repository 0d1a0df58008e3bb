using BackpropService.Client.Optimizers;

namespace BackpropService.Client.Contracts;

/// <summary>One sample, and which parameters' gradients, and next values with an optimizer, to derive for it.</summary>
public sealed record ExplainRequest : SupervisedRequest
{
    /// <summary>How gradients become steps. Null: the gradients alone are derived.</summary>
    public Optimizer? Optimizer { get; init; }

    /// <summary>How large gradients are made smaller before the step. Null: they are not.</summary>
    public GradientClipping? GradientClipping { get; init; }

    /// <summary>Names of weights and biases: `w8`, `b1`. Null: all of them.</summary>
    public IReadOnlyList<string>? Parameters { get; init; }

    /// <summary>How many significant digits the numbers in formulas and texts have, 1 to 17. Null: as many as it takes.</summary>
    public int? Digits { get; init; }
}
