namespace BackpropService.Features.Encodings.Csv;

/// <summary>Notices what stands between the values of a text: what each of its first lines has equally often, outside quotes.</summary>
internal static class CsvSeparator
{
    private const char Default = ',';

    private const int MostRecords = 32;
    private const int MostCharacters = 1 << 16;

    // Of those that fit equally well the first: where ';' stands between values, ',' is in their numbers.
    private const string Usual = "\t;|,";
    private const string Rare = ":^~ ";

    /// <summary>The separator; a comma where the text has none.</summary>
    public static char Notice(ReadOnlySpan<char> text)
    {
        var records = Count(text[..Math.Min(text.Length, MostCharacters)]);
        var (usual, often) = Best(Usual, 0, records);
        var (rare, rarely) = Best(Rare, Usual.Length, records);
        return 2 * often < records.Count && often < rarely ? rare : often > 0 ? usual : Default;
    }

    /// <summary>The one of some candidates that most records have equally often, and how many have.</summary>
    private static (char Candidate, int Records) Best(string candidates, int first, List<int[]> records)
    {
        var best = (Candidate: Default, Records: 0);
        for (var i = 0; i < candidates.Length; i++)
        {
            var alike = records.Select(counts => counts[first + i]).Where(count => count > 0)
                .GroupBy(count => count).Select(equal => equal.Count()).DefaultIfEmpty().Max();
            best = alike > best.Records ? (candidates[i], alike) : best;
        }

        return best;
    }

    /// <summary>How often each candidate stands in each record that is not blank.</summary>
    private static List<int[]> Count(ReadOnlySpan<char> text)
    {
        var records = new List<int[]>();
        var (counts, isBlank, isQuoted, before) = (new int[Usual.Length + Rare.Length], true, false, '\n');
        foreach (var letter in text)
        {
            if (letter == '"')
            {
                // Within a value that is not quoted it stands for itself: 5" or 12'6".
                isQuoted = !isQuoted && (before == '"' || !char.IsLetterOrDigit(before));
                isBlank = false;
            }
            else if (!isQuoted && letter is '\r' or '\n')
            {
                if (!isBlank)
                {
                    records.Add(counts);
                    counts = new int[counts.Length];
                    isBlank = true;
                }

                if (records.Count == MostRecords)
                {
                    return records;
                }
            }
            else if (!isQuoted)
            {
                CountIn(counts, letter, before);
                isBlank &= letter == ' ';
            }

            before = letter;
        }

        if (!isBlank)
        {
            records.Add(counts);
        }

        return records;
    }

    private static void CountIn(int[] counts, char letter, char before)
    {
        // Blanks separate in runs, and at the beginning of a line nothing.
        if (Usual.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var usual)
        {
            counts[usual]++;
        }
        else if (Rare.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var rare && !(letter == ' ' && before is ' ' or '\n' or '\r'))
        {
            counts[Usual.Length + rare]++;
        }
    }
}
