using Backprop.Activations;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Marking;
using Backprop.Marking.Steps;
using Backprop.Networks;
using Backprop.Tests.Derivations;

namespace Backprop.Tests.Marking;

public sealed class MarkerTests
{
    private const double FourDecimals = 0.5e-4;

    /// <summary>2-2-2 with sigmoids, as a much-read tutorial has it.</summary>
    private static Workings Tutorial => Of(new Sigmoid());

    [Fact]
    public void A_sheet_without_mistakes_has_all_points()
    {
        var workings = Tutorial;
        var answers = Rounded(workings);
        var marked = Mark(workings, answers);
        Assert.Null(marked.FirstMistake);
        Assert.All(marked.Marks, mark => Assert.Equal(Verdict.Right, mark.Verdict));
        Assert.Equal(workings.Ids.Count, marked.Points);
    }

    [Fact]
    public void An_answer_is_right_within_half_a_unit_of_its_last_decimal()
    {
        // 0.3775
        Assert.Equal(Verdict.Right, Mark(Tutorial, new() { ["net_h1"] = 0.378 }, 0.5e-3)["net_h1"].Verdict);
        Assert.Equal(Verdict.Right, Mark(Tutorial, new() { ["net_h1"] = 0.377 }, 0.5e-3)["net_h1"].Verdict);
        Assert.Equal(Verdict.Wrong, Mark(Tutorial, new() { ["net_h1"] = 0.3781 }, 0.5e-3)["net_h1"].Verdict);
    }

    [Fact]
    public void What_follows_from_a_wrong_answer_keeps_its_points()
    {
        var marked = Mark(Tutorial, new() { ["net_h1"] = 0.0275, ["out_h1"] = 0.5069, ["net_o1"] = 1.0713 });
        Assert.Equal("net_h1", marked.FirstMistake);
        Assert.Equal(Verdict.Wrong, marked["net_h1"].Verdict);
        Assert.Equal(Verdict.RightFromYours, marked["out_h1"].Verdict);
        Assert.Equal(Verdict.RightFromYours, marked["net_o1"].Verdict);
        Assert.Equal(0.5068745667644443, marked["out_h1"].FromYours, 1e-12);
        Assert.Equal(2, marked.Points);
    }

    [Fact]
    public void Nothing_follows_from_answers_that_lead_beyond_all_numbers()
    {
        var marked = Mark(Tutorial, new() { ["out_o1"] = 1e200, ["E_o1"] = 3 });
        Assert.Equal(Verdict.Wrong, marked["E_o1"].Verdict);
    }

    [Fact]
    public void A_step_that_is_left_out_is_recomputed_from_the_answers_before_it()
    {
        var marked = Mark(Tutorial, new() { ["net_h1"] = 0.0275, ["net_o1"] = 1.0713 });
        Assert.Equal(Verdict.RightFromYours, marked["net_o1"].Verdict);
    }

    [Fact]
    public void Without_following_through_only_right_values_count()
    {
        var workings = Tutorial;
        var marker = new Marker(workings, new MarkingScheme(FourDecimals, FollowThrough: false));
        var marked = marker.Mark(new Dictionary<string, double> { ["net_h1"] = 0.0275, ["out_h1"] = 0.5069, ["net_h2"] = 0.3925 });
        Assert.Equal("net_h1", marked.FirstMistake);
        Assert.Equal(Verdict.Wrong, marked["out_h1"].Verdict);
        Assert.Null(marked["out_h1"].Diagnosis!.Mistake);
        Assert.Equal(1, marked.Points);
    }

    [Fact]
    public void Answers_that_a_zero_made_trivial_earn_nothing()
    {
        var marked = Mark(Tutorial, new() { ["dE/dnet_o1"] = 0, ["dE/dw5"] = 0, ["w5_next"] = 0.4 });
        Assert.Equal(Verdict.Wrong, marked["dE/dnet_o1"].Verdict);
        Assert.Equal(Verdict.Unearned, marked["dE/dw5"].Verdict);
        Assert.Equal(Verdict.Unearned, marked["w5_next"].Verdict);
        Assert.Equal(0, marked.Points);
    }

