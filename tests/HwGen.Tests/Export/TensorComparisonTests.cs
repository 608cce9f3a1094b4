using HwGen.Export;
using HwGen.Golden.Attention;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Export;

public sealed class TensorComparisonTests
{
    private static readonly StepTensor[] Golden =
    [
        new(AttentionStep.Norm, "ln", IntegerType.S8, [2, 3], [1, 2, 3, 4, 5, 6]),
        new(AttentionStep.Query, "q", IntegerType.S8, [2, 2, 2], [0, -1, -2, -3, -4, -5, -6, -7]),
        new(AttentionStep.Key, "k", IntegerType.S8, [1], [9]),
    ];

    [Fact]
    public void Equal_tensors_do_not_diverge() =>
        TensorComparison.FirstDivergence(Golden, Golden.Select(Copy)).ShouldBeNull();

    [Fact]
    public void The_first_step_that_diverges_is_named_with_its_place()
    {
        var rtl = Golden.Select(Copy).ToList();
        rtl[1].Values[6] = 12;
        rtl[1].Values[7] = 13;
        rtl[2].Values[0] = 14;

        var divergence = TensorComparison.FirstDivergence(Golden, rtl).ShouldNotBeNull();

        divergence.ToString().ShouldBe("q[1, 1, 0]: expected -6, got 12");
    }

    [Fact]
    public void Tensors_that_do_not_belong_together_are_refused()
    {
        Should.Throw<ArgumentException>(() => TensorComparison.FirstDivergence(Golden, Golden[..2]))
            .Message.ShouldContain("k is missing");
        Should.Throw<ArgumentException>(() => TensorComparison.FirstDivergence(Golden[..2], Golden))
            .Message.ShouldContain("k is one too many");
        Should.Throw<ArgumentException>(() => TensorComparison.FirstDivergence(Golden, Golden.Reverse()))
            .Message.ShouldContain("ln [2, 3] meets k [1]");
    }

    private static StepTensor Copy(StepTensor tensor) => tensor with { Values = [.. tensor.Values] };
}
