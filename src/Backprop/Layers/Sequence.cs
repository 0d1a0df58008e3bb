namespace Backprop.Layers;

/// <summary>Which of its states a recurrent layer gives.</summary>
public enum Sequence
{
    /// <summary>That of every step.</summary>
    [WireName("all")]
    All,

    /// <summary>That of the last step alone.</summary>
    [WireName("last")]
    Last,
}
