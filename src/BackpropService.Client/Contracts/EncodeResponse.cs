using BackpropService.Client.Layers;

namespace BackpropService.Client.Contracts;

/// <summary>A table as samples; of outputs their labels instead.</summary>
/// <param name="Inputs">A sample for each row; null of outputs.</param>
/// <param name="Targets">What its outputs should be; null without a target.</param>
/// <param name="Encoding">How the rows were coded, to be posted back with new ones, and with outputs; null of outputs.</param>
/// <param name="Rows">How many rows were coded; null of outputs.</param>
/// <param name="Dropped">How many rows were left out since a value was missing; null of outputs.</param>
/// <param name="Labels">The class of each row of outputs; null of a table.</param>
/// <param name="ConfusionMatrix">How often each class, a row, was taken for each, a column; null without outputs and targets.</param>
/// <param name="Accuracy">The part of the rows whose class was predicted; null without outputs and targets.</param>
public sealed record EncodeResponse(
    Tensor? Inputs = null,
    Tensor? Targets = null,
    TableEncoding? Encoding = null,
    int? Rows = null,
    int? Dropped = null,
    IReadOnlyList<string>? Labels = null,
    Tensor? ConfusionMatrix = null,
    double? Accuracy = null);
