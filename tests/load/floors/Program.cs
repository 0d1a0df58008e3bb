using System.Text.Json;
using Floors;

// The least that any service in ASP.NET Core spends on a body: a constant answer, and System.Text.Json there and back.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();
var answers = builder.Configuration["answers"] ?? throw new InvalidOperationException("--answers is missing.");

app.MapGet("/ready", () => "ready");
foreach (var path in Directory.GetFiles(answers, "*.json"))
{
    var size = Path.GetFileNameWithoutExtension(path);
    var bytes = File.ReadAllBytes(path);
    var answer = JsonSerializer.Deserialize<TrainStepAnswer>(bytes, JsonSerializerOptions.Web);
    app.MapPost($"/constant/{size}", async (HttpContext http) =>
    {
        await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    });
    app.MapPost($"/echo/{size}", (TrainStepQuestion question) => question.Inputs.Length > 0 ? answer : null);
}

app.Run();
