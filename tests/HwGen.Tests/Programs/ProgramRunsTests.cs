using HwGen.Programs;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Programs;

public sealed class ProgramRunsTests
{
    [Fact]
    public void Nodes_that_are_told_the_same_share_a_run()
    {
        ProgramPiece[] program =
        [
            new(0, 5, 7, 0, 11), new(0, 5, 8, 0, 12), new(63, 5, 7, 0, 11), new(63, 5, 8, 0, 12),
            new(3, 5, 9, 0, 13),
            .. Enumerable.Range(0, 6).SelectMany(entry => (ProgramPiece[])[new(2, 0, 4090 + entry, 0, 1), new(2, 0, 4090 + entry, 1, 2)]),
        ];

        ProgramRuns.Encode(program).ShouldBe(
        [
            1UL << 2, 0 | (4090 << 3) | (5 << 15) | (1 << 27) | (1UL << 31), 1, 2,
            1UL << 3, 5 | (9 << 3), 13,
            1 | (1UL << 63), 5 | (7 << 3) | (1 << 15), 11, 12,
        ]);
        ShouldBeReadBack(program);
    }

    [Fact]
    public void Entries_that_are_alike_or_stand_apart_are_read_back()
    {
        ShouldBeReadBack([.. Enumerable.Range(0, 40).Select(entry => new ProgramPiece(1, 7, entry, 0, (ulong)(entry is > 9 and < 30 ? 5 : entry)))]);
        ShouldBeReadBack([.. Enumerable.Range(0, 40).Select(entry => new ProgramPiece(1, 2, entry * entry, 0, 9))]);
        ShouldBeReadBack([.. Enumerable.Range(0, 4096).Select(entry => new ProgramPiece(entry % 2, 5, entry, 0, (ulong)(entry / 7)))]);
        ShouldBeReadBack([.. Enumerable.Range(0, 16).Select(piece => new ProgramPiece(9, 0, 4095, piece, ulong.MaxValue - (ulong)piece))]);
        ShouldBeReadBack([]);
    }

    [Fact]
    public void Entries_twice_or_in_part_are_refused()
    {
        Should.Throw<ArgumentException>(() => ProgramRuns.Encode([new(0, 0, 0, 1, 0)]));
        Should.Throw<ArgumentException>(() => ProgramRuns.Encode([new(0, 0, 0, 0, 0), new(0, 0, 0, 0, 0)]));
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(0UL, 0UL, 5UL)]
    [InlineData(1UL, 0UL)]
    [InlineData(1UL, 1UL << 32, 5UL)]
    [InlineData(1UL, 1UL << 15, 5UL)]
    [InlineData(1UL, (4095UL << 3) | (1UL << 15), 5UL, 5UL)]
    public void Words_that_are_no_program_are_refused(params ulong[] words) => ProgramRuns.Decode(words).ShouldBeNull();

    private static void ShouldBeReadBack(IReadOnlyList<ProgramPiece> program) =>
        ProgramRuns.Decode(ProgramRuns.Encode(program).ToArray()).ShouldNotBeNull().ShouldBe(program, ignoreOrder: true);
}
