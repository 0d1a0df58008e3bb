using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BackpropService.Bodies;

namespace BackpropService.Tests.Features.Encodings;

[Collection(nameof(Service))]
public sealed class EncodeTests(Service service)
{
    private const string Flowers = "sepal,petal,species\n5.1,1.4,setosa\n7,4.7,versicolor\n6.3,6,virginica\n4.9,1.4,setosa\n";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task A_table_becomes_samples_with_what_it_takes_to_code_new_rows_alike()
    {
        var answer = await Encode("a,b,c\n1,x,5\n3,y,5\n", """{ "target": "c", "standardize": true }""");

        Assert.Equal(
            """
            {"inputs":[[-1,1,0],[1,0,1]],"targets":[[5],[5]],"encoding":{"columns":[
            {"name":"a","kind":"number","mean":2,"deviation":1},{"name":"b","kind":"category","classes":["x","y"]}],
            "target":{"name":"c","position":2,"kind":"number"}},"rows":2,"dropped":0}
            """.ReplaceLineEndings(string.Empty),
            answer.Body);
    }

    [Fact]
    public async Task Text_and_query_say_the_same_as_an_object()
    {
        var body = await Encode(Flowers, """{ "target": "species", "standardize": true, "skip": 0, "missing": "drop", "header": true }""");
        var text = await service.Post(
            "/encode?target=species&standardize=true&skip=0&missing=drop&header=true", Flowers, "text/csv; charset=utf-8");

        Assert.Equal(200, text.Status);
        Assert.Equal(body.Body, text.Body);
        Assert.Equal(text.Body, (await service.Post("/encode?target=2&standardize=true", Flowers, "Text/CSV")).Body);
    }

    [Fact]
    public async Task Text_targets_are_one_hot_in_code_point_order()
    {
        var answer = await Encode(Flowers, """{ "target": 2 }""");

        Assert.Equal("[[1,0,0],[0,1,0],[0,0,1],[1,0,0]]", answer.Json["targets"]!.ToJsonString());
        Assert.Equal("""["setosa","versicolor","virginica"]""", answer.Json.At("encoding.target.classes")!.ToJsonString());
        Assert.Equal("""{"name":"sepal","kind":"number"}""", answer.Json.At("encoding.columns[0]")!.ToJsonString());
    }

    /// <summary>Every way to write the same two rows.</summary>
    [Theory]
    [InlineData("1.5,x\n-2,y\n")]
    [InlineData("1.5,x\r\n-2,y")]
    [InlineData("1.5,x\r-2,y\r")]
    [InlineData("\uFEFF1.5,x\n-2,y\n")]
    [InlineData("1.5,x,\n-2,y,\n")]
    [InlineData("1.5;x\n-2;y\n")]
    [InlineData("1,5;x\n-2;y\n")]
    [InlineData("1,5;x;\r\n-2,0;y;\r\n")]
    [InlineData("1.5\tx\n-2\ty\n")]
    [InlineData("1,5\tx\n-2\ty\n")]
    [InlineData("1.5|x\n-2|y\n")]
    [InlineData("1.5:x\n-2:y\n")]
    [InlineData("1.5^x\n-2^y\n")]
    [InlineData("1.5 x\n-2 y\n")]
    [InlineData("  1.5   x\n -2     y  \n")]
    [InlineData("sep=#\n1.5#x\n-2#y\n")]
    [InlineData("\"1.5\",\"x\"\n\"-2\",\"y\"\n")]
    [InlineData("\"1.5\", \"x\"\n-2 , y \n")]
    [InlineData("\n\n1.5,x\n\n   \n-2,y\n\n")]
    [InlineData("+1.5e0,x\n-20E-1,y\n")]
    public async Task Separators_quotes_decimal_commas_and_line_ends_are_noticed(string csv)
    {
        var answer = await Encode(csv, """{ "target": 1 }""");

        Assert.Equal(200, answer.Status);
        Assert.Equal("[[1.5],[-2]]", answer.Json["inputs"]!.ToJsonString());
        Assert.Equal("""["x","y"]""", answer.Json.At("encoding.target.classes")!.ToJsonString());
    }

