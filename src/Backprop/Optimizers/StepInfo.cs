namespace Backprop.Optimizers;

/// <summary>Which step of training it is.</summary>
/// <param name="Number">The step, counted from 1.</param>
/// <param name="LearningRate">The learning rate of this step, η.</param>
public readonly record struct StepInfo(long Number, double LearningRate);
