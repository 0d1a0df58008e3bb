namespace Backprop.Layers;

/// <summary>What takes samples of some shapes and gives such of others: a layer, or the plan of one.</summary>
public interface IStep
{
    /// <summary>Why it cannot take samples of a shape; null where it can.</summary>
    string? FindMisfit(Shape input);

    /// <summary>The shape of what it gives for samples that it takes.</summary>
    Shape OutputShape(Shape input);

    /// <summary>Whether it takes numbers of tokens, which the inputs of a network can be and no layer gives.</summary>
    bool TakesTokens { get; }

    /// <summary>How many layers deep others stand inside it.</summary>
    int Depth { get; }
}
