namespace Backprop.Layers;

/// <summary>What a block's parameters do, by which they are named, drawn, frozen and started.</summary>
public enum BlockRole
{
    /// <summary>They are multiplied with inputs: w1, w2, …</summary>
    Weights,

    /// <summary>They are added: b1, b2, …</summary>
    Biases,

    /// <summary>They scale what was normalized: g1, g2, …</summary>
    Gamma,

    /// <summary>They shift what was normalized: s1, s2, …</summary>
    Beta,

    /// <summary>They are given before the first step, and no training step changes them: hidden_h1@0, …</summary>
    State,
}

/// <summary>Roles in words and names.</summary>
public static class BlockRoles
{
    extension(BlockRole role)
    {
        /// <summary>The letter that names of its parameters begin with.</summary>
        public char Letter => role switch { BlockRole.Weights => 'w', BlockRole.Biases => 'b', BlockRole.Gamma => 'g', _ => 's' };

        /// <summary>What one of its parameters is called.</summary>
        public string Word => role switch
        {
            BlockRole.Weights => "weight",
            BlockRole.Biases => "bias",
            BlockRole.Gamma => "gamma",
            BlockRole.Beta => "beta",
            _ => "initial state",
        };

        /// <summary>Whether its parameters are factors; the others are added.</summary>
        public bool Multiplies => role is BlockRole.Weights or BlockRole.Gamma;

        /// <summary>Whether a scheme draws its parameters; the others start as normalization does.</summary>
        public bool IsDrawn => role is BlockRole.Weights or BlockRole.Biases;
    }
}
