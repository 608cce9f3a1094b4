using HwGen.Commands;

return await HwGenProgram.RunAsync(args, Terminal.OfProcess());