    [Fact]
    public void Neither_does_a_layer_that_was_made_dead()
    {
        var marked = Mark(Of(new Relu()), new() { ["net_h1"] = -2.5, ["out_h1"] = 0, ["dout_h1/dnet_h1"] = 0, ["dE/dnet_h1"] = 0 });
        Assert.Equal(Verdict.Wrong, marked["net_h1"].Verdict);
        Assert.All(marked.Marks.Skip(1), mark => Assert.Equal(Verdict.Unearned, mark.Verdict));
    }

    [Fact]
    public void Either_of_two_forms_of_a_step_is_right()
    {
        var workings = new Workings(Explained.Of(
            Examples.Dense(new Sigmoid(), 2, 1), Examples.Spread(1, 2), Matrix.FromRows([1]), new BinaryCrossEntropy()));
        var (output, slope) = (workings.ValueOf("out_o1"), workings.ValueOf("dout_o1/dnet_o1"));
        // A wrong sign in the derivative by the output, then either form.
        var byOutput = 1 / output;
        foreach (var byNet in (double[])[output - 1, byOutput * slope])
        {
            var marked = Mark(workings, new() { ["dE/dout_o1"] = byOutput, ["dE/dnet_o1"] = byNet, ["dE/db1"] = byNet });
            Assert.NotEqual(Verdict.Wrong, marked["dE/dnet_o1"].Verdict);
            Assert.NotEqual(Verdict.Wrong, marked["dE/db1"].Verdict);
        }

        Assert.Equal(Verdict.RightFromYours, Mark(workings, new() { ["dE/dout_o1"] = byOutput, ["dE/db1"] = byOutput * slope })["dE/db1"].Verdict);
    }

    [Fact]
    public void What_is_asked_is_marked_and_may_be_missing()
    {
        var scheme = new MarkingScheme(
            FourDecimals, Asked: ["net_h1", "out_h1", "E"], Points: new Dictionary<string, double> { ["E"] = 3 });
        var marked = new Marker(Tutorial, scheme).Mark(new Dictionary<string, double> { ["net_h1"] = 0.3775, ["net_h2"] = 7 });
        Assert.Equal(["net_h1", "out_h1", "E"], marked.Marks.Select(mark => mark.Id));
        Assert.Equal(Verdict.Missing, marked["E"].Verdict);
        Assert.Equal("net_h2", marked.FirstMistake);
        Assert.Equal(1, marked.Points);
        Assert.Equal(5, new Marker(Tutorial, scheme).OutOf(new Dictionary<string, double>()));
    }

    [Fact]
    public void A_marker_takes_one_sheet_after_the_other()
    {
        var workings = Tutorial;
        var marker = new Marker(workings, new MarkingScheme(FourDecimals));
        var clean = marker.Mark(Rounded(workings));
        marker.Mark(new Dictionary<string, double> { ["net_h1"] = 3, ["dE/dw1"] = 0 });
        Assert.Equal(clean.Marks, marker.Mark(Rounded(workings)).Marks);
    }

    [Fact]
    public void Answers_beyond_all_measure_are_wrong()
    {
        var marked = Mark(Tutorial, new() { ["net_h1"] = 1e308, ["net_o1"] = -1e308, ["E"] = 1 });
        Assert.Equal(Verdict.Wrong, marked["net_o1"].Verdict);
        Assert.Equal(Verdict.Wrong, marked["E"].Verdict);
    }

    private static Workings Of(Activation activation) => new(Explained.Of(
        new Network(
        [
            new Dense(Matrix.FromRows([0.15, 0.20], [0.25, 0.30]), [0.35], activation),
            new Dense(Matrix.FromRows([0.40, 0.45], [0.50, 0.55]), [0.60], activation),
        ]),
        Examples.NotebookInputs,
        Examples.NotebookTargets));

    private static Dictionary<string, double> Rounded(Workings workings) =>
        workings.Ids.ToDictionary(id => id, id => Math.Round(workings.ValueOf(id), 4));

    private static MarkedAnswers Mark(Workings workings, Dictionary<string, double> answers, double tolerance = FourDecimals) =>
        new Marker(workings, new MarkingScheme(tolerance)).Mark(answers);
}
