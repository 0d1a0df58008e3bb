using Backprop.Kernels;

namespace Backprop.Tests.Kernels;

public sealed class ProductsTests
{
    private static readonly int[] Sizes = [.. Enumerable.Range(1, 17), 31, 32, 33, 63, 64, 65, 127, 128, 129, 130];

    /// <summary>Every size at every place, each beside ever other ones.</summary>
    private static IEnumerable<(int Rows, int Columns, int Steps)> Shapes =>
    [
        .. from i in Enumerable.Range(0, 2 * Sizes.Length)
           select (Sizes[i % Sizes.Length], Sizes[(7 * i + i / Sizes.Length) % Sizes.Length], Sizes[(11 * i + 5 * (i / Sizes.Length)) % Sizes.Length]),
        (5, 17, 255), (5, 17, 256), (5, 17, 257), (33, 9, 513), (1, 40, 600), (40, 1, 600), (1, 1, 1000),
        (3, 515, 2), (36, 513, 3), (6, 530, 300), (515, 100, 2), (1027, 26, 3),
    ];

    [Theory]
    [InlineData(Arithmetic.Plain)]
    [InlineData(Arithmetic.Fused)]
    public void Every_kernel_gives_the_bits_of_the_textbook_loop(Arithmetic arithmetic)
    {
        foreach (var (rows, columns, steps) in Shapes)
        {
            AssertThreeProducts(arithmetic, rows, columns, steps, Numbers);
        }
    }

    [Theory]
    [InlineData(Arithmetic.Plain)]
    [InlineData(Arithmetic.Fused)]
    public void Zeros_of_either_sign_subnormals_overflow_and_not_a_number_come_out_as_of_the_textbook_loop(
        Arithmetic arithmetic)
    {
        foreach (var (rows, columns, steps) in new[] { (1, 1, 1), (1, 17, 2), (4, 16, 1), (5, 19, 3), (9, 33, 7), (6, 40, 300) })
        {
            AssertThreeProducts(arithmetic, rows, columns, steps, Specials);
            AssertThreeProducts(arithmetic, rows, columns, steps, Zeros);
        }
    }

    [Theory]
    [InlineData(Arithmetic.Plain)]
    [InlineData(Arithmetic.Fused)]
    public void The_number_of_threads_changes_no_bit(Arithmetic arithmetic)
    {
        foreach (var (rows, columns, steps) in new[] { (70, 130, 40), (200, 5, 40), (3, 600, 257), (66, 65, 65), (1, 600, 300) })
        {
            var a = Numbers(rows, steps, 1);
            var b = Numbers(steps, columns, 2);
            foreach (var path in KernelPath.In(arithmetic))
            {
                var alone = path.Multiply(a, b);
                AssertSameBits(alone, path.Multiply(a, b, threads: 2), $"{path} on 2 threads, {rows} × {columns} × {steps}");
                AssertSameBits(alone, path.Multiply(a, b, threads: 5), $"{path} on 5 threads, {rows} × {columns} × {steps}");
            }
        }
    }

    [Theory]
    [InlineData(Arithmetic.Plain)]
    [InlineData(Arithmetic.Fused)]
    public void A_row_of_a_batch_gives_the_bits_that_it_gives_alone(Arithmetic arithmetic)
    {
        var (x, w) = (Numbers(39, 300, 1), Numbers(37, 300, 2));

        foreach (var path in KernelPath.In(arithmetic))
        {
            var together = path.Multiply(x, new MatrixView(w).Transposed);
            for (var row = 0; row < x.Rows; row++)
            {
                var alone = path.Multiply(new Matrix(1, 300, x.Row(row).ToArray()), new MatrixView(w).Transposed);
                Assert.Equal(together.Row(row).ToArray(), alone.Values);
            }
        }
    }

