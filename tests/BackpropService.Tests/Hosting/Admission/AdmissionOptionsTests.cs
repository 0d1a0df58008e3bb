using BackpropService.Contracts;
using BackpropService.Hosting.Admission;

namespace BackpropService.Tests.Hosting.Admission;

public sealed class AdmissionOptionsTests
{
    private static readonly AdmissionOptions Sixteen = new() { Permits = 16 };

    [Theory]
    [InlineData(0, 0, 0, 1)]
    [InlineData(7.5e6, 0, 0, 3)]
    [InlineData(7.6e6, 0, 0, 4)]
    [InlineData(1e12, 0, 0, 8)]
    [InlineData(0, 62_500, 0, 2)]
    [InlineData(2.5e6, 62_500, 0, 3)]
    [InlineData(0, 0, 3_125_000, 5)]
    [InlineData(7.5e6, 0, 3_125_000, 5)]
    [InlineData(0, 0, 1e12, 16)]
    public void Work_takes_up_to_half_of_the_permits_and_memory_up_to_all(double operations, double written, double values, int permits)
    {
        Assert.Equal(permits, Sixteen.PermitsFor(new Effort(0, values, operations) { Written = written }));
    }

    [Theory]
    [InlineData(262_143, 0)]
    [InlineData(262_144, 1)]
    [InlineData(1_000_000, 3)]
    [InlineData(int.MaxValue, 16)]
    public void A_body_takes_permits_from_a_quarter_of_a_megabyte_on(int bytes, int permits)
    {
        Assert.Equal(permits, Sixteen.PermitsFor(bytes));
    }

    [Fact]
    public void By_default_one_processor_is_left_to_small_requests_and_half_of_the_memory_to_what_is_computed()
    {
        var processors = Math.Max(1, Environment.ProcessorCount - 1);
        var options = new AdmissionOptions();

        Assert.Equal((16 * processors, 64 * processors), (options.Permits, options.QueuePermits));
        Assert.Equal(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2, options.BufferedBytes);
    }
}
