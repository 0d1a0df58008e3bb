using System.Text.RegularExpressions;

namespace Backprop.Tests;

/// <summary>
/// Which namespace uses which, read from source: by a using line, by a qualified name, or, since a namespace sees what is declared in
/// those around it without either, by the bare name of such a type or extension method.
/// </summary>
internal sealed partial class ImportGraph
{
    private readonly Dictionary<string, HashSet<string>> _declared = [];
    private readonly SortedDictionary<string, SortedDictionary<string, SortedSet<string>>> _imports = new(StringComparer.Ordinal);

    /// <summary>Reads files.</summary>
    /// <param name="files">Each with its namespace where it declares none, its name and its text.</param>
    public ImportGraph(IEnumerable<(string Folder, string Name, string Text)> files)
    {
        var read = files.Select(file => new SourceFile(file.Folder, file.Name, file.Text)).ToList();
        foreach (var file in read)
        {
            _imports.TryAdd(file.Namespace, new(StringComparer.Ordinal));
            _declared.TryAdd(file.Namespace, []);
            _declared[file.Namespace].UnionWith(file.Declared);
        }

        foreach (var file in read)
        {
            Note(file);
        }
    }

    /// <summary>What the namespaces that satisfy a condition use.</summary>
    public IEnumerable<string> ImportsOf(Func<string, bool> condition) =>
        _imports.Where(imports => condition(imports.Key)).SelectMany(imports => imports.Value.Keys);

    /// <summary>Namespaces of which each uses every other, if only by way of others: those that lie on circles, in groups.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Circles()
    {
        var reached = _imports.Keys.ToDictionary(name => name, Reach);
        return
        [
            .. _imports.Keys
                .Select(name => reached[name].Where(other => reached[other].Contains(name)).Order(StringComparer.Ordinal).ToList())
                .Where(circle => circle.Count > 0)
                .DistinctBy(circle => circle[0]),
        ];
    }

    /// <summary>The circles, each use with the places that make it, and below them the whole graph.</summary>
    public override string ToString()
    {
        var circles =
            from circle in Circles()
            from name in circle
            from import in _imports[name]
            where circle.Contains(import.Key)
            select $"circle: {name} -> {import.Key} ({string.Join(", ", import.Value)})";
        var graph = _imports.Select(imports => $"{imports.Key} -> {string.Join(", ", imports.Value.Keys)}");
        return string.Join('\n', [.. circles, .. graph]);
    }

    private void Note(SourceFile file)
    {
        foreach (var used in file.Usings)
        {
            // A static or an alias ends in a type.
            Note(file, Around(used).FirstOrDefault(_declared.ContainsKey), "using");
        }

        foreach (var around in Around(file.Namespace).Skip(1).Where(_declared.ContainsKey))
        {
            var bare = file.Words.FirstOrDefault(word => _declared[around].Contains(word) && !_declared[file.Namespace].Contains(word));
            Note(file, bare is null ? null : around, bare);
        }

        foreach (var qualified in file.QualifiedNames)
        {
            var (name, word) = (qualified[..qualified.LastIndexOf('.')], qualified[(qualified.LastIndexOf('.') + 1)..]);
            var found = Around(file.Namespace).Select(around => $"{around}.{name}").Prepend(name)
                .FirstOrDefault(candidate => _declared.TryGetValue(candidate, out var declared) && declared.Contains(word));
            Note(file, found, qualified);
        }
    }

    private void Note(SourceFile file, string? import, string? by)
    {
        if (import is not null && import != file.Namespace)
        {
            _imports[file.Namespace].TryAdd(import, new(StringComparer.Ordinal));
            _imports[file.Namespace][import].Add($"{file.Name}: {by}");
        }
    }

    private HashSet<string> Reach(string from)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([from]);
        while (open.TryPop(out var name))
        {
            foreach (var import in _imports[name].Keys.Where(reached.Add))
            {
                open.Push(import);
            }
        }

        return reached;
    }

    /// <summary>A.B.C, A.B and A.</summary>
    private static IEnumerable<string> Around(string name)
    {
        for (var end = name.Length; end > 0; end = name.LastIndexOf('.', end - 1))
        {
            yield return name[..end];
        }
    }

    private sealed class SourceFile
    {
        public SourceFile(string folder, string name, string text)
        {
            var code = Comment().Replace(text, string.Empty);
            var body = UsingLine().Replace(code, string.Empty);
            Name = name;
            Namespace = NamespaceLine().Match(code) is { Success: true } line ? line.Groups[1].Value : folder;
            Usings = [.. UsingLine().Matches(code).Select(match => match.Groups[1].Value)];
            Declared = [.. Declaration().Matches(code).Concat(Extension().Matches(code)).Select(match => match.Groups[1].Value)];
            Words = [.. Word().Matches(body).Select(match => match.Value)];
            QualifiedNames = [.. QualifiedName().Matches(body).SelectMany(match => Around(match.Value)).Where(part => part.Contains('.'))];
        }

        public string Name { get; }

        public string Namespace { get; }

        public IReadOnlyList<string> Usings { get; }

        public HashSet<string> Declared { get; }

        public HashSet<string> Words { get; }

        public HashSet<string> QualifiedNames { get; }
    }

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^using (?:static )?(?:\w+ = )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex UsingLine();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^(?:[a-z]+ )*(?:class|struct|interface|enum|record(?: class| struct)?|delegate [^(\n]*?) (\w+)(?=[\s<({:;])", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(\w+)(?:<[\w, ]+>)?\(\s*this ")]
    private static partial Regex Extension();

    [GeneratedRegex(@"(?<![\w.])[A-Za-z]\w*|(?<=\.)[A-Z]\w*(?=[(<])")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<![\w.])[A-Z]\w*(?:\.[A-Z]\w*)+")]
    private static partial Regex QualifiedName();
}
