using HwGen.Emission;
using Shouldly;

namespace HwGen.Tests.Simulation;

/// <summary>A deliberate bug in a module of <c>tiny</c>: a text that stands there once, and what replaces it.</summary>
internal sealed class Mutation(string module, string right, string wrong)
{
    private int _places;

    /// <summary>The file with the bug, if it is the module's; else as it is.</summary>
    public GeneratedFile Apply(GeneratedFile file)
    {
        if (file.Path != $"tiny_{module}.v")
        {
            return file;
        }

        _places = file.Text.Split(right).Length - 1;
        return file with { Text = file.Text.Replace(right, wrong, StringComparison.Ordinal) };
    }

    /// <summary>A mutation that changes nothing, or several things, proves nothing.</summary>
    public void ShouldHaveBeenApplied() => _places.ShouldBe(1, $"the text to mutate must stand in {module} once");
}
