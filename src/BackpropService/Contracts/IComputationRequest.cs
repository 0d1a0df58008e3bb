namespace BackpropService.Contracts;

/// <summary>A request that costs work in proportion to what it asks for.</summary>
internal interface IComputationRequest
{
    /// <summary>What the valid request will take.</summary>
    Effort Effort { get; }

    /// <summary>The network's shape for the log: 2-2-2.</summary>
    string Shape { get; }
}
