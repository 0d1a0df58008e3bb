using System.ComponentModel.DataAnnotations;

namespace BackpropService.Hosting.Computations;

/// <summary>How long things may take; configuration section `Budgets`.</summary>
internal sealed class Budgets
{
    public const string Section = "Budgets";

    /// <summary>A computation, from when it begins.</summary>
    [Range(0.001, 86_400)]
    public double ComputeSeconds { get; init; } = 60;

    /// <summary>The arrival of a body.</summary>
    [Range(0.1, 86_400)]
    public double BodySeconds { get; init; } = 60;

    /// <summary>The slowest that a body may arrive, or an answer be taken, once five seconds are over.</summary>
    [Range(1, 1e9)]
    public double BytesPerSecond { get; init; } = 10_000;

    /// <summary>What is under way when the service is told to stop.</summary>
    [Range(0.1, 600)]
    public double ShutdownSeconds { get; init; } = 5;
}
