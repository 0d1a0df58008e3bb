namespace BackpropService.Bodies;

/// <summary>The requests and answers that are under way leave no room for another buffer.</summary>
internal sealed class BufferBudgetExceededException() : Exception("No room for another buffer.");
