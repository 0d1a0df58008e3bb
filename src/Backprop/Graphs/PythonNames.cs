namespace Backprop.Graphs;

/// <summary>Names for Python code: each one once, and none that the language or the code around it has for something else.</summary>
internal sealed class PythonNames
{
    private readonly HashSet<string> _taken = new(
    [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else",
        "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise",
        "return", "try", "while", "with", "yield",
        "abs", "check", "exp", "expected", "fused", "globals", "isclose", "len", "log1p", "math", "max", "min", "name", "print", "relu",
        "sigmoid", "sign", "softplus", "square", "torch", "total", "value",
        "ABSOLUTE_TOLERANCE", "RELATIVE_TOLERANCE",
    ],
    StringComparer.Ordinal);

    /// <summary>The name, or where it is taken the name with as few underscores behind it as make it another.</summary>
    public string Take(string name)
    {
        while (!_taken.Add(name))
        {
            name += "_";
        }

        return name;
    }
}
