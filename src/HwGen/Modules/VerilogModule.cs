namespace HwGen.Modules;

/// <summary>
/// One hardware block: its interface and its parts. The tables here render the module's header, every instantiation of
/// it and its documentation, so that these cannot disagree; the body is the template of the same name.
/// </summary>
public abstract class VerilogModule
{
    /// <summary>Name without the configuration's prefix; also the name of the template and of the generated file.</summary>
    public abstract string Name { get; }

    /// <summary>The template of its body, as an embedded path.</summary>
    public virtual string Template => $"templates/{Name}.v.sbn";

    /// <summary>What the block is for, as the comment on top of its file.</summary>
    public abstract string Purpose { get; }

    /// <summary>Parameters in order of declaration.</summary>
    public abstract IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Ports in order of declaration.</summary>
    public abstract IReadOnlyList<Port> Ports { get; }

    /// <summary>Modules that the body instantiates, each named once.</summary>
    public virtual IReadOnlyList<VerilogModule> Submodules => [];

    /// <summary>A foundry's macro may take the module's place: users get an empty module with its ports, to synthesize around.</summary>
    public virtual bool IsReplaceable => false;

    /// <summary>In silicon there is nothing but the foundry's macro: synthesis sees the module's ports alone.</summary>
    public virtual bool IsBlackBox => false;

    /// <summary>A black box that is a memory of WORDS words of WIDTH bits, with a clock.</summary>
    public virtual bool IsMemory => false;

    /// <summary>Parts that stand once each, with the module's own parameters: synthesis takes them one by one. Other parts have
    /// other parameters wherever they stand.</summary>
    public virtual IReadOnlyList<VerilogModule> Units => [];

    /// <summary><see cref="Units"/>, each with those inside it behind it.</summary>
    public IEnumerable<VerilogModule> AllUnits() => Units.SelectMany(unit => unit.AllUnits().Prepend(unit));

    /// <summary>The module is for simulators: synthesis sees nothing of it.</summary>
    public bool IsForSimulation => Template.StartsWith("testbenches/", StringComparison.Ordinal);

    /// <summary>Cycles from input to output; 0 for a combinational block.</summary>
    public virtual int Latency => 0;

    /// <summary>Structural choices that the template makes, by the name it knows them under.</summary>
    public virtual IReadOnlyDictionary<string, object> Choices => new Dictionary<string, object>();

    /// <summary>This module and all modules below it, each once, leaves first.</summary>
    public IReadOnlyList<VerilogModule> Hierarchy() => Hierarchy(_ => false);

    /// <summary>The same without what is below those that are <paramref name="isClosed"/> alone.</summary>
    public IReadOnlyList<VerilogModule> Hierarchy(Func<VerilogModule, bool> isClosed)
    {
        var modules = new List<VerilogModule>();
        Visit(this);
        return modules;

        void Visit(VerilogModule module)
        {
            if (modules.Exists(known => known.Name == module.Name))
            {
                return;
            }

            foreach (var submodule in isClosed(module) ? [] : module.Submodules)
            {
                Visit(submodule);
            }

            modules.Add(module);
        }
    }
}
