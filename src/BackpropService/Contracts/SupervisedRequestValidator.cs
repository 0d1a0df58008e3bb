using BackpropService.Bodies;
using FluentValidation;

namespace BackpropService.Contracts;

/// <summary>What holds for every request that compares outputs with targets, or is told the derivatives of the loss by them.</summary>
internal class SupervisedRequestValidator<T> : PassRequestValidator<T>
    where T : SupervisedRequest
{
    public SupervisedRequestValidator()
    {
        RuleFor(request => request.Targets)
            .NotNull().When((request, context) => NeedsTargets(request) && !context.HasRefused("outputGradients"))
            .WithMessage($"is missing; expected {ContractTable.Of(typeof(TargetsDto)).Expected}");
        RuleFor(request => request.OutputGradients).Check((path, gradients, request) =>
        [
            .. FindingRules.Absent(
                "is given beside outputGradients, which are the derivatives of a loss already; expected one of them",
                ("targets", request.Targets),
                ("loss", request.Loss),
                ("sampleWeights", request.SampleWeights),
                ("regularization", request.Regularization)),
            .. SampleRules.OutputGradients(path, gradients, request.Inputs, request.Network),
        ]);
    }

    /// <summary>Whether there is nothing in the place of targets.</summary>
    protected virtual bool NeedsTargets(T request) => request.OutputGradients is null;
}
