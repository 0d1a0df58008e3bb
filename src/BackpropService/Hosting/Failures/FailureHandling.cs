namespace BackpropService.Hosting.Failures;

/// <summary>Sets up what answers for exceptions.</summary>
internal static class FailureHandling
{
    public static void AddFailures(this WebApplicationBuilder builder)
    {
        // Asked for by the middleware, which calls it for nothing that ExceptionProblems answers.
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<ExceptionProblems>();
        builder.Services.Configure<ExceptionHandlerOptions>(options =>
            options.SuppressDiagnosticsCallback = context => ExceptionProblems.IsExpected(context.Exception));
    }
}
