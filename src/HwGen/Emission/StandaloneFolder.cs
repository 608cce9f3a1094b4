using System.Text;
using System.Text.Json;
using HwGen.Configuration;
using HwGen.Linting;
using HwGen.Planning;
using HwGen.Simulation;
using HwGen.Simulation.Workloads;
using HwGen.Synthesis.Timing;
using Scriban.Runtime;

namespace HwGen.Emission;

/// <summary>
/// The files of a folder that stands alone: Verilog, bench, vectors with the results that the golden model expects, and a
/// Makefile for whoever has simulators but no HwGen. A function of the configuration alone: no date, host or path.
/// </summary>
public static class StandaloneFolder
{
    /// <summary>Subfolder of the design's Verilog.</summary>
    public const string RtlSubfolder = "rtl";

    /// <summary>Subfolder of the blocks' timing constraints.</summary>
    public const string ConstraintsSubfolder = "sdc";

    /// <summary>The canonical configuration; generating from it gives the folder again.</summary>
    public const string ConfigurationFile = "configuration.json";

    /// <summary>In a block's subfolder of the vectors: what its bench reads.</summary>
    public const string StimulusFile = "stimulus.txt";

    /// <summary>In a block's subfolder of the vectors: what its bench must print.</summary>
    public const string ExpectedFile = "expected.txt";

    private const string CoreTemplate = "standalone/design.core.sbn";
    private const string MakefileTemplate = "standalone/Makefile.sbn";
    private const int Vectors = 64;
    private const ulong Seed = 1;

    /// <summary>All files of <paramref name="plan"/>'s folder, the manifest last.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> asked for it.</exception>
    public static IReadOnlyList<GeneratedFile> Generate(HwGenPlan plan, CancellationToken cancellationToken = default)
    {
        var configuration = plan.Configuration;
        var provenance = Provenance.Of(configuration, CommandFor(configuration));
        var workloads = WorkloadCatalog.Create(WorkloadCatalog.Blocks, plan, Vectors, Seed).ToList();
        List<GeneratedFile> rtl = [.. Below(RtlSubfolder, RtlGenerator.Generate(plan, provenance))];
        GeneratedFile fileList = new(
            $"{configuration.Name}.f",
            $"{Banner.Render(provenance, "//")}\n{string.Concat(rtl.Select(file => $"{file.Path}\n"))}");
        List<GeneratedFile> files =
        [
            .. rtl,
            .. Below("bench", BenchGenerator.Generate(provenance, [.. workloads.Select(workload => workload.Bench)]))
                .Select(file => WithBanner(provenance, file)),
            .. Below("stubs", RtlGenerator.GenerateStubs(plan, provenance)),
            .. Below(ConstraintsSubfolder, workloads.Select(workload => Constraints(configuration, provenance, workload))),
            WithBanner(provenance, LintWaivers.Render(LintWaivers.All)),
            fileList,
            new(ConfigurationFile, Canonical(configuration)),
            .. workloads.SelectMany(workload => VectorFiles(workload, cancellationToken)),
            new($"{configuration.Name}.core", Core(configuration, provenance, rtl, workloads)),
            new("Makefile", Makefile(configuration, provenance, fileList, workloads)),
        ];
        return [.. files, FolderManifest.Render(provenance, files)];
    }

    /// <summary>
    /// The command that makes the folder again, the same wherever the configuration came from: a preset by its name, any
    /// other from the copy in the folder.
    /// </summary>
    private static string CommandFor(HwGenConfiguration configuration)
    {
        var preset = ConfigurationPresets.Names.FirstOrDefault(name => ConfigurationReader.ReadPreset(name) == configuration);
        return $"hwgen generate {preset ?? ConfigurationFile}";
    }

    private static IEnumerable<GeneratedFile> Below(string folder, IEnumerable<GeneratedFile> files) =>
        files.Select(file => file with { Path = $"{folder}/{file.Path}" });

    private static GeneratedFile Constraints(HwGenConfiguration configuration, Provenance provenance, Workload workload) => new(
        $"{configuration.ModuleName(workload.Block.Name)}.sdc",
        $"{Banner.Render(provenance, "#")}\n# Timing of {configuration.ModuleName(workload.Block.Name)}, in ns.\n{OpenSta.Constraints(1000.0 / configuration.ClockMhz)}");

    /// <summary>Puts a banner on top of a file that was rendered without one.</summary>
    private static GeneratedFile WithBanner(Provenance provenance, GeneratedFile file)
    {
        const string Licence = "// SPDX-License-Identifier: 0BSD\n";
        var banner = $"{Banner.Render(provenance, "//")}\n";
        return file.Path.EndsWith(".v", StringComparison.Ordinal) ? file
            : file.Text.StartsWith(Licence, StringComparison.Ordinal) ? file with { Text = banner + file.Text[Licence.Length..] }
            : file with { Text = banner + file.Text };
    }

    private static string Canonical(HwGenConfiguration configuration)
    {
        using var document = JsonDocument.Parse(ConfigurationHash.CanonicalJson(configuration));
        return Encoding.UTF8.GetString(ReadableJson.Render(document.WriteTo));
    }

    private static IEnumerable<GeneratedFile> VectorFiles(Workload workload, CancellationToken cancellationToken) =>
        Below($"vectors/{workload.Block.Name}",
        [
            new(StimulusFile, Join(workload.Stimulus(), cancellationToken)),
            new(ExpectedFile, Join(ExpectedLines(workload.Predict(StallPattern.None)), cancellationToken)),
        ]);

    /// <summary>A bench's output, line by line.</summary>
    private static IEnumerable<string> ExpectedLines(Prediction prediction)
    {
        var results = 0;
        foreach (var result in prediction.Results)
        {
            yield return $"R {result.Cycle} {result.Word}";
            results++;
        }

        yield return $"D {prediction.Cycles} {results}";
    }

    private static string Join(IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            cancellationToken.ThrowIfCancellationRequested();
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static string Core(
        HwGenConfiguration configuration, Provenance provenance, IEnumerable<GeneratedFile> rtl, IEnumerable<Workload> workloads) =>
        TemplateRenderer.Render(TemplateLibrary.Get(CoreTemplate), new ScriptObject
        {
            ["banner"] = Banner.Render(provenance, CoreTemplate, "#"),
            ["name"] = configuration.Name,
            ["version"] = provenance.ToolVersion,
            // JSON's strings are YAML's.
            ["description"] = $"\"{JsonEncodedText.Encode(configuration.Description)}\"",
            ["prefix"] = configuration.ModuleName(""),
            ["rtl"] = rtl.Select(file => file.Path).ToList(),
            ["blocks"] = workloads.Select(workload => workload.Block.Name).ToList(),
        });

    private static string Makefile(
        HwGenConfiguration configuration, Provenance provenance, GeneratedFile fileList, IReadOnlyList<Workload> workloads) =>
        TemplateRenderer.Render(TemplateLibrary.Get(MakefileTemplate), new ScriptObject
        {
            ["banner"] = Banner.Render(provenance, MakefileTemplate, "#"),
            ["name"] = configuration.Name,
            ["prefix"] = configuration.ModuleName(""),
            ["file_list"] = fileList.Path,
            ["simulation_view"] = BenchGenerator.SimulationView,
            ["blocks"] = workloads.Select(workload => workload.Block.Name).ToList(),
            ["results"] = workloads.Select(workload => workload.Vectors).ToList(),
        });
}
