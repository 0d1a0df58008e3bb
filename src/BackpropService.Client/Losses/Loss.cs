using System.Text.Json.Serialization;

namespace BackpropService.Client.Losses;

/// <summary>How the error between outputs and targets is measured. Without one it is half squared error, mean over the samples.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(BinaryCrossEntropy), "binaryCrossEntropy")]
[JsonDerivedType(typeof(CategoricalCrossEntropy), "categoricalCrossEntropy")]
[JsonDerivedType(typeof(Focal), "focal")]
[JsonDerivedType(typeof(Gaussian), "gaussian")]
[JsonDerivedType(typeof(HalfSquaredError), "halfSquaredError")]
[JsonDerivedType(typeof(Hinge), "hinge")]
[JsonDerivedType(typeof(Huber), "huber")]
[JsonDerivedType(typeof(KullbackLeibler), "kullbackLeibler")]
[JsonDerivedType(typeof(LogCosh), "logCosh")]
[JsonDerivedType(typeof(MeanAbsoluteError), "meanAbsoluteError")]
[JsonDerivedType(typeof(MeanSquaredError), "meanSquaredError")]
[JsonDerivedType(typeof(MulticlassHinge), "multiclassHinge")]
[JsonDerivedType(typeof(Poisson), "poisson")]
[JsonDerivedType(typeof(SquaredError), "squaredError")]
public abstract record Loss
{
    /// <summary>How the samples' losses become one number. Default: their mean.</summary>
    public Reduction? Reduction { get; init; }
}
