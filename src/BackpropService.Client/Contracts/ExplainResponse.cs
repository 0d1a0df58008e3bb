namespace BackpropService.Client.Contracts;

/// <summary>The error and how each parameter's gradient and next value come about.</summary>
/// <param name="Loss">The error.</param>
/// <param name="Derivations">One per parameter, in the order asked for.</param>
public sealed record ExplainResponse(LossValue Loss, IReadOnlyList<Derivation> Derivations);
