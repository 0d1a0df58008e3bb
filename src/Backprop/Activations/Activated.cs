using Backprop.Expressions;

namespace Backprop.Activations;

/// <summary>An activation within a formula: written as its own formula, and derived as it says itself, at a kink too.</summary>
internal sealed record Activated(ElementwiseActivation Activation, Expression Net) : Expression
{
    private readonly Expression _output = Activation.Output(Net);

    public override double Value => _output.Value;

    internal override IEnumerable<Expression> Parts => [_output];

    internal override Expression WithParts(IReadOnlyList<Expression> parts) => parts[0];

    internal override Written Write(Notation notation) => _output.Write(notation);

    private protected override Expression DerivativeBy(Expression variable) =>
        Simplified.Product(Net.By(variable), Activation.Slope(Net, _output));
}
