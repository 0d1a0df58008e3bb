using Backprop.Expressions;
using Backprop.Kernels;

namespace Backprop.Losses;

/// <summary>A penalty on weights that are far from 0, λ₁·Σ|w| + λ₂·Σw², which training makes small together with the loss.</summary>
/// <remarks>
/// Source: Hoerl, Kennard (1970), Ridge regression; Tibshirani (1996), Regression shrinkage and selection via the lasso.
/// </remarks>
/// <param name="L1">λ₁, at least 0.</param>
/// <param name="L2">λ₂, at least 0; λ/(2m)·Σw² is λ₂ = λ/(2m).</param>
/// <param name="Biases">Whether it is on biases too, and on all else that is trained.</param>
public sealed record Regularization(double L1 = 0, double L2 = 0, bool Biases = false)
{
    /// <summary>Whether it adds nothing, whatever the parameters are.</summary>
    public bool IsNone => L1 == 0 && L2 == 0;

    private Symbol AbsoluteFactor => new(@"\lambda_1", "lambda_1", L1, GivenKind.Setting);

    private Symbol SquareFactor => new(@"\lambda_2", "lambda_2", L2, GivenKind.Setting);

    /// <summary>The penalty on parameters, as a formula; null where its factors are 0.</summary>
    /// <param name="parameters">All of them, in the order in which they are added up.</param>
    public Expression? Formula(IReadOnlyList<Expression> parameters) => Together(
        L1 == 0 ? null : AbsoluteFactor * new Sum([.. parameters.Select(parameter => Functions.Abs.Of(parameter))]),
        L2 == 0 ? null : SquareFactor * new Sum([.. parameters.Select(parameter => Functions.Square.Of(parameter))]));

    /// <summary>A gradient with the derivative of the penalty by its parameter, as a formula.</summary>
    /// <param name="gradient">The derivative of the loss.</param>
    /// <param name="parameter">The parameter.</param>
    public Expression WithSlope(Expression gradient, Expression parameter)
    {
        var sum = L1 == 0 ? gradient : gradient + (AbsoluteFactor * Functions.Sign.Of(parameter));
        return L2 == 0 ? sum : sum + (2 * SquareFactor * parameter);
    }

    /// <summary>The penalty in PyTorch.</summary>
    /// <param name="w">The name of a tensor of parameters.</param>
    public string ToPyTorch(string w)
    {
        var (absolutes, squares) =
            ($"{PythonNotation.Float(L1)} * torch.sum(torch.abs({w}))", $"{PythonNotation.Float(L2)} * torch.sum({w} ** 2)");
        return L1 == 0 ? squares : L2 == 0 ? absolutes : $"{absolutes} + {squares}";
    }

    /// <summary>The penalty that belongs to sums over the parameters.</summary>
    /// <param name="absolutes">Σ|w|.</param>
    /// <param name="squares">Σw².</param>
    public double Of(double absolutes, double squares) => L1 == 0 ? L2 * squares
        : L2 == 0 ? L1 * absolutes
        : (L1 * absolutes) + (L2 * squares);

    /// <summary>The penalty on one parameter.</summary>
    public double Of(double parameter) => Of(Math.Abs(parameter), parameter * parameter);

    /// <summary>Goes on with the sums over parameters of which the penalty is made.</summary>
    internal void Add(ReadOnlySpan<double> parameters, ref double absolutes, ref double squares)
    {
        for (var i = 0; i < parameters.Length && L1 != 0; i++)
        {
            absolutes += Math.Abs(parameters[i]);
        }

        for (var i = 0; i < parameters.Length && L2 != 0; i++)
        {
            squares += parameters[i] * parameters[i];
        }
    }

    /// <summary>Adds the penalty's derivatives to those of the loss; that of |w| is 0 at 0.</summary>
    internal void AddSlopes(ReadOnlySpan<double> parameters, Span<double> gradients)
    {
        for (var i = 0; i < parameters.Length && L1 != 0; i++)
        {
            gradients[i] += parameters[i] > 0 ? L1 : parameters[i] < 0 ? -L1 : 0;
        }

        if (L2 != 0)
        {
            Elementwise.AddMultiple(gradients, 2 * L2, parameters);
        }
    }

    private static Expression? Together(Expression? left, Expression? right) =>
        left is null ? right : right is null ? left : left + right;
}
