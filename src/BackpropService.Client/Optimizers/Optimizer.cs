using System.Text.Json.Serialization;

namespace BackpropService.Client.Optimizers;

/// <summary>How gradients become steps. That of an answer can be posted again as it is: it goes on exactly where it stopped.</summary>
/// <param name="LearningRate">The size of a step, at least 0.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Adadelta), "adadelta")]
[JsonDerivedType(typeof(Adagrad), "adagrad")]
[JsonDerivedType(typeof(Adam), "adam")]
[JsonDerivedType(typeof(Adamax), "adamax")]
[JsonDerivedType(typeof(AdamW), "adamW")]
[JsonDerivedType(typeof(NAdam), "nadam")]
[JsonDerivedType(typeof(RAdam), "radam")]
[JsonDerivedType(typeof(RmsProp), "rmsProp")]
[JsonDerivedType(typeof(Rprop), "rprop")]
[JsonDerivedType(typeof(Sgd), "sgd")]
public abstract record Optimizer(double LearningRate)
{
    /// <summary>The pull of every parameter towards 0, biases included, at least 0. Default: 0; of `adamW` 0.01.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>How the learning rate goes on from epoch to epoch. Null: it stays.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>What is carried from step to step: null at first, then what an answer gave.</summary>
    public OptimizerState? State { get; init; }
}
