using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Planning;
var m = new MacroConfiguration { Rows = int.Parse(args[1]), Columns = int.Parse(args[2]), WeightBits = int.Parse(args[3]), InputBits = int.Parse(args[4]), ElementBits = int.Parse(args[5]), Banks = int.Parse(args[6]), Result = args[7] == "cs" ? ResultForm.CarrySave : ResultForm.Binary, MaxFanout = 32 };
var c = new HwGenConfiguration { Version = 1, Name = args[0], Description = "x", ClockMhz = 250, Macros = 16, Macro = m };
Directory.CreateDirectory(args[8]);
foreach (var f in RtlGenerator.Generate(new HwGenPlan(c), new("0.1.0", "hwgen generate x", c.Name, "00")))
{
    File.WriteAllText(Path.Combine(args[8], f.Path), f.Text);
}
