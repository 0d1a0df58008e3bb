namespace BackpropService.Client.Contracts;

/// <summary>A batch whose loss is to be differentiated.</summary>
public sealed record GradientsRequest : SupervisedRequest
{
    /// <summary>In which order sums over samples are added up. Default: sequential.</summary>
    public Summation? Summation { get; init; }
}
