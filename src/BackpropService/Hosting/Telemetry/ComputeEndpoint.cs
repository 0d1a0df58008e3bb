namespace BackpropService.Hosting.Telemetry;

/// <summary>Marks an endpoint that computes.</summary>
/// <param name="Name">Its path.</param>
internal sealed record ComputeEndpoint(string Name);
