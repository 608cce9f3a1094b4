using HwGen.Synthesis;
using HwGen.Synthesis.Timing;
using Shouldly;
using Xunit;
using static HwGen.Tests.Synthesis.TestNetlist;

namespace HwGen.Tests.Synthesis.Timing;

public sealed class RepeatedUnitsTests
{
    [Fact]
    public void One_of_many_stays_whole()
    {
        var macro = Module("macro", []);
        var tile = Module("tile", [], new NetlistCell("u_macro", "macro", []));
        var top = Module("top", [], new NetlistCell("tile[0]", "tile", []), new NetlistCell("tile[1]", "tile", []), new NetlistCell("u_bus", "bus", []));
        var netlist = Of(top, tile, macro, Module("bus", []));

        var units = new RepeatedUnits(new(new(netlist, [], TimeSpan.Zero), ["macro", "tile", "bus", "top"], []));

        units.Instances.ShouldBe(["tile[1]", "tile[1]/u_macro", "u_bus"]);
        units.LeftOut.ShouldBe(["what lies between registers, macro in all tile but one"]);
        units.Take("top", "module top();\n  tile \\tile[0]  (\n  );\n  tile \\tile[1]  (\n  );\n  bus u_bus (\n  );\nendmodule\n", "")
            .ShouldBe("module top();\n  tile_ports \\tile[0]  (\n  );\n  tile \\tile[1]  (\n  );\n  bus u_bus (\n  );\nendmodule\n");
        units.Take("tile", "module tile(a);\n  macro u_macro (\n  );\n  and u (\n  );\nendmodule\n", "module tile(a);\n  macro u_macro (\n  );\nendmodule\n")
            .ShouldBe("module tile(a);\n  macro u_macro (\n  );\n  and u (\n  );\nendmodule\nmodule tile_ports(a);\n  macro_left_out u_macro (\n  );\nendmodule\n");
        units.Take("bus", "module bus(a);", "module bus(a, ports);").ShouldBe("module bus(a);");
    }

    [Fact]
    public void One_of_many_inside_a_unit_stays_whole()
    {
        var macro = Module("macro", []);
        var tile = Module("tile", [], new NetlistCell("u_macro", "macro", []));
        var core = Module("core", [], new NetlistCell("tile[0]", "tile", []), new NetlistCell("tile[1]", "tile", []));
        var netlist = Of(Module("top", [], new NetlistCell("u_core", "core", [])), core, tile, macro);

        var units = new RepeatedUnits(new(new(netlist, [], TimeSpan.Zero), ["macro", "tile", "core", "top"], []));

        units.Instances.ShouldBe(["u_core", "u_core/tile[1]", "u_core/tile[1]/u_macro"]);
        units.LeftOut.ShouldBe(["what lies between registers, macro in all tile but one"]);
        units.Take("top", "  core u_core (", "").ShouldBe("  core u_core (");
        units.Take("core", "  tile \\tile[0]  (\n  tile \\tile[1]  (", "").ShouldBe("  tile_ports \\tile[0]  (\n  tile \\tile[1]  (");
    }

    [Fact]
    public void Units_that_stand_once_stay_as_they_are()
    {
        var top = Module("macro", [], new NetlistCell("u_column", "column", []), new NetlistCell("u_control", "control", []));

        var units = new RepeatedUnits(
            new(new(Of(top, Module("column", []), Module("control", [])), [], TimeSpan.Zero), ["column", "control", "macro"], []));

        units.LeftOut.ShouldBeEmpty();
        units.Take("macro", "  column u_column (", "").ShouldBe("  column u_column (");
    }
}
