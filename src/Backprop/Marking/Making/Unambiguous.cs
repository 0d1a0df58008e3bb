using Backprop.Activations;
using Backprop.Derivations;
using Backprop.Marking.Steps;

namespace Backprop.Marking.Making;

/// <summary>Whether a value can be asked: it rounds one way only, and no neuron is dead or saturated.</summary>
internal static class Unambiguous
{
    /// <summary>How near a value may come to a rounding edge, in units of its last decimal.</summary>
    private const double Nearest = 0.05 + 1e-6;

    /// <summary>Beyond this, what saturates is flat.</summary>
    private const double LargestNet = 4;

    /// <summary>Whether a value keeps away from where rounding goes the other way.</summary>
    public static bool Rounds(double value, double units)
    {
        var scaled = Math.Abs(value) * units;
        return Math.Abs(scaled - Math.Floor(scaled) - 0.5) >= Nearest;
    }

    /// <summary>Whether a step leaves its neuron alive.</summary>
    public static bool IsAlive(WorkedStep step, double value, Workings workings) => step.Key is not { Kind: StepKind.Net } key
        || workings.Network.Layers[key.Layer].Activation switch
        {
            Relu => value > 0,
            Relu6 => value is > 0 and < 6,
            null or Identity => true,
            _ => Math.Abs(value) <= LargestNet,
        };
}
