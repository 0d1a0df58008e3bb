namespace BackpropService.Contracts;

/// <summary>A broken rule.</summary>
/// <param name="Path">Where, relative to the value that was checked.</param>
/// <param name="Message">What was found and what was expected.</param>
internal readonly record struct Finding(string Path, string Message)
{
    /// <summary>The same of a value that stands at a path.</summary>
    public Finding In(string path) => this with { Path = Path is "" or ['[', ..] ? path + Path : $"{path}.{Path}" };
}
