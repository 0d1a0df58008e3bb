namespace BackpropService.Features.Assistants;

/// <summary>Keeps what is written to it as long as that is not more than may be, and counts the rest.</summary>
internal sealed class BoundedStream(int most) : MemoryStream
{
    /// <summary>How many bytes were written.</summary>
    public long Whole { get; private set; }

    public bool IsCut => Whole > most;

    public override void Write(byte[] buffer, int offset, int count)
    {
        Whole += count;
        if (!IsCut)
        {
            base.Write(buffer, offset, count);
        }
    }
}
