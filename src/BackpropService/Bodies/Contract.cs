using BackpropService.Bodies.Trees;

namespace BackpropService.Bodies;

/// <summary>
/// What the HTTP contract says of a kind of value, and how to read it from a body. A contract never throws over a caller's
/// mistake that is well-formed: it reports it under its path and reads on, so that all mistakes are told at once.
/// System.Text.Json stops at the first and names CLR types; its type metadata is what contracts are built from.
/// </summary>
internal abstract class Contract
{
    /// <summary>What nothing is said of.</summary>
    protected static Contract Unknown { get; } = new ScalarContract("nothing", _ => null);

    /// <summary>What a caller should have written, for error messages: "a number", "an array of numbers".</summary>
    public abstract string Expected { get; }

    /// <summary>The same where null may stand in an array for what is not given.</summary>
    public virtual Contract WithGaps => this;

    /// <summary>Reads a value.</summary>
    /// <returns>The value, or null where it was refused.</returns>
    public abstract object? Read(in BodyValue value, ReadContext context);

    /// <summary>What holds for a property or an item of such a value; null where it can have none.</summary>
    public virtual Contract? Within(string? property) => null;

    /// <summary>The path of a place in a body, as far as there is something that the contract knows.</summary>
    public string Reach(IEnumerable<(string? Property, int Index)> place)
    {
        var path = new JsonPath();
        var contract = this;
        foreach (var (property, index) in place)
        {
            contract = contract.Within(property);
            if (contract is null)
            {
                break;
            }

            path.Push(property, index);
        }

        return path.ToString();
    }
}
