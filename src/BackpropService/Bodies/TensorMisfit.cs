namespace BackpropService.Bodies;

/// <summary>An array of a tensor that is not as long as others of its depth.</summary>
/// <param name="At">Its index in each array around it.</param>
/// <param name="Length">How many items it has.</param>
/// <param name="Expected">How many the first of its depth has.</param>
internal sealed record TensorMisfit(IReadOnlyList<int> At, int Length, int Expected)
{
    /// <summary>Where it stands, to follow the tensor's own path: [1][0].</summary>
    public string Path => string.Concat(At.Select(index => $"[{index}]"));
}
