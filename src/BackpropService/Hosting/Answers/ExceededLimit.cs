namespace BackpropService.Hosting.Answers;

/// <summary>A limit that a request goes over.</summary>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Requested">How much the request takes.</param>
/// <param name="Allowed">How much it may take.</param>
internal sealed record ExceededLimit(string Name, string Unit, double Requested, double Allowed);
