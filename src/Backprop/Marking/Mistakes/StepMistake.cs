using Backprop.Expressions;
using Backprop.Marking.Steps;

namespace Backprop.Marking.Mistakes;

/// <summary>A way to go wrong in one step: a change of its formula.</summary>
internal abstract class StepMistake
{
    /// <summary>All of them, those that say most first.</summary>
    public static IReadOnlyList<StepMistake> All { get; } =
    [
        new BiasForgotten(),
        new InputsSwapped(),
        new TransposedWeights(),
        new NetInsteadOfOut(),
        new DerivativeAtWrongPoint(),
        new SoftmaxCrossTermsMissing(),
        new MissingActivationDerivative(),
        new ActivationDerivativeTwice(),
        new InputFactorMissing(),
        new NotUpdated(),
        new LearningRateMissing(),
        new UsedUpdatedWeights(),
        new OtherActivation(),
        new OtherActivationDerivative(),
        new OtherLoss(),
        new OtherLossGradient(),
        new ConstantFactor(),
        new WrongWeight(),
        new WrongQuantity(),
        new WrongSign(),
        new TermMissing(),
        new FactorMissing(),
        new SquareMissing(),
        new OtherLogarithm(),
        new DecimalPoint(),
        new OtherStep(),
    ];

    /// <summary>The name on the wire.</summary>
    public string Name => Definition.NameOf(GetType());

    /// <summary>What would have been computed instead of a step, by each way of making the mistake.</summary>
    public virtual IEnumerable<Slip> In(WorkedStep step, Workings workings) => step.Trees.SelectMany(tree => Within(tree, step, workings));

    /// <summary>What would have stood in the place of a part of the step's formula.</summary>
    protected virtual IEnumerable<Slip> Instead(Expression part, WorkedStep step, Workings workings) => [];

    /// <summary>The terms of a sum; none of what is no sum, or a longer one than anybody adds up by hand.</summary>
    protected static IReadOnlyList<Expression> TermsOf(Expression part) =>
        part is Sum or FusedSum && part.Parts.ToArray() is { Length: <= Sum.LongestWritten } terms ? terms : [];

    /// <summary>A sum without one of its terms.</summary>
    protected static Expression Without(IReadOnlyList<Expression> terms, int term) =>
        Sum.Of([.. terms.Where((_, t) => t != term)]);

    /// <summary>A formula in words: the names in it.</summary>
    protected static string NamesIn(Expression formula, Workings workings)
    {
        string[] names = [.. formula.Symbols.Select(workings.NameOf).Distinct()];
        return names.Length == 0 ? Digits.Of(formula.Value) : EnglishLists.Join(names);
    }

    private IEnumerable<Slip> Within(Expression part, WorkedStep step, Workings workings)
    {
        foreach (var slip in Instead(part, step, workings))
        {
            yield return slip;
        }

        Expression[] parts = [.. part.Parts];
        for (var p = 0; p < parts.Length; p++)
        {
            foreach (var slip in Within(parts[p], step, workings))
            {
                yield return slip with { Formula = part.WithParts([.. parts[..p], slip.Formula, .. parts[(p + 1)..]]) };
            }
        }
    }
}

/// <summary>What somebody computed who made a mistake.</summary>
/// <param name="Formula">The formula, in symbols.</param>
/// <param name="Explanation">What they did, in a sentence.</param>
internal sealed record Slip(Expression Formula, string Explanation);
