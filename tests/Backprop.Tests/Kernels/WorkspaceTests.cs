using System.Runtime.CompilerServices;
using Backprop.Kernels;

namespace Backprop.Tests.Kernels;

/// <summary>Each on a thread of its own, which has no workspace yet.</summary>
public sealed class WorkspaceTests
{
    private const int CacheLine = 64;

    // From one value up to what does not quite fit into one and into two of the pieces that memory is taken in.
    private static readonly int[] Counts = [1, 100, 16_376, 16_380, 16_384, 32_764];

    [Fact]
    public void A_workspace_has_as_many_values_as_are_asked_for() => OnNewThread(() =>
    {
        foreach (var count in Counts)
        {
            Assert.Equal(count, Workspace.Rent(count).Length);
        }
    });

    [Fact]
    public void A_first_workspace_may_be_a_large_one()
    {
        foreach (var count in Counts)
        {
            OnNewThread(() => Assert.Equal(count, Workspace.Rent(count).Length));
        }
    }

    [Fact]
    public void A_workspace_starts_with_a_cache_line() => OnNewThread(() =>
    {
        foreach (var count in Counts)
        {
            Assert.Equal(0, Address(Workspace.Rent(count)) % CacheLine);
        }
    });

    [Fact]
    public void A_workspace_is_kept_until_one_is_asked_for_that_it_cannot_hold() => OnNewThread(() =>
    {
        var first = Address(Workspace.Rent(100));

        Assert.Equal(first, Address(Workspace.Rent(50)));
        Assert.Equal(first, Address(Workspace.Rent(16_000)));
        Assert.NotEqual(first, Address(Workspace.Rent(20_000)));
    });

    private static nint Address(Span<double> values) => Unsafe.ByteOffset(ref Unsafe.NullRef<double>(), ref values[0]);

    private static void OnNewThread(Action test)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(test));
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }
}
