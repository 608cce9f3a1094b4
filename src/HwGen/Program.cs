using System.CommandLine;

return await new RootCommand("HwGen").Parse(args).InvokeAsync();
