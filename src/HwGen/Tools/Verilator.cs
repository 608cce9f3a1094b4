using System.Text.RegularExpressions;

namespace HwGen.Tools;

/// <summary>Verilator: lints Verilog and builds it to a program.</summary>
public sealed partial class Verilator(ToolRunner runner, BuildCache cache)
{
    private const string Executable = "verilator";
    private const string Program = "simulation";
    private const string RuntimeHeader = "runtime.h";

    /// <summary>Compiles the header with the very flags that the model's own makefile has for its sources.</summary>
    private const string PrecompileRule = "%.h.gch: %.h; $(CXX) $(CXXFLAGS) $(CPPFLAGS) $(OPT_FAST) -x c++-header -o $@ $<";

    private readonly ToolVersionReader _versions = new(runner);
    private IReadOnlyList<string>? _toolchain;

    /// <summary>The version of the Verilator found on PATH.</summary>
    public Task<ToolVersion> VersionAsync(CancellationToken cancellationToken) => VersionAsync(Executable, cancellationToken);

    /// <summary>All that <c>verilator --lint-only -Wall</c> complains about.</summary>
    /// <exception cref="ToolFailedException">It failed without a complaint about the source.</exception>
    public async Task<IReadOnlyList<ToolDiagnostic>> LintAsync(VerilatorLint lint, CancellationToken cancellationToken)
    {
        var diagnostics = new List<ToolDiagnostic>();
        var invocation = new ToolInvocation
        {
            Executable = Executable,
            Arguments =
            [
                "--lint-only", "-Wall", "--top-module", lint.Top,
                .. lint.IncludeDirectories.Select(folder => $"-I{folder}"),
                .. lint.Defines.Select(define => $"-D{define}"),
                .. lint.Parameters.Select(parameter => $"-G{parameter}"),
                .. lint.WaiverFiles,
                .. lint.Files,
            ],
            Timeout = lint.Timeout,
            AcceptsAnyExitCode = true,
            OnErrorLine = line =>
            {
                if (ParseDiagnostic(line) is { } diagnostic)
                {
                    diagnostics.Add(diagnostic);
                }
            },
        };
        var result = await runner.RunAsync(invocation, cancellationToken).ConfigureAwait(false);
        return result.ExitCode == 0 || diagnostics.Count > 0
            ? diagnostics
            : throw new ToolFailedException(invocation, result.ExitCode!.Value, result.ErrorTail);
    }

