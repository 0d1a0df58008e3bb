namespace BackpropService.Client.Contracts;

/// <summary>What one of a class answered.</summary>
/// <param name="Id">Whose it is; it comes back with the result.</param>
/// <param name="Answers">Values by the names of their steps, any subset.</param>
public sealed record Submission(string Id, IReadOnlyDictionary<string, double> Answers);