    [Theory]
    [InlineData("a,\"b, c\"\n1,\"x, \"\"y\"\"\"\n2,\"one\nline\r\nmore\"\n", """["one\nline\r\nmore","x, \"y\""]""")]
    [InlineData("a,b\n1,5\" pipe\n2,6\" pipe\n", """["5\" pipe","6\" pipe"]""")]
    [InlineData("a;b\n1;x,y,z\n2;x,y\n", """["x,y","x,y,z"]""")]
    [InlineData("a,b\n1,x;y;z\n2,x;y\n", """["x;y","x;y;z"]""")]
    public async Task Values_may_hold_separators_quotes_and_line_ends(string csv, string classes)
    {
        var answer = await Encode(csv, """{ "target": 1 }""");

        Assert.Equal(classes, answer.Json.At("encoding.target.classes")!.ToJsonString(Readable));
        Assert.Equal("[[1],[2]]", answer.Json["inputs"]!.ToJsonString());
    }

    [Theory]
    [InlineData("1,2\n3,4\n", false)]
    [InlineData("x,y\n3,4\n", true)]
    [InlineData("x,2019\n3,4\n", false)]
    [InlineData("outlook,play\nsunny,no\nrainy,yes\nsunny,yes\n", true)]
    [InlineData("p,x\ne,x\np,b\n", false)]
    [InlineData("\"\",\"y\"\n\"1\",4\n", true)]
    public async Task A_header_is_noticed(string csv, bool header)
    {
        var noticed = await Encode(csv);

        Assert.Equal((await Encode(csv, $$"""{ "header": {{(header ? "true" : "false")}} }""")).Body, noticed.Body);
        Assert.Equal(header, noticed.Json.At("encoding.columns[0]")!.AsObject().ContainsKey("name"));
    }

