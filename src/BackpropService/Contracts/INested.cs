namespace BackpropService.Contracts;

/// <summary>What is written of a layer, with what is written of the layers inside it.</summary>
internal interface INested<T>
    where T : class, INested<T>
{
    /// <summary>Of the layers inside.</summary>
    T[]? Layers { get; }

    /// <summary>Of those of its shortcut.</summary>
    T[]? Shortcut { get; }
}
