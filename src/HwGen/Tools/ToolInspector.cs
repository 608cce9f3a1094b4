namespace HwGen.Tools;

/// <summary>Looks for tools and asks them for their versions.</summary>
public sealed class ToolInspector(ToolRunner runner)
{
    private readonly ToolVersionReader _versions = new(runner);

    /// <summary>What there is of each of <paramref name="tools"/>, in the same order.</summary>
    public Task<ToolReport[]> InspectAsync(IEnumerable<Tool> tools, CancellationToken cancellationToken) =>
        Task.WhenAll(tools.Select(tool => InspectAsync(tool, cancellationToken)));

    private async Task<ToolReport> InspectAsync(Tool tool, CancellationToken cancellationToken)
    {
        if (runner.Find(tool.Executable) is not { } path)
        {
            return new(tool, ToolState.Missing, Path: null, Version: null);
        }

        if (tool.VersionArguments.Count == 0)
        {
            return new(tool, ToolState.Ready, path, Version: null);
        }

        try
        {
            var version = await _versions.ReadAsync(tool, cancellationToken).ConfigureAwait(false);
            var state = version.Number < Version.Parse(tool.MinimumVersion) ? ToolState.Old : ToolState.Ready;
            return new(tool, state, path, version);
        }
        catch (ToolException)
        {
            return new(tool, ToolState.Broken, path, Version: null);
        }
    }
}