    [Theory]
    [InlineData(Arithmetic.Plain)]
    [InlineData(Arithmetic.Fused)]
    public void The_three_products_are_those_of_the_textbook(Arithmetic arithmetic)
    {
        foreach (var (samples, neurons, inputs) in new[] { (1, 2, 2), (3, 5, 4), (33, 20, 65), (64, 128, 130) })
        {
            var (x, w, d) = (Numbers(samples, inputs, 1), Numbers(neurons, inputs, 2), Numbers(samples, neurons, 3));

            AssertSameBits(TextbookProduct.TimesTransposed(x, w, arithmetic), Products.TimesTransposed(x, w, arithmetic), "X · Wᵀ");
            AssertSameBits(TextbookProduct.TransposedTimes(d, x, arithmetic), Products.TransposedTimes(d, x, arithmetic), "Dᵀ · X");
            AssertSameBits(TextbookProduct.Times(d, w, arithmetic), Products.Times(d, w, arithmetic), "D · W");
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(100)]
    public void A_product_overwrites_the_matrix_that_it_is_given(int size)
    {
        var (a, b) = (Numbers(size, size, 1), Numbers(size, size, 2));
        var product = Numbers(size, size, 3);

        Products.Times(a, b, product, Arithmetic.Plain);

        AssertSameBits(TextbookProduct.Times(a, b, Arithmetic.Plain), product, "overwritten");
    }

    [Fact]
    public void A_product_into_a_matrix_that_is_there_allocates_nothing()
    {
        var (x, w, product) = (Numbers(32, 64, 1), Numbers(48, 64, 2), new Matrix(32, 48));
        Products.TimesTransposed(x, w, product, Arithmetic.Plain);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            Products.TimesTransposed(x, w, product, Arithmetic.Plain);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 99);
    }

    [Theory]
    [InlineData(Arithmetic.Plain)]
    [InlineData(Arithmetic.Fused)]
    public void Parts_of_matrices_are_multiplied_where_they_lie_and_sums_go_on(Arithmetic arithmetic)
    {
        foreach (var (rows, columns, steps) in new[] { (2, 3, 4), (1, 20, 9), (6, 30, 40), (33, 65, 300) })
        {
            Matrix a = Numbers(rows + 1, steps, 1), b = Numbers(steps, columns, 2), bT = Numbers(columns, steps, 3);
            var last = new Matrix(rows, steps, a.Values[steps..]);
            AssertInParts(TextbookProduct.Times(last, b, arithmetic), part => new MatrixView(
                b.Values, part.Start * columns, part.Count, columns, columns));
            AssertInParts(TextbookProduct.TimesTransposed(last, bT, arithmetic), part => new MatrixView(
                bT.Values, part.Start, columns, part.Count, steps).Transposed);

            void AssertInParts(Matrix expected, Func<IndexRange, MatrixView> right)
            {
                var wide = new Matrix(rows, columns + 2);
                foreach (var part in new[] { new IndexRange(0, steps / 3), new IndexRange(steps / 3, steps - (steps / 3)) })
                {
                    Products.Multiply(
                        new MatrixView(a.Values, steps + part.Start, rows, part.Count, steps),
                        right(part),
                        new MatrixView(wide.Values, 1, rows, columns, columns + 2),
                        arithmetic,
                        CancellationToken.None,
                        resumes: part.Start > 0);
                }

                Assert.Equal(
                    Enumerable.Range(0, rows).SelectMany(row => (double[])[0, .. expected.Row(row), 0]), wide.Values);
            }
        }
    }

    [Theory]
    [InlineData(Arithmetic.Plain)]
    [InlineData(Arithmetic.Fused)]
    public void As_a_tree_the_sums_of_parts_of_the_steps_add_up_to_the_bits_of_the_whole(Arithmetic arithmetic)
    {
        foreach (var (rows, columns, steps) in new[]
        {
            (5, 30, 32), (1, 1, 33), (1, 1, 90), (4, 24, 64), (3, 40, 65), (70, 130, 100), (6, 9, 128), (33, 50, 200), (35, 27, 255), (9, 70, 256),
        })
        {
            var (aT, b) = (Numbers(steps, rows, 1), Numbers(steps, columns, 2));
            var expected = Tree(new IndexRange(0, steps));
            foreach (var path in KernelPath.In(arithmetic).Where(path => path.HasTree))
            {
                var product = path.Multiply(new MatrixView(aT).Transposed, b, threads: 2, summation: Summation.Tree);
                Bits.AssertSame(expected, product.Values, $"{path}, {rows} × {columns} × {steps}");
            }

            double[] Tree(IndexRange part)
            {
                if (part.Count <= 32)
                {
                    return TextbookProduct.TransposedTimes(aT.Slice(part.Start, part.Count), b.Slice(part.Start, part.Count), arithmetic).Values;
                }

                var left = 32;
                while (2 * left < part.Count)
                {
                    left *= 2;
                }

                return [.. Tree(part.Part(0, left)).Zip(Tree(part.Part(left, part.Count)), (first, second) => first + second)];
            }
        }
    }

