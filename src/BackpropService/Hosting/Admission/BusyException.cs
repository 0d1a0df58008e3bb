namespace BackpropService.Hosting.Admission;

/// <summary>A request that would have to wait longer, or with more others, than may.</summary>
internal sealed class BusyException() : Exception("No more may wait.");
