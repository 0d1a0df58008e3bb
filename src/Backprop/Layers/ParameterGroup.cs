namespace Backprop.Layers;

/// <summary>
/// Blocks of a layer's parameters that stand together in a property of their own: a gate of an LSTM, the queries of an attention. Its
/// constructor parameters are the blocks, by their names on the wire; among a layer's own they have its name before theirs: forget.biases.
/// </summary>
public abstract record ParameterGroup;
