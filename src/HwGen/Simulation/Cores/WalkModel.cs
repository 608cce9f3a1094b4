using HwGen.Programs;

namespace HwGen.Simulation.Cores;

/// <summary>The block row_walk: where the rows of a <see cref="Walk"/> are.</summary>
internal sealed class WalkModel
{
    private int _row;
    private int _deal;
    private int _round;
    private int _offset;
    private int _rowOffset;

    /// <summary>The row is its round's first.</summary>
    public bool IsAtRound => _row == 0 && _deal == 0;

    /// <summary>Where a beat of the row goes.</summary>
    public BeatTarget Target(Walk walk, IReadOnlyList<Route> routes, int beat, int beats, bool isLastRow)
    {
        var route = routes[walk.FirstRoute + (_deal * beats) + beat];
        var ends = route.Ends && (_row == walk.Rows - 1 || isLastRow);
        return new(route.Nodes, route.Base + _offset + _rowOffset, route.Space, route.Element, ends ? route.Counter : null);
    }

    /// <summary>Goes to the next row.</summary>
    public void Step(Walk walk)
    {
        _rowOffset += walk.RowStride;
        if (++_row < walk.Rows)
        {
            return;
        }

        (_row, _rowOffset) = (0, 0);
        if (++_deal < walk.Deals)
        {
            return;
        }

        _deal = 0;
        (_round, _offset) = _round == walk.Rounds - 1 ? (0, 0) : (_round + 1, _offset + walk.RoundStride);
    }

    /// <summary>Goes to the first row.</summary>
    public void Reset() => (_row, _deal, _round, _offset, _rowOffset) = (0, 0, 0, 0, 0);
}
