using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Backprop.Activations;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Marking.Making;
using Backprop.Marking.Sheets;
using Backprop.Optimizers;

namespace Backprop.Tests.Marking;

public sealed partial class SheetTests
{
    private static readonly IReadOnlyList<MadeExercise> Two =
    [
        .. new ulong[] { 1, 2 }.Select(seed => ExerciseMaker.Make(
            new ExercisePlan(
                new Shape(2),
                [new DensePlan(2, new Sigmoid()), new DensePlan(1, new Sigmoid())],
                new Criterion(new HalfSquaredError()),
                new Optimization(new Sgd(0.5)),
                4,
                ["forward", "loss", "gradients", "update"]),
            seed)!),
    ];

    [Fact]
    public void A_sheet_has_a_blank_for_each_answer_and_solutions_only_when_asked()
    {
        var sheet = MarkdownSheet.Render(Two, 4, solutions: false);
        Assert.Equal(Two.Sum(made => made.Asked.Count), Blank().Count(sheet));
        Assert.DoesNotContain("Solution", sheet, StringComparison.Ordinal);
        Assert.All(Two, made => Assert.DoesNotContain(
            made.Workings.ValueOf("out_o1").ToString("F4", CultureInfo.InvariantCulture), sheet, StringComparison.Ordinal));

        var solved = MarkdownSheet.Render(Two, 4, solutions: true);
        Assert.StartsWith(sheet, solved, StringComparison.Ordinal);
        Assert.Contains("# Solution of exercise 2", solved, StringComparison.Ordinal);
    }

    [Fact]
    public void Moodle_reads_a_question_with_an_answer_and_a_tolerance_for_each_step()
    {
        var quiz = XDocument.Parse(MoodleSheet.Render(Two, 4)).Root!;
        Assert.Equal("quiz", quiz.Name);
        foreach (var (question, made) in quiz.Elements("question").Zip(Two))
        {
            Assert.Equal("cloze", (string?)question.Attribute("type"));
            var answers = Cloze().Matches(question.Element("questiontext")!.Element("text")!.Value);
            Assert.Equal(made.Asked.Count, answers.Count);
            Assert.All(made.Asked.Zip(answers), pair =>
            {
                Assert.Equal(made.Workings.ValueOf(pair.First), Number(pair.Second.Groups[1].Value), 1e-9);
                Assert.Equal(0.00005, Number(pair.Second.Groups[2].Value));
            });
        }
    }

    [Fact]
    public void Gift_has_its_special_characters_escaped_outside_of_answers()
    {
        var items = GiftSheet.Render(Two, 4).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Two.Sum(made => made.Asked.Count + 1), items.Length);
        Assert.All(items, item => Assert.Matches(@"^::([^~=#{}:\\]|\\.)+::([^~=#{}:\\]|\\.)+( ?\{#-?[\d.]+:[\d.]+\})?$", item));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(\\_){12}")]
    private static partial Regex Blank();

    [GeneratedRegex(@"\{1:NUMERICAL:=(-?[\d.]+):([\d.]+)\}")]
    private static partial Regex Cloze();
}
