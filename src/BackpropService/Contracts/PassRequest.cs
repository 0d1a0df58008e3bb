using System.ComponentModel;
using System.Text.Json.Serialization;
using Backprop;
using Backprop.Kernels;
using Backprop.Layers;
using Backprop.Losses;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>What every request has that runs a batch through a network.</summary>
public abstract class PassRequest : IComputeRequest
{
    /// <summary>The network.</summary>
    [JsonPropertyOrder(-4)]
    public required NetworkDto Network { get; init; }

    /// <summary>The batch, `[samples][inputs]`, always two-dimensional, also for one sample.</summary>
    [JsonPropertyOrder(-3)]
    public virtual MatrixDto? Inputs { get; init; }

    /// <summary>What the outputs should be, `[samples][outputs]`.</summary>
    [JsonPropertyOrder(-2)]
    public virtual MatrixDto? Targets { get; init; }

    /// <summary>How the error is measured. Default: half squared error, mean over the samples.</summary>
    [JsonPropertyOrder(-1)]
    public LossDto? Loss { get; init; }

    /// <summary>
    /// How sums of products are rounded. `plain`: every product and every sum, as a plain loop in any language gives.
    /// `fused`: with fused multiply-add, faster on large layers. Default: `plain`.
    /// </summary>
    [JsonPropertyOrder(1)]
    [DefaultValue(Backprop.Kernels.Arithmetic.Plain)]
    public Arithmetic? Arithmetic { get; init; }

    internal Arithmetic ChosenArithmetic => Arithmetic ?? Backprop.Kernels.Arithmetic.Plain;

    /// <summary>The batch of a request that has one.</summary>
    internal Matrix ToInputs() => Inputs!.ToMatrix();

    /// <summary>The targets of a request that has them.</summary>
    internal Matrix ToTargets() => Targets!.ToMatrix();

    /// <summary>What the passes go by.</summary>
    internal PassContext PassWith(CancellationToken cancellation) => new(ChosenArithmetic, Cancellation: cancellation);

    internal virtual Effort Effort => Effort.Of(Network, Inputs?.Rows ?? 0);

    Effort IComputeRequest.Effort => Effort;

    string IComputeRequest.Shape => Network.Shape;

    internal Criterion Criterion => (Loss ?? new LossDto()).ToCriterion();
}
