namespace BackpropService.Features.Assistants;

/// <summary>How much of an answer an assistant wants: arguments of every tool, beside those of its endpoint.</summary>
internal sealed class AnswerForm
{
    public const int DefaultDigits = 6;

    /// <summary>So many digits are read back to the same bits.</summary>
    public const int AllDigits = 17;

    /// <summary>How many significant digits numbers have that are not whole, 1 to 17. Default: 6, of a full answer all.</summary>
    public int? Digits { get; init; }

    /// <summary>Paths of the parts that are wanted. Default: all, of the catalog names.</summary>
    public string[]? Only { get; init; }

    /// <summary>Whether the answer may be long, and has every digit. Default: false.</summary>
    public bool? Full { get; init; }

    public bool IsFull => Full is true;

    public int ChosenDigits => Digits ?? (IsFull ? AllDigits : DefaultDigits);
}
