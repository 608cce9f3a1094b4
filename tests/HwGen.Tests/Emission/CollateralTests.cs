using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Modules;
using HwGen.Modules.Cores;
using HwGen.Planning;
using HwGen.Synthesis;
using HwGen.Synthesis.Timing;
using HwGen.Tests.Synthesis;
using HwGen.Tests.Tools;
using HwGen.Tools;
using Shouldly;
using Xunit;
using YamlDotNet.Serialization;

namespace HwGen.Tests.Emission;

/// <summary>What stands beside the Verilog in a generated folder, read as its reader would.</summary>
public sealed class CollateralTests
{
    [Theory]
    [InlineData("A plain sentence.")]
    [InlineData("#: \"quoted\" {a: [b, 'c']} \\n & *x %")]
    public void Core_file_names_what_is_there(string description)
    {
        var plan = new HwGenPlan(ConfigurationReader.ReadPreset("tiny") with { Description = description });
        var files = StandaloneFolder.Generate(plan, TestContext.Current.CancellationToken).ToDictionary(file => file.Path, file => file.Text);
        var text = files["tiny.core"];
        text.ShouldStartWith("CAPI=2:\n");
        var core = new DeserializerBuilder().Build().Deserialize<Core>(text["CAPI=2:\n".Length..]);

        core.Name.ShouldBe("::tiny:0.1.0");
        core.Description.ShouldBe(description);
        core.Filesets.Values.SelectMany(set => set.Files).ShouldBeSubsetOf(files.Keys);
        core.Filesets["rtl"].Files.ShouldBe(files.Keys.Where(path => path.StartsWith("rtl/", StringComparison.Ordinal)));
        core.Targets.Count.ShouldBe(1 + (2 * RtlGenerator.Blocks(plan).Count(block => block is not (AttentionCore or Accelerator))));
        foreach (var (name, target) in core.Targets)
        {
            target.Filesets.ShouldBeSubsetOf(core.Filesets.Keys, name);
            if (target.Toplevel is { } top)
            {
                target.Filesets.SelectMany(set => core.Filesets[set].Files).ShouldContain(file => file.EndsWith($"/{top}.v", StringComparison.Ordinal), name);
            }
        }
    }

    /// <summary>Every preset's blocks elaborate around the stubs, and the storage is gone from them.</summary>
    [Fact]
    public async Task Blocks_elaborate_around_the_stubs()
    {
        RealTools.Require("yosys");
        var plan = new HwGenPlan(ConfigurationReader.ReadPreset("tiny"));
        var provenance = Provenance.Of(plan.Configuration, "hwgen test");
        var stubs = RtlGenerator.GenerateStubs(plan, provenance);
        stubs.Select(stub => stub.Path).ShouldBe(["tiny_cim_storage.v", "tiny_two_port_memory.v", "tiny_rram_macro.v", "tiny_buffer_memory.v"]);
        var rtl = RtlGenerator.Generate(plan, provenance).Where(file => stubs.All(stub => stub.Path != file.Path));
        using var folder = RtlFolder.Create(null, [.. rtl, .. stubs]);
        foreach (var block in RtlGenerator.Blocks(plan))
        {
            var top = plan.Configuration.ModuleName(block.Name);
            var replaceable = block.Hierarchy().Where(module => module.IsReplaceable).Select(module => plan.Configuration.ModuleName(module.Name)).ToList();
            var script = new YosysScript
            {
                Folder = folder.Path,
                Name = "stubs",
                Text = $"""
                    read_verilog {string.Join(' ', folder.FileNames)}
                    hierarchy -check -top {top}
                    proc
                    check -assert
                    {string.Concat(replaceable.Select(module => $"select -assert-any =t:{module} =A:blackbox %u\n"))}
                    """,
            };

            (await new Yosys(RealTools.Runner).LintAsync(script, TestContext.Current.CancellationToken)).ShouldBeEmpty(top);
        }
    }

    /// <summary>OpenSTA reads each block's constraints and finds a path that they bind.</summary>
    [Fact]
    [Trait("tier", "default")]
    public async Task Constraints_bind_every_block()
    {
        RealTools.Require("yosys", "sta");
        var liberty = LibrarySynthesisTests.RequireOsu018();
        var token = TestContext.Current.CancellationToken;
        var plan = new HwGenPlan(ConfigurationReader.ReadPreset("tiny"));
        var files = StandaloneFolder.Generate(plan, token);
        using var folder = RtlFolder.Create(null, [.. files.Select(file => file with { Path = file.Path.Replace('/', '-') })]);
        var target = SynthesisTarget.OfLiberty(liberty, plan.Configuration);
        var rtl = RtlGenerator.Generate(plan, Provenance.Of(plan.Configuration, "hwgen test"));

        // The core's synthesis takes longer than a test of constraints may.
        foreach (var block in RtlGenerator.Blocks(plan).Where(block => block is not (AttentionCore or Accelerator)))
        {
            var name = plan.Configuration.ModuleName(block.Name);
            var design = await new DesignSynthesis(new Yosys(RealTools.Runner), target, BuildCache.FromEnvironment())
                .RunAsync(block, plan.Configuration.ModuleName(""), rtl, null, token);
            var paths = await new OpenSta(RealTools.Runner).WorstPathsAsync(
                folder.Path, target, design, folder.PathOf($"{StandaloneFolder.ConstraintsSubfolder}-{name}.sdc"), 1000.0 / plan.Configuration.ClockMhz, token);

            paths.ShouldNotBeEmpty(name);
            // An output alone takes a quarter of the period.
            paths[0].SlackNs.ShouldBeLessThan(0.75 * 1000.0 / plan.Configuration.ClockMhz, name);
        }
    }

    private sealed class Core
    {
        [YamlMember(Alias = "name")]
        public string Name { get; set; } = "";

        [YamlMember(Alias = "description")]
        public string Description { get; set; } = "";

        [YamlMember(Alias = "filesets")]
        public Dictionary<string, FileSet> Filesets { get; set; } = [];

        [YamlMember(Alias = "targets")]
        public Dictionary<string, Target> Targets { get; set; } = [];
    }

    private sealed class FileSet
    {
        [YamlMember(Alias = "files")]
        public List<string> Files { get; set; } = [];

        [YamlMember(Alias = "file_type")]
        public string FileType { get; set; } = "";
    }

    private sealed class Target
    {
        [YamlMember(Alias = "filesets")]
        public List<string> Filesets { get; set; } = [];

        [YamlMember(Alias = "toplevel")]
        public string? Toplevel { get; set; }

        [YamlMember(Alias = "default_tool")]
        public string? DefaultTool { get; set; }

        [YamlMember(Alias = "tools")]
        public Dictionary<string, object> Tools { get; set; } = [];
    }
}
