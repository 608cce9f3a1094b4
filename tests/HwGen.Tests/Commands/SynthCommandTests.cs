using System.CommandLine;
using System.Text.Json;
using HwGen.Commands;
using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Modules.Cores;
using HwGen.Tests.Tools;
using HwGen.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Commands;

public sealed class SynthCommandTests : IDisposable
{
    private readonly FakeTools _fakes = new();

    public void Dispose() => _fakes.Dispose();

    [Fact]
    public async Task Good_design_exits_with_0_and_its_figures_are_written()
    {
        AddYosys("$_DFF_P_");

        var run = await RunAsync("synth", "tiny", "--json", _fakes.PathOf("report.json"), "--out", _fakes.PathOf("kept"));

        run.ExitCode.ShouldBe(ExitCodes.Done, run.Error);
        run.Error.Split('\n').ShouldContain("1/7 tiny_cim_input_serializer: reading the Verilog");
        run.Error.Split('\n').ShouldContain("7/7 tiny_cim_macro: reading the Verilog");
        run.Output.ShouldContain("| tiny_cim_macro            |         1 |     1 |  14.3 % |          1 |       0 |       0 |       2 |    a_i |");
        var report = JsonDocument.Parse(File.ReadAllText(_fakes.PathOf("report.json"))).RootElement;
        report.GetProperty("configuration").GetString().ShouldBe("tiny");
        report.GetProperty("configurationSha256").GetString()
            .ShouldBe(ConfigurationHash.Of(ConfigurationReader.ReadPreset("tiny")));
        report.GetProperty("tools").GetProperty("yosys").GetString().ShouldBe("0.23");
        report.GetProperty("total").GetProperty("flipFlops").GetInt32().ShouldBe(7);
        report.GetProperty("largestFanout").GetProperty("fanout").GetInt32().ShouldBe(2);
        report.GetProperty("problems").GetArrayLength().ShouldBe(0);
        File.Exists(_fakes.PathOf("kept/tiny_cim_macro.v")).ShouldBeTrue();
        File.Exists(_fakes.PathOf("kept/tiny_cim_macro.synthesis.ys")).ShouldBeTrue();
    }

    [Fact]
    public async Task Second_run_takes_finished_units_from_the_cache()
    {
        AddYosys("$_DFF_P_");
        await RunAsync("synth", "tiny");

        var run = await RunAsync("synth", "tiny", "--chart", _fakes.PathOf("chart.svg"));

        run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(line => line.EndsWith(": cached"));
        File.ReadAllText(_fakes.PathOf("chart.svg")).ShouldContain("tiny_cim_macro");
    }

    [Fact]
    public async Task Latch_exits_with_1_and_the_report_says_why()
    {
        AddYosys("$_DLATCH_P_");

        var run = await RunAsync("synth", "tiny", "--json", _fakes.PathOf("report.json"));

        run.ExitCode.ShouldBe(ExitCodes.CheckFailed);
        run.Error.ShouldContain("error: tiny_cim_macro has 1 latches\n");
        JsonDocument.Parse(File.ReadAllText(_fakes.PathOf("report.json"))).RootElement
            .GetProperty("problems")[0].GetString().ShouldBe("tiny_cim_macro has 1 latches");
    }

    [Fact]
    public async Task All_blocks_have_a_line_each()
    {
        AddYosys("$_DFF_P_");

        var run = await RunAsync("synth", "tiny", "--block", "all", "--json", _fakes.PathOf("report.json"), "--out", _fakes.PathOf("kept"));

        run.ExitCode.ShouldBe(ExitCodes.Done, run.Error);
        run.Output.ShouldContain("| requantizer      |         1 |     1 |          1 |       0 |       2 |        0 |");
        run.Output.ShouldContain("|   weight_memory  |         1 |     3 |          2 |       0 |         |          |");
        var report = JsonDocument.Parse(File.ReadAllText(_fakes.PathOf("report.json"))).RootElement;
        var blocks = report.GetProperty("blocks").EnumerateArray().Select(block => block.GetProperty("block").GetString()).ToList();
        blocks.ShouldBeUnique();
        blocks.ShouldBe(RtlGenerator.BlockNames.Concat(AttentionCore.UnitNames), ignoreOrder: true);
        report.GetProperty("reports").GetArrayLength().ShouldBe(6);
        File.Exists(_fakes.PathOf("kept/accelerator/tiny_tile.synthesis.ys")).ShouldBeTrue();
    }

