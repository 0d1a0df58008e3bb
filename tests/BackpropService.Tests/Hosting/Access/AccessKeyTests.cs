using BackpropService.Hosting.Access;

namespace BackpropService.Tests.Hosting.Access;

public sealed class AccessKeyTests
{
    [Theory]
    [InlineData(0, '0', false)]
    [InlineData(62, '0', false)]
    [InlineData(63, '0', false)]
    [InlineData(64, 'f', true)]
    [InlineData(64, 'F', true)]
    [InlineData(64, 'g', false)]
    [InlineData(65, '0', false)]
    [InlineData(66, '0', false)]
    public void A_hash_is_sixty_four_hexadecimal_digits(int length, char digit, bool isHash)
    {
        Assert.Equal(isHash ? 32 : 0, new AccessKey { Sha256 = new string(digit, length) }.Hash.Length);
    }
}
