using HwGen.Configuration;
using HwGen.Planning;
using HwGen.Weights;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Weights;

public sealed class WeightTilingTests
{
    /// <summary>Tiles that are full and in part, rows of several lines and of part of one.</summary>
    [Theory]
    [InlineData(16, 8, 8, 16, 8, 2)]
    [InlineData(16, 8, 32, 17, 9, 3)]
    [InlineData(3, 20, 8, 10, 50, 17)]
    [InlineData(128, 64, 64, 160, 160, 6)]
    [InlineData(1, 1, 4, 3, 2, 6)]
    public void Weights_come_back_from_their_tiles(int rows, int columns, int lineBytes, int outputs, int inputs, int tiles)
    {
        var tiling = new WeightTiling(rows, columns, lineBytes);
        var weights = Enumerable.Range(0, outputs * inputs).Select(i => (short)((i * 37 % 256) - 128)).ToArray();

        var bytes = tiling.Pack(weights, outputs);

        bytes.Length.ShouldBe((int)tiling.BytesOf(outputs, inputs));
        tiling.Unpack(bytes, outputs, inputs).ShouldBe(weights);
        tiling.Tiles(outputs, inputs).Count().ShouldBe(tiles);
        tiling.Tiles(outputs, inputs).ShouldAllBe(tile => tile.Offset % lineBytes == 0 && tile.Rows <= rows);
        tiling.IsMarked(bytes, outputs, inputs).ShouldBeTrue();
    }

    [Fact]
    public void Wrong_byte_of_a_tile_is_seen_in_its_mark()
    {
        var tiling = new WeightTiling(2, 3, 4);
        var bytes = tiling.Pack([1, 2, 3, 4, 5, 6, 7, 8, 9], 3);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 0x40;
            tiling.IsMarked(bytes, 3, 3).ShouldBeFalse($"byte {i}");
            bytes[i] ^= 0x40;
        }
    }

    [Fact]
    public void Only_macros_of_INT8_weights_have_tiles()
    {
        var dac25 = ConfigurationReader.ReadPreset("dac25");

        WeightTiling.Of(new HwGenPlan(dac25).WeightMemory).ShouldBe(new WeightTiling(128, 64, 64));
        WeightTiling.Of(new HwGenPlan(dac25 with { Macro = dac25.Macro with { WeightBits = 4 } }).WeightMemory).ShouldBeNull();
    }
}
