namespace BackpropService.Hosting.OpenApi;

/// <summary>The OpenAPI document and Swagger UI.</summary>
internal static class Documentation
{
    public static void AddOpenApiDocument(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(options =>
        {
            options.OperationFilter<ExamplesFilter>();
        });
    }

    public static void UseSwaggerPages(this WebApplication app)
    {
        app.UseSwagger();
        app.UseSwaggerUI();
    }
}
