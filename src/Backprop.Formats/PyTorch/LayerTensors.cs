using Backprop.Catalogs;
using Backprop.Layers;

namespace Backprop.Formats.PyTorch;

/// <summary>A layer's parameters as the tensors that PyTorch's module of its kind has.</summary>
/// <param name="Tensors">The tensors by their names in the module.</param>
/// <param name="Forms">The blocks that the layer has in another form: shared by all neurons, or not at all.</param>
internal sealed record LayerTensors(
    IReadOnlyList<(string Name, Tensor Values)> Tensors, IReadOnlyList<(string Block, string Form)> Forms)
{
    /// <summary>The word for a bias that all neurons share, of which PyTorch has one each.</summary>
    public const string Shared = "shared";

    /// <summary>The word for a block that is not there, where PyTorch has zeros, or ones.</summary>
    public const string None = "none";

    /// <summary>The tensors of a layer.</summary>
    public static LayerTensors Of(Layer layer)
    {
        var kind = LayerKinds.Find(layer.Name)!;
        var given = DefinitionSettings.Given(layer, kind.Members.Where(member => member.Block is not null))
            .ToDictionary(block => block.Setting.Name, block => ToTensor(block.Value), StringComparer.Ordinal);
        var isRecurrent = ModuleTensor.IsRecurrent(kind);
        List<(string Name, Tensor Values)> tensors = [];
        List<(string Block, string Form)> forms = [];
        foreach (var tensor in ModuleTensor.Of(kind))
        {
            // PyTorch has all biases of a recurrent module or none, and always what batches left behind.
            if (tensor.Members.Any(member => given.ContainsKey(member.Name))
                || (isRecurrent && tensor.IsBias && given.Values.Any(values => values.Shape.Rank == 1))
                || (tensor.IsRunning && given.Count > 0))
            {
                tensors.Add((tensor.Name, Joined([.. tensor.Members.Select(member => Part(member, tensor.Default, given, forms))])));
            }
        }

        if (tensors is [.., (ModuleTensor.InputBias, { Shape: var shape })])
        {
            tensors.Add((ModuleTensor.RecurrentBias, new Tensor(shape, new double[shape.Size])));
        }

        return new LayerTensors(tensors, forms);
    }

    /// <summary>The blocks of a layer.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="find">The tensor of a name in the module, where it stands, and its numbers; null where there is none.</param>
    /// <param name="formOf">The form of a block, where one is told.</param>
    /// <exception cref="UnreadableFileException">A tensor is no block of such a layer.</exception>
    public static Dictionary<string, object> ToBlocks(
        LayerKind<Layer> kind, Func<string, (string Place, Tensor Values)?> find, Func<string, string?> formOf)
    {
        Dictionary<string, object> blocks = new(StringComparer.Ordinal);
        var all = ModuleTensor.Of(kind);
        foreach (var tensor in all)
        {
            if (find(tensor.Name) is not { } found)
            {
                continue;
            }

            var values = found.Values;
            if (tensor.Name == ModuleTensor.InputBias
                && all.All(other => other.Name != ModuleTensor.RecurrentBias)
                && find(ModuleTensor.RecurrentBias) is { } more)
            {
                values = Sum(values, more.Values, more.Place);
            }

            foreach (var (member, part) in tensor.Members.Zip(Parts(values, tensor.Members, found.Place)))
            {
                // A training elsewhere may have left a form behind.
                var form = formOf(member.Name);
                if (form == Shared && !part.Values.AsSpan().ContainsAnyExcept(part.Values[0]))
                {
                    blocks[member.Name] = part.Values[..1];
                }
                else if (form != None || part.Values.AsSpan().ContainsAnyExcept(tensor.Default))
                {
                    blocks[member.Name] = FromTensor(part, member.Type);
                }
            }
        }

        return blocks;
    }

    private static Tensor Part(
        Setting member, double missing, Dictionary<string, Tensor> given, List<(string Block, string Form)> forms)
    {
        // What comes first of a layer or a gate has a row for each of its neurons, units or channels.
        var prefix = member.Group?.Prefix ?? string.Empty;
        var rows = given.First(block => block.Key.StartsWith(prefix, StringComparison.Ordinal)).Value.Shape.Axes[0];
        if (!given.TryGetValue(member.Name, out var values))
        {
            forms.Add((member.Name, None));
            values = new Tensor(new Shape(rows), [.. Enumerable.Repeat(missing, rows)]);
        }
        else if (values.Shape.Rank == 1 && values.Values.Length == 1 && rows > 1)
        {
            forms.Add((member.Name, Shared));
            values = new Tensor(new Shape(rows), [.. Enumerable.Repeat(values.Values[0], rows)]);
        }

        return values;
    }

    private static Tensor Joined(Tensor[] parts) => parts is [var only]
        ? only
        : new Tensor(
            new Shape([parts.Sum(part => part.Shape.Axes[0]), .. parts[0].Shape.Axes[1..]]), [.. parts.SelectMany(part => part.Values)]);

    private static IEnumerable<Tensor> Parts(Tensor values, IReadOnlyList<Setting> members, string place)
    {
        var rank = members[0].Type == typeof(double[]) ? 1 : members[0].Block!.Rank;
        if (values.Shape.Rank != rank)
        {
            throw new UnreadableFileException(place, $"has {values.Shape.Rank} axes; expected {rank}");
        }

        if (values.Shape.Axes[0] % members.Count != 0)
        {
            throw new UnreadableFileException(place, $"has {values.Shape.Axes[0]} rows; expected as many for each of {members.Count} gates");
        }

        var shape = new Shape([values.Shape.Axes[0] / members.Count, .. values.Shape.Axes[1..]]);
        return members.Select((_, part) => new Tensor(shape, values.Values[(part * shape.Size)..((part + 1) * shape.Size)]));
    }

    private static Tensor Sum(Tensor one, Tensor other, string place) => one.Shape.Equals(other.Shape)
        // Nothing is added to the sign of a 0.
        ? one with { Values = [.. one.Values.Zip(other.Values, (b, c) => c == 0 ? b : b + c)] }
        : throw new UnreadableFileException(place, $"is {other.Shape}; expected {one.Shape}, as {ModuleTensor.InputBias}");

    private static Tensor ToTensor(object value) => value switch
    {
        Matrix matrix => new Tensor(new Shape(matrix.Rows, matrix.Columns), matrix.Values),
        double[] values => new Tensor(new Shape(values.Length), values),
        _ => (Tensor)value,
    };

    private static object FromTensor(Tensor tensor, Type type) =>
        type == typeof(Matrix) ? new Matrix(tensor.Shape.Rows, tensor.Shape.Columns, tensor.Values)
        : type == typeof(double[]) ? tensor.Values
        : tensor;
}
