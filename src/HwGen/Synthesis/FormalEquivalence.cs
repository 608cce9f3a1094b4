using HwGen.Tools;

namespace HwGen.Synthesis;

/// <summary>
/// Proves that two views of a module do the same: the one that is synthesized and the one that a preprocessor macro
/// selects, for simulators. Outputs are compared, and so are registers and wires that have the same name in both: that
/// splits a proof into many small ones, and asks the views to give one name to one thing only.
/// </summary>
public sealed class FormalEquivalence(Yosys yosys)
{
    /// <summary>Compares the views of <paramref name="top"/>.</summary>
    /// <param name="folder">Holds the Verilog; script and log join it.</param>
    /// <param name="files">The Verilog files, relative to <paramref name="folder"/>.</param>
    /// <param name="top">The module to compare, with all that is below it.</param>
    /// <param name="parameters">Values for its parameters; the others keep their defaults.</param>
    /// <param name="viewMacro">The preprocessor macro that selects the other view.</param>
    /// <param name="cancellationToken">Cancels the proof.</param>
    /// <returns>What couldn't be proved; empty if the views are equal.</returns>
    /// <exception cref="ToolException">Yosys is missing or failed.</exception>
    public Task<IReadOnlyList<ToolDiagnostic>> CompareAsync(
        string folder,
        IReadOnlyList<string> files,
        string top,
        IReadOnlyDictionary<string, int> parameters,
        string viewMacro,
        CancellationToken cancellationToken)
    {
        var script = new YosysScript
        {
            Folder = folder,
            Name = "equivalence",
            Text = $"""
                {ReadView("gold", "")}
                {ReadView("gate", $"-D{viewMacro}")}
                design -copy-from gold -as gold gold
                design -copy-from gate -as gate gate
                equiv_make gold gate equivalence
                hierarchy -top equivalence
                opt_clean
                equiv_simple -undef
                equiv_induct -undef
                equiv_status -assert

                """,
        };
        return yosys.LintAsync(script, cancellationToken);

        // -sv: the simulators' view may use $countones. Fan-out buffers keep their hierarchy, which a proof looks through.
        string ReadView(string name, string options) => $"""
            read_verilog -sv {options} {string.Join(' ', files)}
            {string.Join('\n', parameters.Select(parameter => $"chparam -set {parameter.Key} {parameter.Value} {top}"))}
            hierarchy -check -top {top}
            setattr -mod -unset keep_hierarchy *
            proc
            memory_collect
            memory_map
            flatten
            opt_clean
            rename -top {name}
            design -stash {name}
            """;
    }
}
