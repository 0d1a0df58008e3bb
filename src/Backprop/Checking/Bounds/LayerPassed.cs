using Backprop.Layers;

namespace Backprop.Checking.Bounds;

/// <summary>A layer with what it was given and what it made of it.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="InputShape">The shape of what it takes of a sample.</param>
/// <param name="Inputs">x, (samples × inputs).</param>
/// <param name="Run">What it computed.</param>
/// <param name="Context">What its pass went by.</param>
/// <param name="Running">The analysis.</param>
internal sealed record LayerPassed(
    Layer Layer, Shape InputShape, Matrix Inputs, LayerRun Run, PassContext Context, RunningError Running);
