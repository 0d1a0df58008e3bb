namespace BackpropService.Client.Contracts;

/// <summary>The error and how each parameter's gradient and next value come about.</summary>
/// <param name="Derivations">One per parameter, in the order asked for.</param>
/// <param name="Loss">The error; null where the request had the derivatives by the outputs instead.</param>
public sealed record ExplainResponse(IReadOnlyList<Derivation> Derivations, LossValue? Loss = null);
