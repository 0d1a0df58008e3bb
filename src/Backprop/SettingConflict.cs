namespace Backprop;

/// <summary>A setting that does not go with the values of the others.</summary>
/// <param name="Setting">Its wire name.</param>
/// <param name="Message">What was found and what was expected.</param>
public sealed record SettingConflict(string Setting, string Message);
