// SPDX-License-Identifier: 0BSD
// Drives a bench's clock under Verilator. The bench does all the rest: it reads stdin, writes stdout and ends the run.
//   +waves=FILE        record waves (builds with tracing only)
//   +waves_from=CYCLE  first cycle recorded
//   +waves_to=CYCLE    last cycle recorded

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "Vtop.h"
#include "verilated.h"
#if VM_TRACE_FST
#include "verilated_fst_c.h"
using Waves = VerilatedFstC;
#elif VM_TRACE
#include "verilated_vcd_c.h"
using Waves = VerilatedVcdC;
#endif

namespace {

std::string plusArgument(VerilatedContext& context, const std::string& name) {
  const std::string match = context.commandArgsPlusMatch(name.c_str());
  return match.empty() ? match : match.substr(name.size() + 1);
}

std::uint64_t cycleArgument(VerilatedContext& context, const std::string& name, std::uint64_t otherwise) {
  const std::string value = plusArgument(context, name);
  return value.empty() ? otherwise : std::strtoull(value.c_str(), nullptr, 10);
}

}  // namespace

int main(int argc, char** argv) {
  VerilatedContext context;
  context.commandArgs(argc, argv);
#if VM_TRACE
  context.traceEverOn(true);
#endif
  Vtop top{&context};
  std::uint64_t cycle = 0;

#if VM_TRACE
  const std::string file = plusArgument(context, "waves=");
  const std::uint64_t from = cycleArgument(context, "waves_from=", 0);
  const std::uint64_t to = cycleArgument(context, "waves_to=", UINT64_MAX);
  Waves waves;
  if (!file.empty()) {
    top.trace(&waves, 99);
    waves.open(file.c_str());
  }
#endif

  while (!context.gotFinish()) {
    for (const int level : {1, 0}) {
      cycle += level;
      top.clk_i = level;
      top.eval();
#if VM_TRACE
      if (waves.isOpen() && cycle >= from && cycle <= to) waves.dump(context.time());
#endif
      context.timeInc(1);
    }
  }

  top.final();
#if VM_TRACE
  waves.close();
#endif
  return 0;
}
