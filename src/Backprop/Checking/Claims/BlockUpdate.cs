namespace Backprop.Checking.Claims;

/// <summary>Moves a block of parameters.</summary>
/// <param name="parameters">The block before the step, updated in place.</param>
internal delegate void BlockUpdate(BlockStep parameters);
