using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Tests.Contracts;

public sealed class MatrixRulesTests
{
    /// <summary>Whoever collects them would hold a text for each row of a body that has millions.</summary>
    [Fact]
    public void No_more_rows_of_a_wrong_length_are_told_than_are_counted()
    {
        const int Rows = 5_000;
        var matrix = new MatrixDto(new double[Rows], [Rows, .. Enumerable.Repeat(1, Rows)]);

        var findings = MatrixRules.RowsHave("inputs", matrix, 2, count => $"the network takes {count}").ToList();

        Assert.Equal(ContractErrors.MostFound, findings.Count);
        Assert.Equal(new("inputs[0]", "has 1 value; the network takes 2"), findings[0]);
    }
}
