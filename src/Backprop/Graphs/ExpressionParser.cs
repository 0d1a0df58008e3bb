using System.Globalization;

namespace Backprop.Graphs;

/// <summary>
/// Reads an expression by recursive descent, as tightly bound as in Python: sums, products, signs, powers, items. Nothing is evaluated.
/// </summary>
internal sealed class ExpressionParser(string text, IReadOnlyDictionary<string, GraphValue> values)
{
    private const string NameOfBareExpression = "result";

    private readonly TokenReader _words = new(Tokenizer.Read(text));
    private readonly GraphBuilder _graph = new(values);
    private int _depth;

    private Token Current => _words.Current;

    private Token Following => _words.Following;

    public ComputationGraph Run()
    {
        string? last = null;
        while (_words.SkipStatementEnds().Kind != TokenKind.End)
        {
            last = Statement();
            if (Current.Kind is not (TokenKind.StatementEnd or TokenKind.End))
            {
                throw _words.Unexpected("an operator, or the end of the line");
            }
        }

        return _graph.Build(last ?? throw new MalformedExpressionException(
            new SourcePlace(1, 1), "is empty; expected an expression such as 'f = x * y'"));
    }

    /// <summary>An assignment, or at the end an expression alone.</summary>
    /// <returns>The name that it gives.</returns>
    private string Statement()
    {
        var name = Current;
        if (name.Kind == TokenKind.Name && Following.Is("=", "+=", "-=", "*=", "/="))
        {
            RefuseFunction(name);
            RefuseLong(name);
            var sign = Following.Text[..^1];
            var old = sign.Length > 0 ? _graph.Find(name) : null;
            _words.Take();
            _words.Take();
            var assigned = Sum();
            _graph.Assign(name.Text, old is null ? assigned : _graph.Add(Operations.Infixes[sign], [old, assigned], name.Place));
            return name.Text;
        }

        var result = Sum();
        if (Current.Kind == TokenKind.StatementEnd && _words.SkipStatementEnds().Kind != TokenKind.End)
        {
            throw new MalformedExpressionException(
                name.Place, "this expression is assigned to no name, and only the last may be so; expected 'name = …'");
        }

        _graph.Assign(NameOfBareExpression, result);
        return NameOfBareExpression;
    }

    private static void RefuseFunction(Token name)
    {
        if (Operations.ByName.ContainsKey(name.Text))
        {
            throw new MalformedExpressionException(name.Place, $"{name.Described} is a function; expected another name");
        }
    }

    private static void RefuseLong(Token name)
    {
        if (name.Text.Length > ComputationGraph.LongestName)
        {
            throw new MalformedExpressionException(
                name.Place,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name.Described} has {name.Text.Length} characters; expected a name of at most {ComputationGraph.LongestName}"));
        }
    }

    private GraphNode Sum() => Chain(Product, "+", "-");

    private GraphNode Product() => Chain(Signed, "*", "/");

    private GraphNode Chain(Func<GraphNode> operand, string one, string other)
    {
        var start = Current.Place;
        var left = operand();
        while (Current.Is(one, other))
        {
            var operation = Operations.Infixes[_words.Take().Text];
            left = _graph.Add(operation, [left, operand()], start);
        }

        return left;
    }

    private GraphNode Signed()
    {
        if (++_depth > ComputationGraph.MostNested)
        {
            throw new MalformedExpressionException(
                Current.Place, FormattableString.Invariant($"is nested more than {ComputationGraph.MostNested} deep"));
        }

        var node = Current.Is("-") ? Negative() : Power();
        _depth--;
        return node;
    }

    /// <summary>A number's sign belongs to the number, where that is no base of a power.</summary>
    private GraphNode Negative()
    {
        var sign = _words.Take();
        return Current.Kind == TokenKind.Number && !Following.Is("**", "^", "[")
            ? _graph.AddNumber(_words.Take().Text, sign.Text, sign.Place)
            : _graph.Add(Operations.Negate, [Signed()], sign.Place);
    }

    private GraphNode Power()
    {
        var start = Current.Place;
        var power = Item();
        if (!Current.Is("**", "^"))
        {
            return power;
        }

        _words.Take();
        return _graph.Add(Operations.Power, [power, Signed()], start);
    }

    private GraphNode Item()
    {
        var start = Current.Place;
        var item = Operand();
        while (Current.Is("["))
        {
            _words.Take();
            var place = Current.Place;
            item = _graph.Add(new ItemOfList(Index(), place), [item], start);
            _words.Require("]");
        }

        return item;
    }

    private int Index()
    {
        var index = Current;
        if (index.Kind != TokenKind.Number
            || !double.TryParse(index.Text, CultureInfo.InvariantCulture, out var number)
            || number != Math.Floor(number)
            || number > int.MaxValue)
        {
            throw _words.Unexpected("an index, a whole number from 0");
        }

        _words.Take();
        return (int)number;
    }

    private GraphNode Operand()
    {
        var start = Current;
        switch (start)
        {
            case { Kind: TokenKind.Number }:
                return _graph.AddNumber(_words.Take().Text, string.Empty, start.Place);
            case { Kind: TokenKind.Name } when Following.Is("("):
                return Call();
            case { Kind: TokenKind.Name }:
                RefuseFunction(start);
                return _graph.Find(_words.Take());
            case var bracket when bracket.Is("("):
                _words.Take();
                var inner = Sum();
                _words.Require(")");
                return inner;
            case var bracket when bracket.Is("["):
                var items = Operands("]");
                return _graph.Add(new ListOfNumbers(items.Count), items, start.Place);
            default:
                throw _words.Unexpected("a number, a name, '(' or '['");
        }
    }

    private GraphNode Call()
    {
        var name = _words.Take();
        if (!Operations.ByName.TryGetValue(name.Text, out var function))
        {
            throw new MalformedExpressionException(name.Place, $"{name.Described} is no function")
            {
                UnknownName = name.Text,
                KnownNames = [.. ComputationGraph.FunctionNames],
            };
        }

        var operands = Operands(")");
        return operands.Count == function.Operands
            ? _graph.Add(function, operands, name.Place)
            : throw new MalformedExpressionException(
                name.Place, $"{name.Described} is given {operands.Count}; expected {EnglishLists.Count(function.Operands, "argument")}");
    }

    /// <summary>What stands between brackets, separated by commas.</summary>
    private List<GraphNode> Operands(string end)
    {
        var operands = new List<GraphNode>();
        do
        {
            // The opening bracket, then each comma.
            _words.Take();
            operands.Add(Sum());
        }
        while (Current.Is(","));
        _words.Require(end);
        return operands;
    }
}
