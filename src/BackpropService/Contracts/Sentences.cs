namespace BackpropService.Contracts;

/// <summary>Sentences in an answer.</summary>
internal static class Sentences
{
    /// <summary>Null, which an answer leaves out, where there are none.</summary>
    public static IReadOnlyList<string>? OrNone(IReadOnlyList<string> sentences) => sentences.Count == 0 ? null : sentences;
}
