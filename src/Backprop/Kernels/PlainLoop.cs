namespace Backprop.Kernels;

/// <summary>C = A · B as it is written in a textbook: what small products are fastest with.</summary>
internal static class PlainLoop
{
    public static void Multiply<TArithmetic>(MatrixView a, MatrixView b, MatrixView c, bool resumes = false)
        where TArithmetic : struct, IMultiplyAdd
    {
        for (var i = 0; i < a.Rows; i++)
        {
            var sums = c.Row(i);
            for (var j = 0; j < sums.Length; j++)
            {
                var sum = resumes ? sums[j] : 0.0;
                for (var k = 0; k < a.Columns; k++)
                {
                    sum = TArithmetic.MultiplyAdd(sum, a.At(i, k), b.At(k, j));
                }

                sums[j] = sum;
            }
        }
    }
}
