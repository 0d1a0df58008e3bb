using System.Buffers;
using BackpropService.Bodies;

namespace BackpropService.Tests.Hosting.Answers;

public sealed class AnswerTests
{
    [Fact]
    public void An_answer_that_finds_no_room_gives_back_what_it_took()
    {
        var budget = new BufferBudget(500_000, new());
        using var answer = new Megabyte();

        Assert.Throws<BufferBudgetExceededException>(() => answer.Prepare("application/octet-stream", budget, CancellationToken.None));

        Assert.Equal(0, budget.Taken);
    }

    private sealed class Megabyte : BackpropService.Hosting.Answers.Answer
    {
        protected override string Write(IBufferWriter<byte> output, string mediaType)
        {
            for (var kilobytes = 0; kilobytes < 1000; kilobytes++)
            {
                output.Write(new byte[1000]);
            }

            return mediaType;
        }
    }
}
