namespace BackpropService.PageTests;

/// <summary>The folder that everything is in, above the tests as they were built.</summary>
internal static class Repository
{
    public static string Folder { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "BackpropService.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
