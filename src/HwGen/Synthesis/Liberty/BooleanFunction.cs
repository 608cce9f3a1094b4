namespace HwGen.Synthesis.Liberty;

/// <summary>
/// A function in Liberty's notation: <c>!</c> before or <c>'</c> behind an operand, <c>^</c>, <c>*</c>, <c>&amp;</c> or a
/// space for and, <c>+</c> or <c>|</c> for or, parentheses, 0 and 1.
/// </summary>
public static class BooleanFunction
{
    private const int MostInputs = 5;

    /// <summary>
    /// The truth table of <paramref name="function"/>: bit n is its value where input k is bit k of n. Null where it uses
    /// other names than <paramref name="inputs"/>, of which there may be five, or isn't a function.
    /// </summary>
    public static uint? TruthTable(string function, IReadOnlyList<string> inputs)
    {
        if (inputs.Count > MostInputs)
        {
            return null;
        }

        var rows = 1 << inputs.Count;
        var all = rows == 32 ? uint.MaxValue : (1u << rows) - 1;
        try
        {
            return new Parser<uint>(function, Column, one => ~one & all, (one, other) => one & other, (one, other) => one | other, (one, other) => one ^ other).Run();
        }
        catch (FormatException)
        {
            return null;
        }

        uint Column(string name)
        {
            if (name is "0" or "1")
            {
                return name == "1" ? all : 0;
            }

            var input = inputs.ToList().IndexOf(name);
            return input >= 0
                ? Enumerable.Range(0, rows).Where(row => (row >> input & 1) != 0).Aggregate(0u, (column, row) => column | (1u << row))
                : throw new FormatException();
        }
    }

    /// <summary><paramref name="function"/> as an expression of Verilog.</summary>
    /// <exception cref="FormatException">It isn't a function.</exception>
    public static string ToVerilog(string function) => new Parser<string>(
        function,
        name => name is "0" or "1" ? $"1'b{name}" : name,
        one => $"~{one}",
        (one, other) => $"({one} & {other})",
        (one, other) => $"({one} | {other})",
        (one, other) => $"({one} ^ {other})").Run();

    /// <summary>Reads a function and puts it together again as what <typeparamref name="T"/> stands for.</summary>
    private sealed class Parser<T>(
        string text, Func<string, T> operand, Func<T, T> not, Func<T, T, T> and, Func<T, T, T> or, Func<T, T, T> xor)
    {
        private int _place;

        public T Run()
        {
            var value = Or();
            return Peek() == '\0' ? value : throw new FormatException();
        }

        private T Or()
        {
            var value = And();
            while (Peek() is '+' or '|')
            {
                _place++;
                value = or(value, And());
            }

            return value;
        }

        private T And()
        {
            var value = Xor();
            while (true)
            {
                var next = Peek();
                if (next is '*' or '&')
                {
                    _place++;
                }
                else if (!(next is '(' or '!' || IsOfName(next)))
                {
                    return value;
                }

                value = and(value, Xor());
            }
        }

        private T Xor()
        {
            var value = Operand();
            while (Peek() == '^')
            {
                _place++;
                value = xor(value, Operand());
            }

            return value;
        }

        private T Operand()
        {
            T value;
            if (Peek() == '!')
            {
                _place++;
                value = not(Operand());
            }
            else if (Peek() == '(')
            {
                _place++;
                value = Or();
                if (Peek() != ')')
                {
                    throw new FormatException();
                }

                _place++;
            }
            else
            {
                value = Name();
            }

            while (Peek() == '\'')
            {
                _place++;
                value = not(value);
            }

            return value;
        }

        private T Name()
        {
            Peek();
            var start = _place;
            while (_place < text.Length && IsOfName(text[_place]))
            {
                _place++;
            }

            return _place > start ? operand(text[start.._place]) : throw new FormatException();
        }

        /// <summary>The next character that isn't a space; 0 at the end.</summary>
        private char Peek()
        {
            while (_place < text.Length && char.IsWhiteSpace(text[_place]))
            {
                _place++;
            }

            return _place < text.Length ? text[_place] : '\0';
        }

        private static bool IsOfName(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '[' or ']' or '.';
    }
}
