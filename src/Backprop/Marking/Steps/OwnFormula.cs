using Backprop.Expressions;

namespace Backprop.Marking.Steps;

/// <summary>A formula of somebody's own values.</summary>
/// <param name="Tree">The formula, whose value follows theirs.</param>
/// <param name="Reads">The positions of the steps whose values it reads, ascending.</param>
/// <param name="Takes">The places of the given numbers that it takes, ascending.</param>
internal sealed record OwnFormula(Expression Tree, IReadOnlyList<int> Reads, IReadOnlyList<int> Takes);
