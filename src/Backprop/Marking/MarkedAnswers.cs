namespace Backprop.Marking;

/// <summary>What somebody's answers got.</summary>
/// <param name="FirstMistake">The first wrong answer in the order of computation; null where none is wrong.</param>
/// <param name="Marks">One for each step that is marked, in the order of computation.</param>
public sealed record MarkedAnswers(string? FirstMistake, IReadOnlyList<Mark> Marks)
{
    /// <summary>The points that were got.</summary>
    public double Points => Marks.Sum(mark => mark.Points);

    /// <summary>What a step got that is marked.</summary>
    public Mark this[string id] => Marks.Single(mark => mark.Id == id);
}