    [Fact]
    public async Task All_blocks_without_a_core_are_those_that_stand_alone()
    {
        AddYosys("$_DFF_P_");

        var run = await RunAsync("synth", "ice40", "--block", "all", "--json", _fakes.PathOf("report.json"));

        run.ExitCode.ShouldBe(ExitCodes.Done, run.Error);
        JsonDocument.Parse(File.ReadAllText(_fakes.PathOf("report.json"))).RootElement.GetProperty("blocks").EnumerateArray()
            .Select(block => block.GetProperty("block").GetString())
            .ShouldBe(RtlGenerator.BlockNames.Except(["attention_core", "accelerator"]), ignoreOrder: true);
    }

    [Fact]
    public async Task One_bad_block_among_all_exits_with_1()
    {
        AddYosys("$_DLATCH_P_");

        var run = await RunAsync("synth", "ice40", "--block", "all");

        run.ExitCode.ShouldBe(ExitCodes.CheckFailed);
        run.Error.ShouldContain("error: softmax: ice40_softmax has 1 latches\n");
    }

    [Fact]
    public async Task Bad_usage_exits_with_2()
    {
        (await RunAsync("synth")).ExitCode.ShouldBe(ExitCodes.BadInput);
        (await RunAsync("synth", "nothing")).ExitCode.ShouldBe(ExitCodes.BadInput);
        (await RunAsync("synth", "tiny", "--target", "moon")).ExitCode.ShouldBe(ExitCodes.BadInput);
        (await RunAsync("synth", "tiny", "--target", "liberty:")).ExitCode.ShouldBe(ExitCodes.BadInput);
        (await RunAsync("synth", "tiny", "--target", "liberty:nothing.lib")).ExitCode.ShouldBe(ExitCodes.BadInput);
        (await RunAsync("synth", "tiny", "--timing")).ExitCode.ShouldBe(ExitCodes.BadInput);
        (await RunAsync("synth", "tiny", "--block", "all", "--chart", "chart.svg")).ExitCode.ShouldBe(ExitCodes.BadInput);
    }

    [Fact]
    public async Task Tool_that_is_missing_or_fails_exits_with_3()
    {
        var missing = await RunAsync(new ToolRunner(_fakes.Folder), "synth", "tiny");
        missing.ExitCode.ShouldBe(ExitCodes.ToolFailed);
        missing.Error.ShouldContain("yosys isn't on PATH. To install it:");

        _fakes.Add("yosys", "echo 'Yosys 0.23'; exit 1");
        (await RunAsync("synth", "tiny")).ExitCode.ShouldBe(ExitCodes.ToolFailed);
    }

    /// <summary>A Yosys whose netlist is one cell and the black boxes.</summary>
    private void AddYosys(string cell) => _fakes.Add("yosys", $$$"""
        if [ "$1" = -V ]; then echo 'Yosys 0.23'; exit; fi
        echo 'hwgen: reading the Verilog' >&2
        top=$(sed -n 's/^hierarchy -check -top //p' synthesis.ys)
        boxes=$(sed -n 's/^read_verilog -lib //p' synthesis.ys | sed 's/\([a-z0-9_]*\)\.v */"u_\1": { "type": "\1", "port_directions": {}, "connections": {} },/g')
        sed "s/TOP/$top/; s/BOXES/$boxes/" > netlist.json <<'END'
        {
          "modules": {
            "TOP": {
              "attributes": { "top": "00000000000000000000000000000001" },
              "ports": { "a_i": { "direction": "input", "bits": [ 2 ] } },
              "cells": {
                BOXES
                "u": {
                  "type": "{{{cell}}}",
                  "port_directions": { "C": "input", "D": "input", "Q": "output" },
                  "connections": { "C": [ 2 ], "D": [ 2 ], "Q": [ 3 ] }
                }
              },
              "netnames": { "a_i": { "hide_name": 0, "bits": [ 2 ] } }
            }
          }
        }
        END
        """);

    private Task<HwGenRun> RunAsync(params string[] args) => RunAsync(new ToolRunner(_fakes.SearchPath), args);

    private Task<HwGenRun> RunAsync(ToolRunner runner, params string[] args) =>
        HwGenRun.Of(terminal => HwGenProgram.RunAsync(
            new RootCommand { new SynthCommand(terminal, runner, new BuildCache(_fakes.PathOf("cache"))) }, args, terminal, TestContext.Current.CancellationToken));
}
