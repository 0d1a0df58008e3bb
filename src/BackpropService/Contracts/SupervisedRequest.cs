using System.Text.Json.Serialization;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Remarks;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>What every request has that compares outputs with targets, or is told the derivatives of the loss by them.</summary>
public abstract class SupervisedRequest : PassRequest
{
    /// <summary>
    /// The derivatives of a loss of your own by the outputs, in their shape, in place of `targets` and `loss`: taken as they are,
    /// whatever the number of samples. The answer has no `loss` then.
    /// </summary>
    [JsonPropertyOrder(-1)]
    public virtual SamplesDto? OutputGradients { get; init; }

    private protected override Criterion MakeCriterion() => OutputGradients is null ? base.MakeCriterion() : GivenGradients.Criterion;

    private protected override Targets MakeTargets() => OutputGradients is { } given
        ? new Targets(given.ToMatrix())
        : base.MakeTargets();

    /// <summary>The loss as it goes on the wire; null where it has no value.</summary>
    internal LossValueDto? ToLoss(LossValue loss) => OutputGradients is null ? LossValueDto.From(ToNetwork(), loss) : null;

    /// <summary>What is worth a word about a pass; null where nothing is.</summary>
    internal IReadOnlyList<string>? RemarksOn(ForwardTrace trace) =>
        Sentences.OrNone(PassRemarks.On(ToNetwork(), trace, Criterion.Loss, ToTargets()));
}
