namespace BackpropService.Hosting.Access;

/// <summary>Who sends a request, where it carries a known key.</summary>
/// <param name="Name">The key's name.</param>
internal sealed record Caller(string Name);
