using System.Text.Json;
using HwGen.Commands;
using HwGen.Tests.Tools;
using HwGen.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Commands;

public sealed class DoctorCommandTests : IDisposable
{
    private readonly FakeTools _fakes = new();
    private readonly StringWriter _output = new();

    public void Dispose()
    {
        _fakes.Dispose();
        _output.Dispose();
    }

    [Fact]
    public async Task All_required_tools_present_is_success_even_without_the_optional_ones()
    {
        AddRequired();

        (await RunAsync()).ShouldBe(0);

        _output.ToString().ShouldContain("5.006");
        _output.ToString().ShouldContain("sta isn't on PATH. To install it: apt-get install opensta");
    }

    [Fact]
    public async Task Missing_required_tool_is_a_failure_that_names_the_command_to_install_it()
    {
        AddRequired();
        File.Delete(_fakes.PathOf("vvp"));

        (await RunAsync()).ShouldBe(3);

        _output.ToString().ShouldContain("vvp isn't on PATH. To install it: apt-get install iverilog");
    }

    [Fact]
    public async Task Tool_that_does_not_run_is_a_failure()
    {
        AddRequired();
        _fakes.Add("yosys", "exit 127");

        (await RunAsync()).ShouldBe(3);

        _output.ToString().ShouldContain("yosys doesn't tell its version");
    }

    [Fact]
    public async Task Old_tool_is_a_warning()
    {
        AddRequired();
        _fakes.Add("verilator", "echo 'Verilator 4.038 2020-07-11'");

        (await RunAsync()).ShouldBe(0);

        _output.ToString().ShouldContain("verilator is older than 5.006");
    }

    [Fact]
    public async Task Findings_go_to_a_file()
    {
        AddRequired();
        var file = _fakes.PathOf("doctor.json");

        (await RunAsync("--json", file)).ShouldBe(0);

        using var findings = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        findings.RootElement.GetProperty("usable").GetBoolean().ShouldBeTrue();
        var verilator = findings.RootElement.GetProperty("tools")[0];
        verilator.GetProperty("name").GetString().ShouldBe("verilator");
        verilator.GetProperty("state").GetString().ShouldBe("ready");
        verilator.GetProperty("version").GetString().ShouldBe("5.006");
        verilator.GetProperty("path").GetString().ShouldBe(_fakes.PathOf("verilator"));
    }

    private void AddRequired()
    {
        _fakes.Add("verilator", "echo 'Verilator 5.006 2023-01-22 rev (Debian 5.006-3)'");
        _fakes.Add("make", "echo 'GNU Make 4.3'");
        _fakes.Add("g++", "echo 'g++ (Debian 12.2.0-14+deb12u1) 12.2.0'");
        _fakes.Add("iverilog", "echo 'Icarus Verilog version 11.0 (stable) ()'; echo 'Unable to get version' >&2; exit 1");
        _fakes.Add("vvp", "echo 'Icarus Verilog runtime version 11.0 (stable) ()'");
        _fakes.Add("yosys", "echo 'Yosys 0.23 (git sha1 7ce5011c24b)'");
    }

    private Task<int> RunAsync(params string[] arguments)
    {
        var command = new DoctorCommand(Terminal.Plain(_output, _output), new ToolRunner(_fakes.Folder), ToolCatalog.All);
        return command.Parse(arguments).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
    }
}