    /// <summary>
    /// Builds a program from Verilog and its C++ main, or finds it in the cache. Registers without a reset value start at
    /// values that <c>+verilator+rand+reset+2</c> and <c>+verilator+seed+N</c> choose when the program runs.
    /// </summary>
    /// <returns>The path of the program.</returns>
    /// <exception cref="ToolFailedException">Verilator refused the Verilog or the compiler the C++.</exception>
    public async Task<string> BuildAsync(VerilatorBuild build, CancellationToken cancellationToken)
    {
        RefusePathsThatMakeCannotTake();
        _toolchain ??= await ReadToolchainAsync(cancellationToken).ConfigureAwait(false);

        // The build sees these contents and no others, even if somebody edits the files meanwhile: the key never lies.
        var contents = await ReadSourcesAsync(build, cancellationToken).ConfigureAwait(false);
        var arguments = VerilatorArguments(build);
        using var key = new CacheKey();
        key.Add(_toolchain).Add(arguments).Add([build.FastFlags, build.SlowFlags, build.RuntimeFlags]).Add(build.CppFiles);
        foreach (var (name, content) in contents)
        {
            key.Add(name).Add(content);
        }

        var entry = await cache.GetOrAddAsync(key.Finish(), BuildProgramAsync, cancellationToken).ConfigureAwait(false);
        return Path.Combine(entry, Program);

        async Task BuildProgramAsync(string folder, CancellationToken token)
        {
            var sources = Path.Combine(folder, "source");
            foreach (var (name, content) in contents)
            {
                var path = Path.Combine(sources, name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllBytesAsync(path, content, token).ConfigureAwait(false);
            }

            var model = Path.Combine(folder, "model");
            var verilate = new ToolInvocation
            {
                Executable = Executable,
                Arguments =
                [
                    .. arguments,
                    "--Mdir", model,
                    "-CFLAGS", $"-I{sources}",
                    .. build.CppFiles.Select(name => Path.Combine(sources, name)),
                ],
                WorkingDirectory = sources,
                Timeout = build.Timeout,
            };
            await runner.RunAsync(verilate, token).ConfigureAwait(false);

            var runtime = await BuildRuntimeAsync(build, model, token).ConfigureAwait(false);
            string[] link =
            [
                "VM_GLOBAL_FAST=", "VM_GLOBAL_SLOW=",
                $"USER_LDLIBS={string.Join(' ', Directory.EnumerateFiles(runtime, "*.o").Order(StringComparer.Ordinal))}",
                $"USER_CPPFLAGS=-include {Path.Combine(runtime, RuntimeHeader)}",
                build.ModelClass,
            ];
            await runner.RunAsync(Make(build, model, link), token).ConfigureAwait(false);

            File.Move(Path.Combine(model, build.ModelClass), Path.Combine(folder, Program));
            Directory.Delete(model, recursive: true);
            Directory.Delete(sources, recursive: true);
        }
    }

    /// <summary>
    /// Verilator compiles its run-time library anew for every model, which takes longer than a small model itself. Here
    /// it is compiled once for each set of flags; the folder returned holds its objects and its precompiled header. The
    /// compiler falls back to the plain header beside it wherever the flags differ.
    /// </summary>
    private async Task<string> BuildRuntimeAsync(VerilatorBuild build, string model, CancellationToken cancellationToken)
    {
        var classes = await File
            .ReadAllTextAsync(Path.Combine(model, $"{build.ModelClass}_classes.mk"), cancellationToken)
            .ConfigureAwait(false);
        var switches = RuntimeSwitch().Matches(classes).Select(match => match.Value).ToList();
        var objects = RuntimeObjects().Matches(classes)
            .SelectMany(match => match.Groups["name"].Captures)
            .Select(name => $"{name.Value}.o")
            .ToList();
        using var key = new CacheKey();
        key.Add("runtime").Add(_toolchain!).Add([build.FastFlags, build.RuntimeFlags]).Add(switches).Add(objects);
        return await cache.GetOrAddAsync(key.Finish(), BuildObjectsAsync, cancellationToken).ConfigureAwait(false);

        async Task BuildObjectsAsync(string folder, CancellationToken token)
        {
            var header = Path.Combine(model, RuntimeHeader);
            await File.WriteAllTextAsync(header, "#include \"verilated.h\"\n", token).ConfigureAwait(false);
            var precompiled = $"{RuntimeHeader}.gch";
            string[] make = [.. objects, $"--eval={PrecompileRule}", precompiled];
            await runner.RunAsync(Make(build, model, make), token).ConfigureAwait(false);
            foreach (var name in (string[])[.. objects, RuntimeHeader, precompiled])
            {
                File.Move(Path.Combine(model, name), Path.Combine(folder, name));
            }
        }
    }

    private static ToolInvocation Make(VerilatorBuild build, string model, IEnumerable<string> arguments) => new()
    {
        Executable = "make",
        Arguments =
        [
            "--silent", "--jobs", $"{build.Jobs}", "--file", $"{build.ModelClass}.mk",
            $"OPT_FAST={build.FastFlags}", $"OPT_SLOW={build.SlowFlags}", $"OPT_GLOBAL={build.RuntimeFlags}",
            .. arguments,
        ],
        WorkingDirectory = model,
        // When HwGen itself runs under make, that make's flags and job server are none of this one's business.
        EnvironmentVariables = new Dictionary<string, string?> { ["MAKEFLAGS"] = null, ["MFLAGS"] = null },
        Timeout = build.Timeout,
    };

    private static List<string> VerilatorArguments(VerilatorBuild build)
    {
        List<string> arguments =
        [
            "--cc", "--exe", "--prefix", build.ModelClass, "--top-module", build.Top,
            "--x-initial", "unique", "--x-assign", "unique",
            .. build.Defines.Select(define => $"-D{define}"),
            .. build.Parameters.Select(parameter => $"-G{parameter}"),
            .. build.IsHierarchical ? ["--hierarchical"] : Array.Empty<string>(),
            .. build.WaiverFiles,
            .. build.VerilogFiles,
        ];
        if (build.Waves != WaveFormat.None)
        {
            arguments.Add(build.Waves == WaveFormat.Fst ? "--trace-fst" : "--trace");
        }

        return arguments;
    }

    private static async Task<List<(string Name, byte[] Content)>> ReadSourcesAsync(
        VerilatorBuild build, CancellationToken cancellationToken)
    {
        var sources = new List<(string, byte[])>();
        foreach (var name in build.WaiverFiles.Concat(build.VerilogFiles).Concat(build.CppFiles).Concat(build.IncludedFiles))
        {
            if (Path.IsPathRooted(name) || name.Split('/').Contains(".."))
            {
                throw new ArgumentException($"{name} isn't a path below the build's folder.", nameof(build));
            }

            var path = Path.Combine(build.Folder, name);
            sources.Add((name, await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false)));
        }

        return sources;
    }

    /// <summary>Reads a line such as <c>%Warning-WIDTH: a.v:3:7: message</c>; null for any other line.</summary>
    private static ToolDiagnostic? ParseDiagnostic(string line)
    {
        var match = DiagnosticLine().Match(line);
        if (!match.Success || match.Groups["message"].Value.StartsWith("Exiting due to", StringComparison.Ordinal))
        {
            return null;
        }

        return new(
            match.Groups["severity"].Value == "Error" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
            match.Groups["code"] is { Success: true } code ? code.Value : null,
            match.Groups["file"] is { Success: true } file ? file.Value : null,
            match.Groups["line"] is { Success: true } number ? int.Parse(number.Value) : null,
            match.Groups["message"].Value);
    }

    private Task<ToolVersion> VersionAsync(string executable, CancellationToken cancellationToken) =>
        _versions.ReadAsync(ToolCatalog.Find(executable)!, cancellationToken);

    private async Task<IReadOnlyList<string>> ReadToolchainAsync(CancellationToken cancellationToken) =>
    [
        (await VersionAsync(Executable, cancellationToken).ConfigureAwait(false)).Banner,
        (await VersionAsync("g++", cancellationToken).ConfigureAwait(false)).Banner,
    ];

    private void RefusePathsThatMakeCannotTake()
    {
        if (cache.Folder.Any(char.IsWhiteSpace))
        {
            throw new ToolException(
                $"GNU make can't build in '{cache.Folder}', which has a space in it. Set HWGEN_CACHE to another folder.");
        }
    }

    [GeneratedRegex(@"^%(?<severity>Warning|Error)(-(?<code>\w+))?: ((?<file>[^:\s][^:]*):(?<line>\d+):(\d+:)? )?(?<message>.*)$")]
    private static partial Regex DiagnosticLine();

    [GeneratedRegex(@"^VM_\w+ = .*$", RegexOptions.Multiline)]
    private static partial Regex RuntimeSwitch();

    [GeneratedRegex(@"^VM_GLOBAL_(FAST|SLOW) \+= \\\n(\t(?<name>\w+) \\\n)*", RegexOptions.Multiline)]
    private static partial Regex RuntimeObjects();
}
