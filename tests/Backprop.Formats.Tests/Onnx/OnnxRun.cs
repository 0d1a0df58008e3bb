using Backprop.Layers;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Backprop.Formats.Tests.Onnx;

/// <summary>What ONNX Runtime computes of a file.</summary>
internal static class OnnxRun
{
    // As it stands in the file: among the optimizations is one that takes a scale of float64 for an attribute in 32 bits.
    private static readonly SessionOptions AsItStands = new()
    {
        IntraOpNumThreads = 1,
        InterOpNumThreads = 1,
        GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL,
    };

    public static double[] Of(byte[] file, Precision precision, Matrix inputs, Shape shape, bool areTokens = false)
    {
        using var session = new InferenceSession(file, AsItStands);
        var (batch, values) = (shape.OfBatch(inputs.Rows), inputs.Values);
        var input = areTokens ? Named(session, values, batch, value => (long)value)
            : precision == Precision.Binary64 ? Named(session, values, batch, value => value)
            : Named(session, values, batch, value => (float)value);
        using var outputs = session.Run([input]);
        return precision == Precision.Binary64
            ? [.. outputs.Single().AsEnumerable<double>()]
            : [.. outputs.Single().AsEnumerable<float>().Select(value => (double)value)];
    }

    private static NamedOnnxValue Named<T>(InferenceSession session, double[] values, Shape shape, Converter<double, T> convert)
        where T : unmanaged => NamedOnnxValue.CreateFromTensor(
            session.InputMetadata.Keys.Single(), new DenseTensor<T>(Array.ConvertAll(values, convert), shape.Axes));
}
