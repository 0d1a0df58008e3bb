using BackpropService.Bodies;

namespace BackpropService.Features.Encodings;

/// <summary>A table as samples; of outputs their labels instead.</summary>
/// <param name="Inputs">A sample for each row, in order.</param>
/// <param name="Targets">What its outputs should be: the target's number, or 1 at the place of its class and 0 elsewhere.</param>
/// <param name="Encoding">How the rows were coded, to be posted back with new ones, and with outputs.</param>
/// <param name="Rows">How many rows were coded.</param>
/// <param name="Dropped">How many rows were left out since a value was missing.</param>
/// <param name="Labels">For each row of outputs the class that its largest value stands for, the first of equal ones.</param>
/// <param name="ConfusionMatrix">How often each class was taken for each: `[right][predicted]`, in the order of the classes.</param>
/// <param name="Accuracy">The part of the rows whose class was predicted.</param>
public sealed record EncodeResponse(
    MatrixDto? Inputs = null,
    MatrixDto? Targets = null,
    EncodingDto? Encoding = null,
    int? Rows = null,
    int? Dropped = null,
    IReadOnlyList<string>? Labels = null,
    MatrixDto? ConfusionMatrix = null,
    double? Accuracy = null);
