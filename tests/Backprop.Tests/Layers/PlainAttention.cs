using Backprop.Layers;

namespace Backprop.Tests.Layers;

/// <summary>Attention as loops, each sum from 0 and in index order.</summary>
internal sealed class PlainAttention
{
    private readonly Attention _layer;
    private readonly int _steps;
    private readonly double[][] _x;

    public PlainAttention(Attention layer, Matrix x, Matrix dy, int steps)
    {
        (_layer, _steps) = (layer, steps);
        _x = Rows(x.Values, x.Columns / steps);
        var (q, k, v) = (Project(layer.Query, _x), Project(layer.Key, _x), Project(layer.Value, _x));
        var (scale, heads) = (layer.Scaled ? Math.Sqrt(layer.Query.Weights.Rows / layer.Heads) : 1, layer.Heads);
        var (c, a) = (Like(v), new double[heads][][]);
        for (var head = 0; head < heads; head++)
        {
            a[head] = [.. _x.Select(_ => new double[steps])];
            for (var t = 0; t < _x.Length; t++)
            {
                var row = a[head][t];
                int[] seen = [.. Enumerable.Range(0, steps).Where(s => MayLook(t % steps, s))];
                double[] scores = [.. seen.Select(s => Sum(RowsOf(head, q), r => q[t][r] * k[At(t, s)][r]) / scale)];
                double[] powers = [.. scores.Select(score => Math.Exp(score - scores.Max()))];
                for (var i = 0; i < seen.Length; i++)
                {
                    row[seen[i]] = powers[i] / powers.Aggregate(0.0, (sum, power) => sum + power);
                }

                foreach (var r in RowsOf(head, v))
                {
                    c[t][r] = Sum(Enumerable.Range(0, steps), s => row[s] * v[At(t, s)][r]);
                }
            }
        }

        var y = layer.Projection is { } last ? Project(last, c) : c;
        Outputs = [.. y.SelectMany(row => row)];

        var dz = Rows(dy.Values, dy.Columns / steps);
        var dc = layer.Projection is { } part ? Back(dz, part) : dz;
        var (dq, dk, dv) = (Like(q), Like(k), Like(v));
        for (var head = 0; head < heads; head++)
        {
            var ds = a[head].Select((row, t) =>
            {
                double[] da = [.. Enumerable.Range(0, steps).Select(s => Sum(RowsOf(head, v), r => dc[t][r] * v[At(t, s)][r]))];
                var common = Sum(Enumerable.Range(0, steps), s => da[s] * row[s]);
                return row.Select((share, s) => share * (da[s] - common)).ToArray();
            }).ToArray();
            for (var t = 0; t < _x.Length; t++)
            {
                foreach (var r in RowsOf(head, q))
                {
                    dq[t][r] = Sum(Enumerable.Range(0, steps), s => ds[t][s] * (k[At(t, s)][r] / scale));
                    dk[t][r] = Sum(Enumerable.Range(0, steps), s => ds[At(t, s)][t % steps] * (q[At(t, s)][r] / scale));
                }

                foreach (var r in RowsOf(head, v))
                {
                    dv[t][r] = Sum(Enumerable.Range(0, steps), s => a[head][At(t, s)][t % steps] * dc[At(t, s)][r]);
                }
            }
        }

        Gradients =
        [
            .. Of(layer.Query, dq, _x), .. Of(layer.Key, dk, _x), .. Of(layer.Value, dv, _x),
            .. layer.Projection is { } projection ? Of(projection, dz, c) : [],
        ];
        InputGradients =
        [
            .. from t in Enumerable.Range(0, _x.Length)
               from f in Enumerable.Range(0, _x[t].Length)
               select Through(layer.Value, dv[t], f, Through(layer.Key, dk[t], f, Through(layer.Query, dq[t], f, 0))),
        ];
    }

    public double[] Outputs { get; }

    public double[] Gradients { get; }

    public double[] InputGradients { get; }

    private static double[][] Rows(double[] values, int length) => [.. values.Chunk(length)];

    private static double[][] Like(double[][] rows) => [.. rows.Select(row => new double[row.Length])];

    private static double Sum(IEnumerable<int> over, Func<int, double> term) => over.Aggregate(0.0, (sum, i) => sum + term(i));

    private static double[][] Project(Projection part, double[][] x) =>
    [
        .. x.Select(row => Enumerable.Range(0, part.Weights.Rows)
            .Select(i => Sum(Enumerable.Range(0, row.Length), j => row[j] * part.Weights[i, j]) + (part.Biases.Length > 0 ? part.Biases[i] : 0))
            .ToArray()),
    ];

    private static double[][] Back(double[][] dz, Projection part) =>
        [.. dz.Select(row => Enumerable.Range(0, part.Weights.Columns).Select(f => Through(part, row, f, 0)).ToArray())];

    private static double Through(Projection part, double[] deltas, int feature, double sum)
    {
        for (var i = 0; i < deltas.Length; i++)
        {
            sum += deltas[i] * part.Weights[i, feature];
        }

        return sum;
    }

    private static IEnumerable<double> Of(Projection part, double[][] deltas, double[][] x) =>
    [
        .. from i in Enumerable.Range(0, part.Weights.Rows)
           from j in Enumerable.Range(0, part.Weights.Columns)
           select Sum(Enumerable.Range(0, x.Length), t => deltas[t][i] * x[t][j]),
        .. part.Biases.Select((_, i) => Sum(Enumerable.Range(0, x.Length), t => deltas[t][i])),
    ];

    private bool MayLook(int step, int other) => (!_layer.Causal || other <= step) && (_layer.Mask is null || _layer.Mask[step, other] == 1);

    // Another step of the same sample.
    private int At(int row, int step) => (row / _steps * _steps) + step;

    private IEnumerable<int> RowsOf(int head, double[][] rows)
    {
        var count = rows[0].Length / _layer.Heads;
        return Enumerable.Range(head * count, count);
    }
}
