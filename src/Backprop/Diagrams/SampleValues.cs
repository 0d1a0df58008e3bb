using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>What a network computed for the one sample that a drawing shows.</summary>
/// <param name="Trace">The forward pass.</param>
/// <param name="Error">What came of comparing its outputs with targets, where there are any.</param>
public sealed record SampleValues(ForwardTrace Trace, ErrorValues? Error = null);

/// <summary>What came of comparing a sample's outputs with its targets.</summary>
/// <param name="Targets">The targets, (1 × outputs).</param>
/// <param name="Loss">The loss.</param>
/// <param name="Gradients">Its derivatives.</param>
public sealed record ErrorValues(Matrix Targets, LossValue Loss, Gradients Gradients);
