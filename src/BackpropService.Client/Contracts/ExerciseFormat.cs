namespace BackpropService.Client.Contracts;

/// <summary>What exercises can be written as.</summary>
public enum ExerciseFormat
{
    /// <summary>Sheets with blanks in Markdown, formulas in LaTeX.</summary>
    Markdown,

    /// <summary>Questions with embedded answers in Moodle XML.</summary>
    MoodleXml,

    /// <summary>Numerical questions in GIFT.</summary>
    Gift,
}
