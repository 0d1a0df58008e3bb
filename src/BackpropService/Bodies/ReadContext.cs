namespace BackpropService.Bodies;

/// <summary>What reading a body carries along: where it stands and what it found wrong.</summary>
/// <param name="errors">Takes what does not fit the contract.</param>
internal sealed class ReadContext(ContractErrors errors)
{
    public JsonPath Path { get; } = new();

    public ContractErrors Errors { get; } = errors;

    /// <summary>Steps to the next item of an array; where the body is malformed, the path names the item.</summary>
    /// <returns>False at the end of the array.</returns>
    public bool NextItem<TReader>(ref TReader reader, ref int left, int index)
        where TReader : struct, IBodyReader, allows ref struct
    {
        try
        {
            return reader.NextItem(ref left);
        }
        catch
        {
            Path.Push(index);
            throw;
        }
    }

    /// <summary>Reports the value as not what the contract expects, and steps over it.</summary>
    public void Refuse<TReader>(ref TReader reader, string expected)
        where TReader : struct, IBodyReader, allows ref struct
    {
        Errors.Add(Path.ToString(), $"is {reader.Describe()}; expected {expected}");
        reader.Skip();
    }
}
