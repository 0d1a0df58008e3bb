using System.Buffers;
using System.Text;

namespace BackpropService.Hosting.Answers;

/// <summary>An answer that is a text.</summary>
internal class TextAnswer(string text, string contentType) : Answer
{
    protected override string ContentType => contentType;

    protected override void Write(IBufferWriter<byte> output) => Encoding.UTF8.GetBytes(text, output);
}
