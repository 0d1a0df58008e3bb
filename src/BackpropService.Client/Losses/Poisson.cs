namespace BackpropService.Client.Losses;

/// <summary>The mean over the outputs of y − t ln y, of counts whose expected values are the outputs; targets at least 0.</summary>
public sealed record Poisson : Loss;
