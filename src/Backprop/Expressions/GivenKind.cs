namespace Backprop.Expressions;

/// <summary>What a quantity is that a derivation may start from, in the order in which these are stated.</summary>
public enum GivenKind
{
    /// <summary>Always derived.</summary>
    None,

    /// <summary>A weight, or a gamma.</summary>
    Weight,

    /// <summary>A bias, or a beta.</summary>
    Bias,

    /// <summary>Something that a layer carries from earlier batches.</summary>
    Carried,

    /// <summary>An input of the network.</summary>
    Input,

    /// <summary>A state before the first step.</summary>
    State,

    /// <summary>A neuron's output, where what it comes from is not shown.</summary>
    Output,

    /// <summary>Something that a layer drew: whether a value is kept.</summary>
    Drawn,

    /// <summary>A target.</summary>
    Target,

    /// <summary>Something about gradients or parameters that are not shown.</summary>
    Gradient,

    /// <summary>What an optimizer remembers from the step before.</summary>
    Moment,

    /// <summary>A setting.</summary>
    Setting,
}
