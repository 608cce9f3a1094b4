namespace HwGen.Synthesis.Liberty;

/// <summary>
/// A function of up to five inputs in Liberty's notation: <c>!</c> before or <c>'</c> behind an operand, <c>^</c>,
/// <c>*</c>, <c>&amp;</c> or a space for and, <c>+</c> or <c>|</c> for or, parentheses, 0 and 1.
/// </summary>
public static class BooleanFunction
{
    private const int MostInputs = 5;

    /// <summary>
    /// The truth table of <paramref name="function"/>: bit n is its value where input k is bit k of n. Null where it uses
    /// other names than <paramref name="inputs"/>, or isn't a function.
    /// </summary>
    public static uint? TruthTable(string function, IReadOnlyList<string> inputs)
    {
        if (inputs.Count > MostInputs)
        {
            return null;
        }

        try
        {
            var table = 0u;
            for (var n = 0; n < 1 << inputs.Count; n++)
            {
                var evaluation = new Evaluation(function, inputs, n);
                table |= evaluation.Run() ? 1u << n : 0;
            }

            return table;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private sealed class Evaluation(string text, IReadOnlyList<string> inputs, int values)
    {
        private int _place;

        public bool Run()
        {
            var value = Or();
            return Peek() == '\0' ? value : throw new FormatException();
        }

        private bool Or()
        {
            var value = And();
            while (Peek() is '+' or '|')
            {
                _place++;
                value |= And();
            }

            return value;
        }

        private bool And()
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

                value &= Xor();
            }
        }

        private bool Xor()
        {
            var value = Operand();
            while (Peek() == '^')
            {
                _place++;
                value ^= Operand();
            }

            return value;
        }

        private bool Operand()
        {
            bool value;
            if (Peek() == '!')
            {
                _place++;
                value = !Operand();
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
                value = !value;
            }

            return value;
        }

        private bool Name()
        {
            Peek();
            var start = _place;
            while (_place < text.Length && IsOfName(text[_place]))
            {
                _place++;
            }

            var name = text[start.._place];
            for (var k = 0; k < inputs.Count; k++)
            {
                if (inputs[k] == name)
                {
                    return (values >> k & 1) != 0;
                }
            }

            return name switch { "0" => false, "1" => true, _ => throw new FormatException() };
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
