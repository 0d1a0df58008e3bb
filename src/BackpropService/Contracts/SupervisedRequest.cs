using System.Text.Json.Serialization;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>What every request has that compares outputs with targets.</summary>
public abstract class SupervisedRequest : PassRequest
{
    /// <summary>
    /// The batch, `[samples][inputs]`, always two-dimensional, also for one sample; samples of a shape are nested as deep as that.
    /// </summary>
    [JsonPropertyOrder(-3)]
    public override required SamplesDto? Inputs { get; init; }

    /// <summary>
    /// What the outputs should be, `[samples][outputs]`, or class numbers, `[samples]`, where the loss takes them; in the outputs' shape
    /// where they have one, class numbers without its last axis.
    /// </summary>
    [JsonPropertyOrder(-2)]
    public override required TargetsDto? Targets { get; init; }
}
