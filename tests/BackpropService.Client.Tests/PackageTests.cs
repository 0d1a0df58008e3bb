using BackpropService.Client.MessagePack;

namespace BackpropService.Client.Tests;

public sealed class PackageTests
{
    [Theory]
    [InlineData(typeof(BackpropClient), "System. Microsoft.Extensions.")]
    [InlineData(typeof(MessagePackFormat), "System. MessagePack BackpropService.Client")]
    public void A_package_needs_only(Type type, string allowed) => Assert.All(
        type.Assembly.GetReferencedAssemblies(),
        needed => Assert.Contains(allowed.Split(' '), name => needed.Name!.StartsWith(name, StringComparison.Ordinal)));
}
