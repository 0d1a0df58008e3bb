using System.Text;
using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Initializers;
using Backprop.Losses;
using Backprop.Optimizers;
using Backprop.Optimizers.Clipping;
using Backprop.Optimizers.Schedules;

namespace Backprop.Tests.Catalogs;

/// <summary>What each definition says of itself: its formula, its derivative and where both come from.</summary>
public sealed class DefinitionTextTests
{
    [Fact]
    public void Every_definition_states_its_formula_derivative_and_source()
    {
        var text = new StringBuilder();
        Append(text, Catalog.Of<Activation>());
        Append(text, Catalog.Of<Loss>());
        Append(text, Catalog.Of<Optimizer>());
        Append(text, Catalog.Of<Schedule>());
        Append(text, Catalog.Of<GradientClipping>());
        Append(text, Catalog.Of<Initializer>());

        GoldenFile.Matches("definitions.txt", text.ToString());
    }

    private static void Append<T>(StringBuilder text, Catalog<T> catalog)
        where T : Definition
    {
        foreach (var definition in catalog.Entries.Select(entry => entry.Specimen))
        {
            text.Append($"{definition.Name}\n  {definition.Formula}\n");
            text.Append(definition.Derivative is { } derivative ? $"  {derivative}\n" : string.Empty);
            text.Append($"  {definition.Source}\n\n");
        }
    }
}
