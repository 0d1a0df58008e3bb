using System.Runtime.InteropServices;

namespace Backprop.Benchmarks.Kernels;

/// <summary>OpenBLAS, where it is installed: the yardstick.</summary>
/// <remarks>
/// Version 0.3.21 takes processors newer than itself for old ones: set OPENBLAS_CORETYPE=SkylakeX on machines with AVX-512.
/// </remarks>
internal static partial class OpenBlas
{
    private const string Library = "libopenblas.so.0";

    private const int RowMajor = 101;

    /// <summary>Whether the library is there; LD_LIBRARY_PATH may say where.</summary>
    public static bool IsInstalled { get; } = NativeLibrary.TryLoad(Library, out _);

    [LibraryImport(Library, EntryPoint = "openblas_set_num_threads")]
    public static partial void UseThreads(int count);

    /// <summary>C = A · B; either factor may be stored transposed.</summary>
    public static void Multiply(Matrix a, Matrix b, Matrix c, bool transposeA = false, bool transposeB = false) => Dgemm(
        RowMajor,
        Transposition(transposeA),
        Transposition(transposeB),
        c.Rows,
        c.Columns,
        transposeA ? a.Rows : a.Columns,
        1,
        a.Values,
        a.Columns,
        b.Values,
        b.Columns,
        0,
        c.Values,
        c.Columns);

    private static int Transposition(bool transposed) => transposed ? 112 : 111;

    [LibraryImport(Library, EntryPoint = "cblas_dgemm")]
    private static partial void Dgemm(
        int order, int transA, int transB, int m, int n, int k, double alpha, double[] a, int lda, double[] b, int ldb, double beta, double[] c, int ldc);
}
