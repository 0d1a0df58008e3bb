using Backprop.Layers;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Backprop.Formats.Tests.Onnx;

/// <summary>What ONNX Runtime computes of a file.</summary>
internal static class OnnxRun
{
    private static readonly SessionOptions OneThread = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1 };

    public static double[] Of(byte[] file, Precision precision, Matrix inputs, Shape shape)
    {
        using var session = new InferenceSession(file, OneThread);
        return precision == Precision.Binary64
            ? Run<double>(session, inputs.Values, shape.OfBatch(inputs.Rows))
            : [.. Run<float>(session, [.. inputs.Values.Select(value => (float)value)], shape.OfBatch(inputs.Rows)).Select(value => (double)value)];
    }

    private static T[] Run<T>(InferenceSession session, T[] values, Shape shape)
        where T : unmanaged
    {
        var input = new DenseTensor<T>(values, shape.Axes);
        using var outputs = session.Run([NamedOnnxValue.CreateFromTensor(session.InputMetadata.Keys.Single(), input)]);
        return [.. outputs.Single().AsEnumerable<T>()];
    }
}
