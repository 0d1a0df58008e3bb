using System.Linq.Expressions;
using Backprop;
using Backprop.Layers;
using FluentValidation;

namespace BackpropService.Contracts;

/// <summary>What holds for every request that runs a batch through a network.</summary>
internal class PassRequestValidator<T> : AbstractValidator<T>
    where T : PassRequest
{
    public PassRequestValidator()
    {
        RuleFor(request => request.Network).Check((path, network, request) => request.FindTransposition() is { } transposition
            ? transposition.In(path, network)
            : NetworkRules.Check(path, network, request.Inputs, BatchesOf(request), MayBeShaped(request)));
        RuleFor(request => request.Inputs).Check((path, inputs, request) => request.FindTransposition() is { IsCertain: true }
            ? []
            : SampleRules.Inputs(path, inputs, request.Network));
        RuleFor(request => request.Targets).Check((path, targets, request) => request.FindTransposition() is not null
            ? []
            : SampleRules.Targets(path, targets, request.Inputs, request.Network, request.Loss));
        RuleFor(request => request.SampleWeights).Check((path, weights, request) =>
            SampleWeightRules.Check(path, weights, request.Inputs, request.Network));
        RuleFor(request => request.Regularization!).SetValidator(new RegularizationValidator());
        RuleFor(request => request.Seed).AtLeast(0);
        RuleFor(request => request.Loss).Check((path, loss, request) => LossRules.Check(path, loss, request.Network, request.Inputs));
    }

    /// <summary>How many samples pass at once, and what for.</summary>
    protected virtual BatchSizes BatchesOf(T request) => request.Batches;

    /// <summary>Whether there are no samples, which may have any shape.</summary>
    protected virtual bool MayBeShaped(T request) => false;

    /// <summary>There is no more than one sample.</summary>
    /// <param name="reason">What the one is for: "a diagram shows".</param>
    protected void OneSample(string reason) => RuleFor(request => request.Inputs)
        .Must(inputs => inputs is not { Rows: > 1 })
        .WithMessage((_, inputs) => $"has {EnglishLists.Count(inputs!.Rows, "sample")}; {reason} exactly 1");

    /// <summary>Where targets are optional, what belongs to a loss would be ignored without them.</summary>
    protected void LossNeedsTargets()
    {
        NeedsTargets(request => request.Loss);
        NeedsTargets(request => request.Regularization);
        NeedsTargets(request => request.SampleWeights);
    }

    private void NeedsTargets<TProperty>(Expression<Func<T, TProperty?>> property)
        where TProperty : class => RuleFor(property)
        .Null().When((request, context) => request.Targets is null && !context.HasRefused("targets"))
        .WithMessage("is given without targets; expected both or neither");
}
