using System.Globalization;
using HwGen.Tools;

namespace HwGen.Synthesis.Liberty;

/// <summary>Reads the cells, pins and functions of a Liberty file, and skips its tables.</summary>
public sealed class LibertyReader
{
    private readonly string _text;
    private int _place;

    private LibertyReader(string text)
    {
        _text = text;
    }

    /// <summary>Reads the library in <paramref name="text"/>.</summary>
    /// <exception cref="ToolException">It isn't a Liberty library.</exception>
    public static LibertyLibrary Read(string text)
    {
        var reader = new LibertyReader(text);
        if (reader.Word() != "library")
        {
            throw new ToolException("The Liberty file doesn't begin with a library.");
        }

        var name = reader.Arguments();
        var cells = new Dictionary<string, LibertyCell>();
        reader.Group((statement, arguments, _) =>
        {
            if (statement != "cell")
            {
                return false;
            }

            var cell = reader.Cell(arguments);
            cells[cell.Name] = cell;
            return true;
        });
        return new(name, cells);
    }

    private LibertyCell Cell(string name)
    {
        var pins = new List<LibertyPin>();
        var (area, isFlipFlop, isLatch, isForbidden) = (0.0, false, false, false);
        LibertyRegister? register = null;
        Group((statement, arguments, value) =>
        {
            switch (statement)
            {
                case "area":
                    area = Number(value);
                    return false;
                case "dont_use" or "is_isolation_cell" or "is_level_shifter" or "always_on":
                    isForbidden |= value == "true";
                    return false;
                case "ff" or "latch":
                    register = isFlipFlop || isLatch ? null : Register(statement == "latch", arguments);
                    isFlipFlop |= statement == "ff";
                    isLatch |= statement == "latch";
                    return true;
                case "ff_bank":
                    isFlipFlop = true;
                    return false;
                case "latch_bank":
                    isLatch = true;
                    return false;
                case "pin":
                    pins.Add(Pin(arguments));
                    return true;
                default:
                    return false;
            }
        });
        return new()
        {
            Name = name,
            Area = area,
            Pins = pins,
            IsFlipFlop = isFlipFlop,
            IsLatch = isLatch,
            Register = register,
            IsForbidden = isForbidden,
        };
    }

    private LibertyRegister Register(bool isLatch, string names)
    {
        var states = names.Split(',', StringSplitOptions.TrimEntries).Select(name => name.Trim('"')).ToList();
        var register = new LibertyRegister(
            isLatch, states[0], states.ElementAtOrDefault(1) ?? $"{states[0]}_inverse", Clock: null, Data: null, Clear: null, Preset: null, PresetWins: false);
        Group((statement, _, value) =>
        {
            register = statement switch
            {
                "clocked_on" or "enable" => register with { Clock = value },
                "next_state" or "data_in" => register with { Data = value },
                "clear" => register with { Clear = value },
                "preset" => register with { Preset = value },
                "clear_preset_var1" => register with { PresetWins = value == "H" },
                _ => register,
            };
            return false;
        });
        return register;
    }

    private LibertyPin Pin(string name)
    {
        var pin = new LibertyPin(name, IsInput: true, Function: null, Capacitance: 0, MaxCapacitance: 0);
        Group((statement, _, value) =>
        {
            pin = statement switch
            {
                "direction" => pin with { IsInput = value == "input" },
                "function" => pin with { Function = value },
                "capacitance" => pin with { Capacitance = Number(value) },
                "max_capacitance" => pin with { MaxCapacitance = Number(value) },
                _ => pin,
            };
            return false;
        });
        return pin;
    }

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ToolException($"The Liberty file has '{text}' where a number belongs.");

    /// <summary>
    /// Reads a group's statements from its opening brace to its closing one. <paramref name="onStatement"/> gets the name,
    /// what stands in parentheses and what stands behind a colon; it returns true if it read the group that follows.
    /// </summary>
    private void Group(Func<string, string, string, bool> onStatement)
    {
        Expect('{');
        while (Peek() != '}')
        {
            var name = Word();
            if (Peek() == ':')
            {
                _place++;
                onStatement(name, "", Value());
            }
            else
            {
                var arguments = Arguments();
                if (Peek() == '{' && !onStatement(name, arguments, ""))
                {
                    Skip();
                }
            }

            while (Peek() == ';')
            {
                _place++;
            }
        }

        _place++;
    }

    /// <summary>Skips a group, braces and all.</summary>
    private void Skip()
    {
        var depth = 0;
        do
        {
            switch (Peek())
            {
                case '{':
                    depth++;
                    break;
                case '}':
                    depth--;
                    break;
                case '"':
                    _place = End('"', _place + 1);
                    break;
            }

            _place++;
        }
        while (depth > 0);
    }

    private string Word()
    {
        Peek();
        var start = _place;
        while (_place < _text.Length && (char.IsAsciiLetterOrDigit(_text[_place]) || _text[_place] is '_' or '.' or '-' or '+'))
        {
            _place++;
        }

        return _place > start ? _text[start.._place] : throw Unexpected();
    }

    private string Arguments()
    {
        Expect('(');
        var start = _place;
        while (Peek() != ')')
        {
            _place = (_text[_place] == '"' ? End('"', _place + 1) : _place) + 1;
        }

        return _text[start.._place++].Trim().Trim('"');
    }

    private string Value()
    {
        if (Peek() == '"')
        {
            var start = _place + 1;
            _place = End('"', start) + 1;
            return _text[start..(_place - 1)];
        }

        var first = _place;
        while (_place < _text.Length && _text[_place] is not (';' or '\n' or '}'))
        {
            _place++;
        }

        return _text[first.._place].Trim();
    }

    private void Expect(char character)
    {
        if (Peek() != character)
        {
            throw Unexpected();
        }

        _place++;
    }

    /// <summary>The next character that is neither space nor comment.</summary>
    private char Peek()
    {
        while (_place < _text.Length)
        {
            if (char.IsWhiteSpace(_text[_place]) || _text[_place] == '\\')
            {
                _place++;
            }
            else if (_text.AsSpan(_place).StartsWith("/*"))
            {
                var end = _text.IndexOf("*/", _place, StringComparison.Ordinal);
                _place = end < 0 ? throw Unexpected() : end + 2;
            }
            else if (_text.AsSpan(_place).StartsWith("//"))
            {
                _place = End('\n', _place);
            }
            else
            {
                return _text[_place];
            }
        }

        throw Unexpected();
    }

    private int End(char character, int from)
    {
        var end = _text.IndexOf(character, from);
        return end < 0 ? throw Unexpected() : end;
    }

    private ToolException Unexpected()
    {
        var place = Math.Min(_place, _text.Length);
        return new($"The Liberty file can't be read at line {_text.AsSpan(0, place).Count('\n') + 1}.");
    }
}
