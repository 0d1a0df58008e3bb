namespace Backprop.Randomness;

/// <summary>A generator with 64 bits of state, good for turning one seed into the states of better ones.</summary>
/// <remarks>Source: Steele, Lea, Flood (2014), "Fast splittable pseudorandom number generators"; Vigna's splitmix64.c.</remarks>
internal struct SplitMix64(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