    [Fact]
    public async Task Lines_before_the_header_are_skipped_and_counted()
    {
        const string Csv = "Report; of \"today\"\n\nx;y\n1;2\n;3\n";

        Assert.Equal("[[1,2]]", (await Encode(Csv, """{ "skip": 2, "missing": "drop" }""")).Json["inputs"]!.ToJsonString());
        Assert.StartsWith("line 5, column 'x': is empty", Wrong(await Encode(Csv, """{ "skip": 2 }"""), "csv"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("NA")]
    [InlineData("NaN")]
    [InlineData("null")]
    [InlineData(" ")]
    [InlineData("\"\"")]
    public async Task Rows_that_lack_a_value_are_refused_with_their_place_or_dropped(string missing)
    {
        var csv = $"x,y\n1,a\n{missing},b\n3,{missing}\n4,a\n";
        var refused = await Encode(csv);
        var dropped = await Encode(csv, """{ "missing": "drop" }""");

        Assert.Equal(400, refused.Status);
        Assert.Equal(
            ["line 3, column 'x'", "line 4, column 'y'"],
            refused.Errors["csv"]!.AsArray().Select(message => ((string)message!).Split(':')[0]));
        Assert.Equal("[[1,1],[4,1]]", dropped.Json["inputs"]!.ToJsonString());
        Assert.Equal((2, 2), ((int)dropped.Json["rows"]!, (int)dropped.Json["dropped"]!));
    }

    [Fact]
    public async Task Class_numbers_are_classes_where_that_is_asked_for()
    {
        var numbers = await Encode("1,0\n2,1\n", """{ "target": 1 }""");
        var classes = await Encode("1,0\n2,1\n", """{ "target": 1, "targetKind": "class" }""");

        Assert.Equal("[[0],[1]]", numbers.Json["targets"]!.ToJsonString());
        Assert.Equal("[[1,0],[0,1]]", classes.Json["targets"]!.ToJsonString());
        Assert.Equal("""{"position":1,"kind":"category","classes":["0","1"]}""", classes.Json.At("encoding.target")!.ToJsonString());
    }

    [Theory]
    [InlineData("[[5,1,0]]", null, "5,x,0\n")]
    [InlineData("[[5,0,1]]", "[[3]]", "5,y,3\n")]
    [InlineData("[[5,1,0]]", null, "5,x\n")]
    [InlineData("[[5,1,0]]", null, "a,b\n5,x\n")]
    [InlineData("[[5,1,0]]", "[[3]]", "c;b;a\n3;x;5\n")]
    [InlineData("[[5.5,1,0]]", "[[3]]", "c;b;a\n3;x;5,5\n")]
    [InlineData("[[5,1,0]]", "[[3]]", "a,b,c\n?,x,1\n5,x,3\n")]
    public async Task New_rows_are_coded_alike_by_name_or_by_position(string inputs, string? targets, string csv)
    {
        var encoding = (await Encode("a,b,c\n1,x,5\n3,y,5\n", """{ "target": "c" }""")).Json["encoding"]!;

        var answer = await Encode(csv, new JsonObject { ["encoding"] = encoding.DeepClone(), ["missing"] = "drop" });

        Assert.Equal(inputs, answer.Json["inputs"]!.ToJsonString());
        if (targets is not null)
        {
            Assert.Equal(targets, answer.Json["targets"]!.ToJsonString());
        }

        Assert.Equal(encoding.ToJsonString(), answer.Json["encoding"]!.ToJsonString());
    }

    [Fact]
    public async Task Standardization_travels_with_the_encoding()
    {
        var first = await Encode(Flowers, """{ "target": "species", "standardize": true }""");
        var again = await Encode(Flowers, new JsonObject { ["encoding"] = first.Json["encoding"]!.DeepClone(), ["standardize"] = true });

        Assert.Equal(first.Body, again.Body);
    }

    [Theory]
    [InlineData("5,z,0\n", "csv", "line 1, column 1 (counted from 0): is 'z'; expected 'x' or 'y'")]
    [InlineData("a,b,c\n1,x,0\n5,X,0\n", "csv", "line 3, column 'b': is 'X'; expected 'x' or 'y'")]
    [InlineData("a,b,c\nred,x,0\n", "csv", "line 2, column 'a': is 'red'; expected a number")]
    [InlineData("a,c\n1,0\n", "csv", "has no column 'b', which the encoding has; its header has 'a' and 'c'")]
    [InlineData("a,b,d\n1,x,0\n", "csv", "has a column 'd'; the encoding has none of that name")]
    [InlineData("1\n", "csv", "has 1 column; the encoding has 2, and one more with the target")]
    public async Task New_rows_that_do_not_fit_are_refused_with_their_place(string csv, string path, string message)
    {
        var encoding = (await Encode("a,b,c\n1,x,5\n3,y,5\n", """{ "target": "c" }""")).Json["encoding"]!;

        var answer = await Encode(csv, new JsonObject { ["encoding"] = encoding.DeepClone() });

        Assert.StartsWith(message, Wrong(answer, path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Classes_with_long_names_are_told_by_their_beginnings()
    {
        var name = new string('x', 4_000);
        var encoding = (await Encode($"{name}\nb\n", """{ "header": false }""")).Json["encoding"]!;

        var answer = await Encode("c\nb\n", new JsonObject { ["encoding"] = encoding.DeepClone(), ["header"] = false });

        Assert.Equal($"line 1, column 0 (counted from 0): is 'c'; expected 'b' or '{JsonPath.Excerpt(name)}'", Wrong(answer, "csv"));
    }

    [Fact]
    public async Task Columns_of_one_name_are_taken_in_their_order()
    {
        var encoding = (await Encode("a,b,a\n1,x,5\n3,y,6\n", "{}")).Json["encoding"]!;

        var answer = await Encode("b,a,a\nx,7,8\n", new JsonObject { ["encoding"] = encoding.DeepClone() });

        Assert.Equal("[[7,1,0,8]]", answer.Json["inputs"]!.ToJsonString());
    }

    [Fact]
    public async Task A_confusion_matrix_counts_as_values_and_is_refused_before_it_is_held()
    {
        var classes = string.Join(',', Enumerable.Range(0, 5_000).Select(number => $"\"c{number}\""));
        var outputs = string.Join(',', Enumerable.Repeat("0", 5_000));
        var target = $$"""{"position":1,"kind":"category","classes":[{{classes}}]}""";
        var body = $$"""{"encoding":{"columns":[{"kind":"number"}],"target":{{target}} },"outputs":[[{{outputs}}]]}""";

        Assert.Equal(200, (await Post(body)).Status);
        var answer = await Post(body[..^1] + ",\"targets\":[0]}");

        Assert.Equal((413, "Limits:Values"), (answer.Status, (string)answer.Json["limit"]!));
    }

    [Fact]
    public async Task Outputs_become_labels_and_with_targets_a_confusion_matrix()
    {
        var encoding = (await Encode(Flowers, """{ "target": "species" }""")).Json["encoding"]!.ToJsonString();
        const string Outputs = "[[0.1,0.7,0.2],[0.9,0.05,0.05],[0.2,0.5,0.3]]";

        var labels = await Post($$"""{ "outputs": {{Outputs}}, "encoding": {{encoding}} }""");
        var rows = await Post($$"""{ "outputs": {{Outputs}}, "encoding": {{encoding}}, "targets": [[0,1,0],[1,0,0],[0,0,1]] }""");
        var numbers = await Post($$"""{ "outputs": {{Outputs}}, "encoding": {{encoding}}, "targets": [1, 0, 2] }""");

        Assert.Equal("""{"labels":["versicolor","setosa","versicolor"]}""", labels.Body);
        Assert.Equal(
            """{"labels":["versicolor","setosa","versicolor"],"confusionMatrix":[[1,0,0],[0,1,0],[0,1,0]],"accuracy":0.6666666666666666}""",
            rows.Body);
        Assert.Equal(rows.Body, numbers.Body);
    }

    [Theory]
    [InlineData("""{ "outputs": [[1, 0]] }""", "encoding", "is missing")]
    [InlineData("""{ "outputs": [[1, 0]], "encoding": { "columns": [{ "kind": "number" }] } }""", "encoding.target", "has no classes")]
    [InlineData("""{ "outputs": [[1]], "encoding": E }""", "outputs[0]", "has 1 value; the encoding has 2 classes")]
    [InlineData("""{ "outputs": [], "encoding": E }""", "outputs", "is empty; expected a row for each sample")]
    [InlineData("""{ "outputs": [[1, 0]], "encoding": E, "targets": [2] }""", "targets[0]", "is 2; expected the number of a class, 0 to 1")]
    [InlineData("""{ "outputs": [[1, 0]], "encoding": E, "targets": [[1, 1]] }""", "targets[0]", "is no one-hot row")]
    [InlineData("""{ "outputs": [[1, 0]], "encoding": E, "targets": [[1]] }""", "targets[0]", "has 1 value; the encoding has 2 classes")]
    [InlineData("""{ "outputs": [[1, 0]], "encoding": E, "targets": [0, 1] }""", "targets", "has 2 samples; outputs has 1")]
    [InlineData("""{ "outputs": [[1, 0]], "encoding": E, "skip": 1 }""", "skip", "is given beside outputs")]
    [InlineData("""{ "csv": "1,2", "outputs": [[1, 0]] }""", "outputs", "is given beside csv; expected one of the two")]
    [InlineData("""{ "csv": "1,2", "targets": [1] }""", "targets", "is given beside csv")]
    [InlineData("""{ "csv": 5 }""", "csv", "is the number 5; expected a text")]
    [InlineData("""{ "csv": "1,2", "skip": -1 }""", "skip", "is -1; expected a whole number of at least 0")]
    [InlineData("""{ "csv": "1,2", "target": -1 }""", "target", "is the number -1; expected a name, or a whole number from 0 on")]
    [InlineData("""{ "csv": "1,2", "encoding": { "columns": [] } }""", "encoding.columns", "is empty")]
    [InlineData("""{ "csv": "1", "encoding": { "columns": [{ "kind": "text" }] } }""", "encoding.columns[0].kind", "is the text 'text'")]
    [InlineData("""{ "csv": "1", "encoding": { "columns": [{ "kind": "category" }] } }""", "encoding.columns[0].classes", "is missing")]
    [InlineData("""{ "csv": "1", "encoding": { "columns": [{ "kind": "category", "classes": ["a", "a"] }] } }""", "encoding.columns[0].classes[1]", "is 'a' a second time")]
    [InlineData("""{ "csv": "1", "encoding": { "columns": [{ "kind": "number", "mean": 1 }] } }""", "encoding.columns[0].deviation", "is missing beside mean")]
    [InlineData("""{ "csv": "1", "encoding": { "columns": [{ "kind": "number", "mean": 1, "deviation": 0 }] } }""", "encoding.columns[0].deviation", "is 0; expected a number greater than 0")]
    [InlineData("""{ "csv": "1", "encoding": { "columns": [{ "kind": "number" }] }, "standardize": true }""", "standardize", "is true; the encoding says otherwise")]
    [InlineData("""{ "csv": "1", "encoding": { "columns": [{ "kind": "number" }] }, "target": 0 }""", "target", "is given beside an encoding that has none")]
    public async Task A_request_that_says_too_much_or_too_little_is_refused(string body, string path, string message)
    {
        var answer = await Post(body.Replace(
            " E", """{ "columns": [{ "kind": "number" }], "target": { "kind": "category", "classes": ["a", "b"] } }""", StringComparison.Ordinal));

        Assert.Equal(400, answer.Status);
        Assert.StartsWith(message, Wrong(answer, path), StringComparison.Ordinal);
        Assert.Single(answer.Errors);
    }

    [Theory]
    [InlineData("", "{}", "csv", "is empty; expected at least one row")]
    [InlineData("a,b\n", "{}", "csv", "has a header and nothing below it; expected at least one row")]
    [InlineData("?,1\n", """{ "missing": "drop" }""", "csv", "has no row without a missing value")]
    [InlineData("1,2\n3\n", "{}", "csv", "line 2: has 1 value; line 1 has 2")]
    [InlineData("a,b\n\n1,2\n1,2,3\n", "{}", "csv", "line 4: has 3 values; line 1 has 2")]
    [InlineData("a,b\n1,\"x\ny\"\n\"2,x\n3,x\n", "{}", "csv", "line 4, column 'a': begins with a quote that does not end it")]
    [InlineData("a,b\n1,\"x\"y\n", "{}", "csv", "line 2, column 'b': begins with a quote that does not end it")]
    [InlineData("a,b\n1.5,2\n2.5,2\nx,2\n", "{}", "csv", "line 4, column 'a': is 'x', no number as most of its column are")]
    [InlineData("a,b\n\"1,5\",2\n\"2,5\",2\n", "{}", "csv", "line 2, column 'a': is '1,5', no number as most of its column are")]
    [InlineData("a,b\n1e999,2\n", "{}", "csv", "line 2, column 'a': is the number 1e999; expected a number within binary64's range")]
    [InlineData("a,b\n1,2\n", """{ "target": "c" }""", "target", "is 'c'; expected 'a' or 'b'")]
    [InlineData("1,2\n", """{ "target": "c" }""", "target", "is 'c'; the text has no header")]
    [InlineData("1,2\n", """{ "target": 2 }""", "target", "is 2; the text has 2 columns, which count from 0")]
    [InlineData("a,a\n1,2\n", """{ "target": "a" }""", "target", "is the name of 2 columns; expected a number from 0 to 1")]
    [InlineData("1\n", """{ "target": 0 }""", "csv", "has no column but the target")]
    public async Task A_text_that_is_no_table_is_refused_with_its_place(string csv, string options, string path, string message)
    {
        var answer = await Encode(csv, options);

        Assert.Equal(400, answer.Status);
        Assert.StartsWith(message, Wrong(answer, path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("skip=x", "skip", "is the text 'x'; expected a whole number")]
    [InlineData("header", "header", "is the text ''; expected true or false")]
    [InlineData("targt=1", "targt", "is not a property here")]
    [InlineData("skip=1&skip=2", "skip", "is given twice; expected it once")]
    [InlineData("encoding=x", "encoding", "is the text 'x'; expected an object")]
    [InlineData("missing=keep", "missing", "is the text 'keep'; expected 'error' or 'drop'")]
    public async Task A_query_is_held_to_the_same_rules(string query, string path, string message)
    {
        var answer = await service.Post($"/encode?{query}", Flowers, "text/csv");

        Assert.Equal(400, answer.Status);
        Assert.StartsWith(message, Wrong(answer, path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_not_in_utf_8_is_told_where()
    {
        var answer = await service.Post("/encode", Encoding.Latin1.GetBytes("a,b\n1,x\n2,gr\u00FCn\n"), "text/csv");

        Assert.Equal(400, answer.Status);
        Assert.Equal((3, 5), ((int)answer.Json["line"]!, (int)answer.Json["bytePosition"]!));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/csv; charset=iso-8859-1")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Another_media_type_is_refused_with_those_that_are_taken(string mediaType)
    {
        var answer = await service.Post("/encode", Flowers, mediaType);

        Assert.Equal(415, answer.Status);
        Assert.EndsWith(
            "expected application/json, in UTF-8, application/vnd.msgpack or text/csv.", (string)answer.Json["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_is_no_body_of_other_endpoints() => Assert.Equal(415, (await service.Post("/forward", Flowers, "text/csv")).Status);

    [Fact]
    public async Task More_than_can_be_posted_back_is_refused_before_it_is_held()
    {
        var columns = await Encode(string.Join(',', Enumerable.Repeat("1", 10_001)) + "\n");
        var classes = await Encode(string.Concat(Enumerable.Range(0, 10_001).Select(row => $"c{row}\n")));
        var together = await Encode(string.Concat(Enumerable.Range(0, 6_000).Select(row => $"c{row},d{row}\n")));
        var values = await Encode(string.Concat(Enumerable.Range(0, 20_000).Select(row => $"c{row % 5_000}\n")));

        Assert.All(new[] { columns, classes, together }, answer => Assert.Equal((413, "Limits:Items"), (answer.Status, (string)answer.Json["limit"]!)));
        Assert.Equal((413, "Limits:Values"), (values.Status, (string)values.Json["limit"]!));
    }

    [Theory]
    [InlineData("a\n1e308\n-1e308\n", """{ "standardize": true }""", "The deviation of column 'a' is infinite")]
    [InlineData("a\n1e308\n1e308\n-1e308\n", """{ "standardize": true }""", "The deviation of column 'a' is infinite")]
    [InlineData("1\n", """{ "encoding": { "columns": [{ "kind": "number", "mean": 0, "deviation": 5e-324 }] } }""", "value of row 0 is infinite")]
    public async Task What_leaves_the_finite_range_is_a_422(string csv, string options, string word)
    {
        var answer = await Encode(csv, options);

        Assert.Equal(422, answer.Status);
        Assert.Contains(word, (string)answer.Json["detail"]!, StringComparison.Ordinal);
    }

    private static string Wrong(Answer answer, string path) => (string)answer.Errors[path]![0]!;

    private Task<Answer> Encode(string csv, string options = "{}") => Encode(csv, JsonNode.Parse(options)!.AsObject());

    private Task<Answer> Encode(string csv, JsonObject options)
    {
        options["csv"] = csv;
        return service.Post("/encode", options);
    }

    private Task<Answer> Post(string body) => service.Post("/encode", body);
}
