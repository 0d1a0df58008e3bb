using Backprop.Derivations;
using Backprop.Expressions;
using Backprop.Marking.Steps;

namespace Backprop.Marking.Mistakes;

/// <summary>Of softmax's derivatives only those of each output by its own net input were used.</summary>
[WireName("softmaxCrossTermsMissing")]
internal sealed class SoftmaxCrossTermsMissing : StepMistake
{
    protected override IEnumerable<Slip> Instead(Expression part, WorkedStep step, Workings workings) =>
        TermsOf(part) is { Count: > 1 } terms && terms.FirstOrDefault(term => IsOwn(term, workings)) is { } own
            ? [new(own, "Softmax's outputs depend on every net input; only the output's own was counted.")]
            : [];

    private static bool IsOwn(Expression term, Workings workings) => term is Product { Right: Symbol slope }
        && workings.Find(slope)?.Key is { Kind: StepKind.OutByNet } key && key.Of == key.By;
}
