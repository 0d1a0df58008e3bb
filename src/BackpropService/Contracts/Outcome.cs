using Backprop.Networks;

namespace BackpropService.Contracts;

/// <summary>What a computation gave: a response, or the first value that left binary64's finite range.</summary>
internal readonly record struct Outcome<T>
    where T : class
{
    private Outcome(T? response, Divergence? divergence)
    {
        Response = response;
        Divergence = divergence;
    }

    public T? Response { get; }

    public Divergence? Divergence { get; }

    public static implicit operator Outcome<T>(T response) => new(response, null);

    public static implicit operator Outcome<T>(Divergence divergence) => new(null, divergence);
}
