namespace BackpropService.Client.Contracts;

/// <summary>One line of a derivation.</summary>
/// <param name="Id">The quantity's name: `net_h1`, `dE/dw8`, `w8_next`.</param>
/// <param name="Latex">Its symbol, in LaTeX.</param>
/// <param name="Formula">The formula in symbols, in LaTeX.</param>
/// <param name="Substituted">The formula with the numbers put in, in LaTeX.</param>
/// <param name="Value">The value, bit for bit what gradients and training steps give.</param>
/// <param name="Reason">Why the formula is so, or what the value tells.</param>
public sealed record DerivationStep(string Id, string Latex, string Formula, string Substituted, double Value, string Reason);
