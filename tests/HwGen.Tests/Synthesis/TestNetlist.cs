using HwGen.Synthesis;

namespace HwGen.Tests.Synthesis;

/// <summary>Small netlists written by hand, and the conventions they follow.</summary>
internal static class TestNetlist
{
    public static DesignConventions Conventions { get; } = new()
    {
        BufferModule = "buffer",
        StorageModules = ["storage"],
        GlobalPorts = ["clk_i", "rst_ni"],
    };

    /// <summary>A buffer as Yosys leaves it: input and output are one net.</summary>
    public static NetlistModule Buffer(int width)
    {
        int[] bits = [.. Enumerable.Range(0, width)];
        return Module("buffer", [In("root_i", bits), Out("leaf_o", bits)]);
    }

    public static Netlist Of(params NetlistModule[] modules) =>
        new(modules[0], modules.ToDictionary(module => module.Name));

    public static NetlistModule Module(string name, NetlistPort[] ports, params NetlistCell[] cells) => new()
    {
        Name = name,
        SourceName = name,
        Ports = ports,
        Cells = cells,
        Names = [.. Enumerable.Range(0, 16).Select(net => new NetlistName($"n{net}", 0, [net]))],
        NetCount = 16,
    };

    public static NetlistPort In(string name, params int[] bits) => new(name, IsInput: true, bits);

    public static NetlistPort Out(string name, params int[] bits) => new(name, IsInput: false, bits);

    public static NetlistCell And(int a, int b, int y) =>
        new("and", "$_AND_", [Read("A", a), Read("B", b), Drive("Y", y)]);

    public static NetlistCell FlipFlop(int clock, int reset, int d, int q) =>
        new("flip_flop", "$_DFF_PN0_", [Read("C", clock), Read("R", reset), Read("D", d), Drive("Q", q)]);

    public static NetlistCell Cell(string type, params NetlistPin[] pins) => new($"u_{type}", type, pins);

    public static NetlistPin Read(string port, params int[] bits) => new(port, IsInput: true, bits);

    public static NetlistPin Drive(string port, params int[] bits) => new(port, IsInput: false, bits);
}