    [Fact]
    public void A_view_stays_within_its_values() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new MatrixView(new double[9], 2, 2, 4, 4));

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Products.Times(new Matrix(2, 3), new Matrix(2, 3), Arithmetic.Plain));
        var refusal = Assert.Throws<ArgumentException>(
            () => Products.Times(new Matrix(2, 3), new Matrix(3, 4), new Matrix(2, 3), Arithmetic.Plain));
        Assert.Equal("(2 × 3) times (3 × 4) does not make (2 × 3).", refusal.Message);
    }

    [Fact]
    public void A_product_that_would_overwrite_its_factor_is_refused()
    {
        var square = new Matrix(3, 3);

        var refusal = Assert.Throws<ArgumentException>(() => Products.Times(square, new Matrix(3, 3), square, Arithmetic.Plain));
        Assert.Equal("A product cannot overwrite one of its factors.", refusal.Message);
    }

    [Fact]
    public void A_sum_of_no_products_is_zero()
    {
        Assert.Equal([0, 0, 0, 0], Products.Times(new Matrix(2, 0), new Matrix(0, 2), Arithmetic.Fused).Values);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_large_product_can_be_cancelled(int threads)
    {
        var path = new KernelPath("as chosen", Arithmetic.Plain);
        var cancelled = new CancellationToken(canceled: true);

        Assert.ThrowsAny<OperationCanceledException>(
            () => path.Multiply(Numbers(200, 200, 1), Numbers(200, 200, 2), threads, cancellation: cancelled));
    }

    [Fact]
    public void A_large_product_of_a_single_row_can_be_cancelled()
    {
        var path = new KernelPath("as chosen", Arithmetic.Plain);
        var cancelled = new CancellationToken(canceled: true);

        Assert.ThrowsAny<OperationCanceledException>(
            () => path.Multiply(Numbers(1, 200, 1), new MatrixView(Numbers(200, 200, 2)).Transposed, cancellation: cancelled));
    }

    private static void AssertThreeProducts(
        Arithmetic arithmetic, int rows, int columns, int steps, Func<int, int, int, Matrix> values)
    {
        var (a, b) = (values(rows, steps, 1), values(steps, columns, 2));
        AssertEveryKernel(TextbookProduct.Times(a, b, arithmetic), arithmetic, a, b);

        var bT = values(columns, steps, 3);
        AssertEveryKernel(TextbookProduct.TimesTransposed(a, bT, arithmetic), arithmetic, a, new MatrixView(bT).Transposed);

        var aT = values(steps, rows, 4);
        AssertEveryKernel(TextbookProduct.TransposedTimes(aT, b, arithmetic), arithmetic, new MatrixView(aT).Transposed, b);
    }

    private static void AssertEveryKernel(Matrix expected, Arithmetic arithmetic, MatrixView a, MatrixView b)
    {
        foreach (var path in KernelPath.In(arithmetic))
        {
            AssertSameBits(expected, path.Multiply(a, b), $"{path}, {a.Rows} × {b.Columns} × {a.Columns}");
        }
    }

    private static void AssertSameBits(Matrix expected, Matrix actual, string what) =>
        Bits.AssertSame(expected.Values, actual.Values, what);

    private static Matrix Specials(int rows, int columns, int seed) =>
        new(rows, columns, SpecialValues.Pick(rows * columns, seed));

    private static Matrix Zeros(int rows, int columns, int seed) =>
        new(rows, columns, SpecialValues.Pick(rows * columns, seed, among: 2));

    private static Matrix Numbers(int rows, int columns, int seed)
    {
        var random = new Random(seed);
        var matrix = new Matrix(rows, columns);
        foreach (ref var value in matrix.Values.AsSpan())
        {
            value = random.NextDouble() - 0.5;
        }

        return matrix;
    }
}
