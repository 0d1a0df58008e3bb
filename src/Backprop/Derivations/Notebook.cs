using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Backprop.Expressions;

namespace Backprop.Derivations;

/// <summary>The cells of a Jupyter notebook, and its file format.</summary>
internal sealed class Notebook
{
    private static readonly JsonWriterOptions Format = new()
    {
        Indented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly List<Cell> _cells = [];

    public void AddText(string text) => _cells.Add(new Cell(text, IsCode: false, Output: null));

    public void AddCode(string code, string? output = null) => _cells.Add(new Cell(code, IsCode: true, output));

    /// <summary>Adds what formulas call and what they start from, kind by kind.</summary>
    public void AddPreamble(IEnumerable<Expression> formulas, IEnumerable<IEnumerable<Symbol>> givens)
    {
        var code = new StringBuilder("import math\n");
        var routines = formulas.SelectMany(formula => formula.RoutinesWithin()).DistinctBy(routine => routine.Code);
        foreach (var definition in routines.Select(routine => routine.Definition).OfType<string>())
        {
            code.Append("\n\n").Append(definition).Append('\n');
        }

        foreach (var kind in givens)
        {
            code.Append('\n');
            foreach (var symbol in kind)
            {
                code.Append(symbol.Code).Append(" = ").Append(PythonNotation.Float(symbol.Number)).Append('\n');
            }
        }

        AddCode(code.ToString().TrimEnd('\n'));
    }

    /// <summary>Adds a comparison of every number with the one that the service computed.</summary>
    public void AddCheck(IReadOnlyCollection<ExplainedStep> steps)
    {
        AddText(
            "# Check\n\nEvery number above against the one that the service computed. They are equal bit for bit where the "
            + "mathematical library is the same; another one may differ in the last digits of an exponential.");
        var code = new StringBuilder("expected = {\n");
        foreach (var step in steps)
        {
            code.Append("    \"").Append(step.Quantity.Code).Append("\": ").Append(PythonNotation.Float(step.Value)).Append(",\n");
        }

        code.Append("}\nfor name, value in expected.items():\n");
        code.Append("    assert math.isclose(globals()[name], value, rel_tol=1e-12, abs_tol=1e-300), (name, globals()[name], value)\n");
        code.Append("len(expected)");
        AddCode(code.ToString(), steps.Count.ToString(CultureInfo.InvariantCulture));
    }

    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Format))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("cells");
            var executed = 0;
            for (var i = 0; i < _cells.Count; i++)
            {
                executed += _cells[i].IsCode ? 1 : 0;
                Write(writer, _cells[i], i + 1, executed);
            }

            writer.WriteEndArray();
            WriteMetadata(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter writer, Cell cell, int number, int executed)
    {
        writer.WriteStartObject();
        writer.WriteString("cell_type", cell.IsCode ? "code" : "markdown");
        if (cell.IsCode)
        {
            writer.WriteNumber("execution_count", executed);
        }

        // Counted, not random as Jupyter makes them: the same request gives the same bytes.
        writer.WriteString("id", FormattableString.Invariant($"cell-{number}"));
        writer.WriteStartObject("metadata");
        writer.WriteEndObject();
        if (cell.IsCode)
        {
            WriteOutputs(writer, cell.Output, executed);
        }

        WriteLines(writer, "source", cell.Text);
        writer.WriteEndObject();
    }

    private static void WriteOutputs(Utf8JsonWriter writer, string? output, int executed)
    {
        writer.WriteStartArray("outputs");
        if (output is not null)
        {
            writer.WriteStartObject();
            writer.WriteStartObject("data");
            WriteLines(writer, "text/plain", output);
            writer.WriteEndObject();
            writer.WriteNumber("execution_count", executed);
            writer.WriteStartObject("metadata");
            writer.WriteEndObject();
            writer.WriteString("output_type", "execute_result");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteLines(Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteStartArray(name);
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            writer.WriteStringValue(i < lines.Length - 1 ? lines[i] + "\n" : lines[i]);
        }

        writer.WriteEndArray();
    }

    private static void WriteMetadata(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("metadata");
        writer.WriteStartObject("kernelspec");
        writer.WriteString("display_name", "Python 3");
        writer.WriteString("language", "python");
        writer.WriteString("name", "python3");
        writer.WriteEndObject();
        writer.WriteStartObject("language_info");
        writer.WriteString("name", "python");
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteNumber("nbformat", 4);
        writer.WriteNumber("nbformat_minor", 5);
    }

    private sealed record Cell(string Text, bool IsCode, string? Output);
}
