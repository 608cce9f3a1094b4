using HwGen.Emission;
using HwGen.Modules;
using HwGen.Tools;

namespace HwGen.Synthesis;

/// <summary>
/// Synthesis of a design in units: the blocks right below its top, with units of their own, and the top around them. A unit
/// sees nothing of another but its ports, so they are synthesized some at a time, in any order. Each is kept in the build
/// cache under the hash of all that it depends on, so that an interrupted run goes on where it was, and a change costs the
/// units that it touches.
/// </summary>
public sealed class DesignSynthesis(Yosys yosys, SynthesisTarget target, BuildCache cache)
{
    private const string WarningsName = "warnings.txt";
    private const string SecondsName = "seconds.txt";

    /// <summary>Two units at a time, of whatever designs: Yosys takes up to 3.3 GB for one of those of the presets.</summary>
    private static readonly SemaphoreSlim s_places = new(2);

    /// <summary>Synthesizes <paramref name="top"/>.</summary>
    /// <param name="top">The module on top.</param>
    /// <param name="prefix">What the names of all modules begin with.</param>
    /// <param name="files">The Verilog of all modules, one a file, named after it.</param>
    /// <param name="onProgress">Receives the name of each step as it begins, from any thread.</param>
    /// <param name="cancellationToken">Cancels the run; finished units stay in the cache.</param>
    /// <exception cref="ToolException">Yosys is missing or failed.</exception>
    public async Task<DesignSynthesisResult> RunAsync(
        VerilogModule top,
        string prefix,
        IReadOnlyList<GeneratedFile> files,
        Action<string>? onProgress,
        CancellationToken cancellationToken)
    {
        var version = (await yosys.VersionAsync(cancellationToken).ConfigureAwait(false)).Text;
        var liberty = target.LibertyPath is { } path
            ? await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false)
            : [];
        var texts = files.ToDictionary(file => file.Path, file => file.Text);
        var synthesis = new ModuleSynthesis(yosys, target);
        var units = UnitsOf(top, prefix);
        var folders = new string[units.Count];
        var netlists = new Netlist[units.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = units.Count, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, units.Count, options, SynthesizeAsync).ConfigureAwait(false);

        var modules = new Dictionary<string, NetlistModule>();
        var warnings = new List<string>();
        var seconds = 0.0;
        foreach (var (folder, netlist) in folders.Zip(netlists))
        {
            foreach (var (name, module) in netlist.Modules)
            {
                modules.TryAdd(name, module);
            }

            warnings.AddRange(await File.ReadAllLinesAsync(Path.Combine(folder, WarningsName), cancellationToken).ConfigureAwait(false));
            seconds += double.Parse(await File.ReadAllTextAsync(Path.Combine(folder, SecondsName), cancellationToken).ConfigureAwait(false));
        }

        return new(
            new(new(netlists[^1].Top, modules), warnings, TimeSpan.FromSeconds(seconds)),
            [.. units.Select(unit => unit.Top)],
            folders);

        async ValueTask SynthesizeAsync(int i, CancellationToken token)
        {
            var unit = units[i];
            using var key = new CacheKey();
            key.Add("synthesis").Add(version).Add(liberty).Add(target.Mapping?.Text ?? "").Add(synthesis.Script(unit));
            foreach (var file in unit.Files.Concat(unit.BlackBoxes))
            {
                key.Add(file).Add(WithoutBanner(texts[file]));
            }

            var step = $"{i + 1}/{units.Count} {unit.Top}";
            var isCached = true;
            folders[i] = await cache.GetOrAddAsync(key.Finish(), BuildAsync, token).ConfigureAwait(false);
            if (isCached)
            {
                onProgress?.Invoke($"{step}: cached");
            }

            netlists[i] = await YosysNetlistReader
                .ReadFileAsync(Path.Combine(folders[i], ModuleSynthesis.NetlistName), token)
                .ConfigureAwait(false);

            async Task BuildAsync(string place, CancellationToken buildToken)
            {
                isCached = false;
                await s_places.WaitAsync(buildToken).ConfigureAwait(false);
                try
                {
                    await WriteAsync(place, buildToken).ConfigureAwait(false);
                }
                finally
                {
                    s_places.Release();
                }
            }

            async Task WriteAsync(string place, CancellationToken buildToken)
            {
                var written = unit.Files.Concat(unit.BlackBoxes).ToList();
                foreach (var file in written)
                {
                    await File.WriteAllTextAsync(Path.Combine(place, file), texts[file], buildToken).ConfigureAwait(false);
                }

                var result = await synthesis
                    .RunAsync(place, unit, name => onProgress?.Invoke($"{step}: {name}"), buildToken)
                    .ConfigureAwait(false);
                await File.WriteAllLinesAsync(Path.Combine(place, WarningsName), result.Warnings.Where(IsOfDesign).Distinct(), buildToken).ConfigureAwait(false);
                await File.WriteAllTextAsync(Path.Combine(place, SecondsName), $"{result.Duration.TotalSeconds:F3}", buildToken).ConfigureAwait(false);
                foreach (var file in written)
                {
                    File.Delete(Path.Combine(place, file));
                }
            }
        }
    }

    /// <summary>The units that <paramref name="top"/> is synthesized in, the parts of each before it.</summary>
    internal static List<SynthesisUnit> UnitsOf(VerilogModule top, string prefix)
    {
        return [.. top.Units.SelectMany(unit => UnitsOf(unit, prefix)).DistinctBy(unit => unit.Top), UnitOf(top)];

        SynthesisUnit UnitOf(VerilogModule module)
        {
            var units = module.Units.Select(unit => unit.Name).ToHashSet();
            var parts = module.Hierarchy(IsBox);
            var boxes = parts.Where(IsBox).ToList();
            return new(
                prefix + module.Name,
                [.. parts.Except(boxes).Select(FileOf)],
                [.. boxes.Select(FileOf)],
                [.. boxes.Where(box => !box.IsMemory).SelectMany(box => box.Parameters).Select(parameter => parameter.Name).Distinct()]);

            bool IsBox(VerilogModule part) => part.IsBlackBox || units.Contains(part.Name);
        }

        string FileOf(VerilogModule module) => $"{prefix}{module.Name}.v";
    }

    /// <summary>Reviewed: of scan and enable flip-flops, Yosys says that it can't use them.</summary>
    private static bool IsOfDesign(string warning) =>
        !(warning.StartsWith("Found unsupported expression", StringComparison.Ordinal) && warning.EndsWith("- skipping.", StringComparison.Ordinal));

    /// <summary>Comments, such as the command that wrote a file, change nothing.</summary>
    internal static string WithoutBanner(string text) =>
        string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("//", StringComparison.Ordinal)));
}
