using System.Text.Json;

namespace BackpropService.Client.Contracts;

/// <summary>A setting of a definition.</summary>
/// <param name="Name">The property's name in a request.</param>
/// <param name="Default">The value where it is left out: a number, a text, true or false; null where it must be given.</param>
/// <param name="Minimum">The lower end of its range; null where there is none.</param>
/// <param name="Maximum">The upper end of its range; null where there is none.</param>
public sealed record Setting(string Name, JsonElement? Default = null, double? Minimum = null, double? Maximum = null);
