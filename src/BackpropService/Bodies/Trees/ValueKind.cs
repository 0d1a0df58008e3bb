namespace BackpropService.Bodies.Trees;

/// <summary>What stands in a body, in whatever format.</summary>
internal enum ValueKind : byte
{
    Null,
    False,
    True,
    Text,

    /// <summary>A number, or an array of nothing but numbers, or of such arrays that are all equally deep.</summary>
    Numbers,

    /// <summary>A number beyond binary64's range.</summary>
    OutOfRange,

    /// <summary>Any other array.</summary>
    Array,

    Object,
    Binary,
    Extension,
}
