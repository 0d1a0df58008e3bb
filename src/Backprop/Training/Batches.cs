using Backprop.Randomness;

namespace Backprop.Training;

/// <summary>Cuts a training set into batches, epoch by epoch. A batch lives until the next one of its size is made.</summary>
internal sealed class Batches
{
    private readonly Dataset _all;
    private readonly int _size;
    private readonly bool _shuffles;
    private readonly ulong _seed;
    private readonly int[] _order;
    private readonly Dictionary<int, Dataset> _buffers = [];

    public Batches(Dataset all, TrainingPlan plan)
    {
        _all = all;
        _size = plan.BatchSize ?? all.Count;
        // One batch of everything has the same gradient in any order, but for rounding: the order given keeps its bits.
        _shuffles = plan.Shuffle && _size < all.Count;
        _seed = plan.Seed;
        _order = [.. Enumerable.Range(0, all.Count)];
    }

    public int Count => (_all.Count + _size - 1) / _size;

    /// <summary>
    /// Puts the samples in an epoch's order, which depends on nothing but the seed and how many epochs went before: training that
    /// stops and goes on meets them as training that did not stop.
    /// </summary>
    public void Begin(long epoch)
    {
        if (_shuffles)
        {
            for (var i = 0; i < _order.Length; i++)
            {
                _order[i] = i;
            }

            Xoshiro256.ForStream(_seed, epoch).Shuffle(_order);
        }
    }

    /// <summary>A batch of the epoch.</summary>
    public Dataset this[int batch]
    {
        get
        {
            var indices = IndicesOf(batch);
            if (indices.Length == _all.Count)
            {
                return _all;
            }

            if (!_buffers.TryGetValue(indices.Length, out var buffer))
            {
                _buffers[indices.Length] = buffer = _all.Like(indices.Length);
            }

            _all.CopyTo(buffer, indices);
            return buffer;
        }
    }

    /// <summary>Which samples of the training set a batch holds.</summary>
    public ReadOnlySpan<int> IndicesOf(int batch) =>
        _order.AsSpan(batch * _size, Math.Min(_size, _order.Length - (batch * _size)));
}
