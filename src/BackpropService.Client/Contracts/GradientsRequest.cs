namespace BackpropService.Client.Contracts;

/// <summary>A batch whose loss is to be differentiated.</summary>
public sealed record GradientsRequest : SupervisedRequest;
