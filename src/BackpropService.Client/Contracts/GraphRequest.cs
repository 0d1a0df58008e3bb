namespace BackpropService.Client.Contracts;

/// <summary>An expression to evaluate and to differentiate by everything in it.</summary>
/// <param name="Expression">One assignment a line or between semicolons: `q = x + y; f = q * z`.</param>
public sealed record GraphRequest(string Expression)
{
    /// <summary>Numbers and lists of numbers by the names that the expression uses.</summary>
    public IReadOnlyDictionary<string, NumberOrList>? Values { get; init; }

    /// <summary>The name of the result, where that is not the last.</summary>
    public string? Of { get; init; }

    /// <summary>Whether to compare the gradients with central differences. Default: false.</summary>
    public bool? Check { get; init; }
}
