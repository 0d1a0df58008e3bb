using System.Globalization;

namespace BackpropService.Bodies;

/// <summary>Which of the known names a caller may have meant by one that is not known.</summary>
internal static class NearNames
{
    /// <summary>What other libraries and textbooks call a thing, as letters and digits in lower case, and its names here.</summary>
    private static readonly Dictionary<string, string[]> Elsewhere = new(StringComparer.Ordinal)
    {
        ["linear"] = ["identity", "dense"],
        ["none"] = ["identity"],
        ["logistic"] = ["sigmoid"],
        ["swish"] = ["silu"],
        ["rectifier"] = ["relu"],
        ["lrelu"] = ["leakyRelu"],
        ["heaviside"] = ["step"],
        ["threshold"] = ["step"],
        ["mse"] = ["meanSquaredError"],
        ["l2"] = ["meanSquaredError"],
        ["mae"] = ["meanAbsoluteError"],
        ["l1"] = ["meanAbsoluteError"],
        ["sse"] = ["squaredError"],
        ["smoothl1"] = ["huber"],
        ["crossentropy"] = ["categoricalCrossEntropy", "binaryCrossEntropy"],
        ["sparsecategoricalcrossentropy"] = ["categoricalCrossEntropy"],
        ["nll"] = ["categoricalCrossEntropy"],
        ["logloss"] = ["binaryCrossEntropy"],
        ["log"] = ["binaryCrossEntropy"],
        ["bce"] = ["binaryCrossEntropy"],
        ["bcewithlogits"] = ["binaryCrossEntropy"],
        ["ln"] = ["log"],
        ["gradientdescent"] = ["sgd"],
        ["gd"] = ["sgd"],
        ["fullyconnected"] = ["dense"],
        ["kaiming"] = ["he"],
        ["glorot"] = ["xavier"],
        ["lr"] = ["learningRate"],
        ["bias"] = ["biases"],
        ["weight"] = ["weights"],
        ["kernel"] = ["weights"],
        ["units"] = ["neurons"],
        ["x"] = ["inputs"],
        ["y"] = ["targets"],
        ["labels"] = ["targets"],
    };

    /// <summary>A question to follow a message: "; did you mean 'relu'?"; empty where nothing is near.</summary>
    public static string Question(string name, IEnumerable<string> known)
    {
        var near = Of(name, [.. known]);
        return near.Count == 0 ? string.Empty : $"; did you mean {Phrases.OneOf(near)}?";
    }

    private static List<string> Of(string name, List<string> known)
    {
        var plain = Plain(name);
        if (plain.Length is 0 or > 60)
        {
            return [];
        }

        if (known.Find(other => Plain(other) == plain) is { } same)
        {
            return [same];
        }

        string[] forms = [plain, plain.EndsWith("loss", StringComparison.Ordinal) ? plain[..^"loss".Length] : plain];
        var named = forms.SelectMany(form => Elsewhere.GetValueOrDefault(form, [])).Distinct().Where(known.Contains).ToList();
        return named.Count > 0 ? named
            : Elsewhere.ContainsKey(forms[^1]) || FieldNames.Contain(forms[^1]) ? []
            : Misspelled(forms[^1], known);
    }

    /// <summary>The nearest name, if so few letters differ that chance is unlikely. Of a word that is no name of its own.</summary>
    private static List<string> Misspelled(string plain, List<string> known)
    {
        var most = plain.Length switch
        {
            < 3 => 0,
            < 6 => 1,
            _ => 2,
        };
        // So many letters at least differ as one has more than the other.
        var nearest = known.Select(other => (Name: other, Plain: Plain(other)))
            .Where(other => Math.Abs(other.Plain.Length - plain.Length) <= most)
            .Select(other => (other.Name, Distance: Distance(plain, other.Plain)))
            .OrderBy(pair => pair.Distance)
            .FirstOrDefault();
        return nearest.Name is not null && nearest.Distance <= most ? [nearest.Name] : [];
    }

    private static string Plain(string name) =>
        string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLower(CultureInfo.InvariantCulture);

    /// <summary>How many letters have to be put in, left out, changed, or swapped with the next.</summary>
    private static int Distance(string one, string other)
    {
        var distances = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                distances[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(
                    Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1,
                    distances[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    distances[i, j] = Math.Min(distances[i, j], distances[i - 2, j - 2] + 1);
                }
            }
        }

        return distances[one.Length, other.Length];
    }
}
