using System.Text.Json.Serialization;

namespace BackpropService.Client.Optimizers;

/// <summary>How the learning rate goes on from epoch to epoch; a single training step counts as an epoch.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ConstantSchedule), "constant")]
[JsonDerivedType(typeof(CosineSchedule), "cosine")]
[JsonDerivedType(typeof(ExponentialSchedule), "exponential")]
[JsonDerivedType(typeof(LinearSchedule), "linear")]
[JsonDerivedType(typeof(MultiStepSchedule), "multiStep")]
[JsonDerivedType(typeof(OneCycleSchedule), "oneCycle")]
[JsonDerivedType(typeof(PlateauSchedule), "plateau")]
[JsonDerivedType(typeof(PolynomialSchedule), "polynomial")]
[JsonDerivedType(typeof(StepSchedule), "step")]
[JsonDerivedType(typeof(WarmupSchedule), "warmup")]
public abstract record Schedule;
