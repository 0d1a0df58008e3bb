using BackpropService.Hosting.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace BackpropService.Tests.Hosting.Configuration;

public sealed class SectionsTests
{
    public static TheoryData<Exception, bool> Exceptions()
    {
        var invalid = new OptionsValidationException("Limits", typeof(object), []);
        var defect = new InvalidOperationException();
        var unreadable = Record.Exception(() => new ConfigurationBuilder()
            .AddInMemoryCollection([new("Number", "many")]).Build().GetValue<int>("Number"))!;
        return new()
        {
            { invalid, true },
            { unreadable, true },
            { new AggregateException(invalid, unreadable), true },
            { defect, false },
            { new AggregateException(invalid, defect), false },
        };
    }

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void A_defect_is_not_taken_for_a_bad_value(Exception exception, bool isAtFault)
    {
        Assert.Equal(isAtFault, Sections.IsAtFault(exception));
    }
}
