namespace Backprop.Layers;

/// <summary>Marks the matrix of a layer that has a column for each input and a row for each output.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ColumnPerInputAttribute : Attribute;
