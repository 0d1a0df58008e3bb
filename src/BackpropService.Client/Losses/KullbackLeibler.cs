namespace BackpropService.Client.Losses;

/// <summary>Σ t ln(t / y); target rows are non-negative and sum to 1. Behind a `softmax` layer.</summary>
public sealed record KullbackLeibler : Loss;
