using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace BackpropService.Bodies;

/// <summary>A few values by name, in the order in which they were given: the members of a layer, the settings of a definition.</summary>
/// <remarks>
/// In place of the framework's, of which every small request would make a dozen: that takes 0.6 of its 13 µs within the process, as
/// each name is hashed.
/// </remarks>
public sealed class SmallDictionary : IReadOnlyDictionary<string, object>
{
    private const int Usual = 4;

    private KeyValuePair<string, object>[] _all;

    /// <summary>Without values.</summary>
    public SmallDictionary() => _all = [];

    /// <summary>The same values.</summary>
    public SmallDictionary(IEnumerable<KeyValuePair<string, object>> values)
    {
        _all = [.. values];
        Count = _all.Length;
    }

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <summary>The names.</summary>
    public IReadOnlyList<string> Keys
    {
        get
        {
            var keys = new string[Count];
            for (var i = 0; i < keys.Length; i++)
            {
                keys[i] = _all[i].Key;
            }

            return keys;
        }
    }

    /// <inheritdoc/>
    public IEnumerable<object> Values => this.Select(named => named.Value);

    IEnumerable<string> IReadOnlyDictionary<string, object>.Keys => Keys;

    /// <inheritdoc/>
    public object this[string key]
    {
        get => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no {key}.");
        set
        {
            var place = Find(key);
            if (place < 0)
            {
                place = Count++;
                if (place == _all.Length)
                {
                    Array.Resize(ref _all, Math.Max(Usual, 2 * place));
                }
            }

            _all[place] = new(key, value);
        }
    }

    /// <summary>The same values, to change.</summary>
    public SmallDictionary Copy() => new() { _all = [.. _all], Count = Count };

    /// <summary>The values in order, to go through without allocating.</summary>
    public ReadOnlySpan<KeyValuePair<string, object>> AsSpan() => _all.AsSpan(0, Count);

    /// <summary>The value of a name; null where there is none.</summary>
    public object? GetValueOrDefault(string key) => Find(key) is >= 0 and var place ? _all[place].Value : null;

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object value)
    {
        var place = Find(key);
        value = place < 0 ? null : _all[place].Value;
        return place >= 0;
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => Find(key) >= 0;

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => _all.Take(Count).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int Find(string key)
    {
        for (var i = 0; i < Count; i++)
        {
            if (_all[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }
}
