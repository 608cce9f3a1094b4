using System.Text;
using CsCheck;
using HwGen.Configuration;
using HwGen.Configuration.Limits;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Configuration;

public sealed class ConfigurationReaderTests
{
    [Fact]
    public void Every_preset_is_read_by_its_name_and_by_its_path()
    {
        ConfigurationPresets.Names.ShouldBe(["dac25", "edge", "ice40", "tiny", "transcim"]);
        foreach (var name in ConfigurationPresets.Names)
        {
            ConfigurationReader.Read(name).ShouldBe(ConfigurationReader.Read(Repository.PathOf("configs", $"{name}.json")));
        }
    }

    [Fact]
    public void A_preset_is_named_as_its_modules_are_unless_that_would_be_a_keyword()
    {
        foreach (var name in ConfigurationPresets.Names)
        {
            var prefix = ConfigurationReader.ReadPreset(name).Name;
            prefix.ShouldBe(VerilogKeywords.All.Contains(name) ? $"{name}_vit" : name);
        }
    }

    [Fact]
    public void All_violations_are_reported_at_once_in_the_order_of_the_file()
    {
        var violations = Samples.ViolationsOf(
            """
            {
              "version": 2,
              "name": "Bad Name",
              "clockMhz": "100",
              "macros": 1.5,
              "colour": "red",
              "macros": 2,
              "macro": { "rows": 6, "columns": 0, "weightBits": 3, "inputBits": 99999999999, "elementBits": 4, "banks": null, "cell": "flipFlop", "result": 1, "maxFanout": 32 },
              "requantizer": { "lanes": 0, "channels": 1 },
              "softmax": { "lanes": 8, "keys": 7 },
              "layerNorm": { "lanes": 8 },
              "windows": 64
            }
            """);

        violations.Select(violation => $"{violation.RuleId} {violation.Path} -> {violation.Suggestion}").ShouldBe(
            [
                "CFG-VERSION $.version -> 1",
                "CFG-NAME $.name -> \"bad_name\"",
                "CFG-TYPE $.clockMhz -> 100",
                "CFG-INTEGER $.macros -> 2",
                "CFG-KEY-UNKNOWN $.colour -> remove it",
                "CFG-KEY-DUPLICATE $.macros -> keep one of them",
                "CFG-COLUMNS $.macro.columns -> 1",
                "CFG-WEIGHT-BITS $.macro.weightBits -> 4",
                "CFG-INTEGER $.macro.inputBits -> 8",
                "CFG-TYPE $.macro.banks -> write an integer from 1 to 4",
                "CFG-TYPE $.macro.result -> write \"binary\" or \"carrySave\", in quotes",
                "CFG-REQUANTIZER-LANES $.requantizer.lanes -> 1",
                "CFG-KEY-MISSING $.layerNorm.channels -> add \"channels\"",
                "CFG-TYPE $.windows -> write {...}",
                "CFG-KEY-MISSING $.description -> add \"description\"",
                "CFG-KEY-MISSING $.rram -> add \"rram\"",
                "CFG-ROW-GROUPS $.macro.rows -> 4",
                "CFG-SOFTMAX-ROW $.softmax.lanes -> 7",
            ]);
    }

    [Fact]
    public void Comments_trailing_commas_a_byte_order_mark_and_a_schema_reference_change_nothing()
    {
        var decorated = Samples.Good.Replace("\"version\"", "// a comment\n\"$schema\": \"x\", /* another */ \"version\"").Replace("32", "32,");
        byte[] json = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(decorated)];

        ConfigurationReader.Parse(json, "sample").ShouldBe(ConfigurationReader.Parse(Samples.Good, "sample"));
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void Nesting_of_5000_levels_is_refused_as_such(string open, string close)
    {
        var nested = string.Concat(Enumerable.Repeat(open, 5000)) + "1" + string.Concat(Enumerable.Repeat(close, 5000));

        Samples.RuleIdsOf(nested).ShouldBe([RuleIds.Depth]);
        Samples.RuleIdsOf(Samples.Good.Replace("16", nested)).ShouldBe([RuleIds.Depth]);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused_with_line_and_column()
    {
        for (var length = 0; length < Samples.Good.Length; length++)
        {
            var violation = Samples.ViolationsOf(Samples.Good[..length]).ShouldHaveSingleItem();
            violation.RuleId.ShouldBe(RuleIds.Syntax);
            violation.Problem.ShouldMatch("^not JSON at line [0-9]+, column [0-9]+: .+");
            violation.Suggestion.ShouldBe("the text ends too early: is the file complete?");
        }
    }

    [Fact]
    public void What_is_not_text_is_refused_as_a_syntax_error()
    {
        Samples.RuleIdsOf([0xFF, 0xFE, 0x7B, 0x00]).ShouldBe([RuleIds.Syntax]);
        Samples.RuleIdsOf(Samples.Good.Replace("Good.", "\\uD800")).ShouldBe([RuleIds.Syntax]);
        Samples.RuleIdsOf(Samples.Good.Replace("\"rows\"", "\"\\uDC00\"")).ShouldBe([RuleIds.Syntax]);
        Samples.RuleIdsOf("[1]").ShouldBe([RuleIds.Type]);
    }

    [Fact]
    public void An_endless_file_is_refused_without_being_read()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("sparse.json");
        using (var stream = File.Create(path))
        {
            stream.SetLength(1L << 40);
        }

        Should.Throw<ConfigurationException>(() => ConfigurationReader.Read(path)).Violations[0].RuleId.ShouldBe(RuleIds.FileSize);
    }

    [Fact]
    public void A_folder_is_no_configuration()
    {
        using var folder = new TemporaryFolder();
        var violation = Should.Throw<ConfigurationException>(() => ConfigurationReader.Read(folder.PathOf(""))).Violations.ShouldHaveSingleItem();
        violation.RuleId.ShouldBe(RuleIds.File);
        violation.Problem.ShouldBe("a folder, not a file");
    }

    [Fact]
    public void No_message_carries_a_control_character_of_the_file_to_the_terminal()
    {
        var violations = Samples.ViolationsOf(Samples.Good.Replace("good", "\\u001b[2J\u009b").Replace("\"rows\"", "\"\\u001b\u007f\""));

        violations.Count.ShouldBe(3);
        violations.ShouldAllBe(violation => !violation.ToString().Any(char.IsControl));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a1_b2")]
    [InlineData("abcdefghijklmnopqrstuvwxyz012345")]
    public void A_portable_identifier_is_accepted(string name) =>
        ConfigurationReader.Parse(Samples.Good.Replace("good", name), "sample").Name.ShouldBe(name);

    [Theory]
    [InlineData("", "hw")]
    [InlineData("Good", "good")]
    [InlineData("1st", "hw_1st")]
    [InlineData("_a", "a")]
    [InlineData("a__b_", "a_b")]
    [InlineData("../x", "x")]
    [InlineData("a b;c", "a_b_c")]
    [InlineData("a\\n", "a")]
    [InlineData("grün", "gr_n")]
    [InlineData("Module", "module_hw")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456", "abcdefghijklmnopqrstuvwxyz012345")]
    public void Any_other_name_is_refused_and_a_portable_one_suggested(string name, string suggestion)
    {
        var violation = Samples.ViolationsOf(Samples.Good.Replace("good", name)).ShouldHaveSingleItem();
        violation.RuleId.ShouldBe(RuleIds.Name);
        violation.Suggestion.ShouldBe($"\"{suggestion}\"");
    }

    [Fact]
    public void All_248_reserved_words_of_SystemVerilog_are_refused_as_names()
    {
        VerilogKeywords.All.Count.ShouldBe(248);
        foreach (var keyword in VerilogKeywords.All)
        {
            Samples.RuleIdsOf(Samples.Good.Replace("good", keyword)).ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Storage_at_its_limit_is_accepted_and_the_suggestion_for_more_reaches_the_limit()
    {
        var atLimit = Samples.Good.Replace("\"rows\": 16", "\"rows\": 1024").Replace("\"columns\": 8", "\"columns\": 128");
        ConfigurationReader.Parse(atLimit, "sample").Macro.Columns.ShouldBe(128);

        var beyond = Samples.ViolationsOf(atLimit.Replace("128", "129")).ShouldHaveSingleItem();
        beyond.RuleId.ShouldBe(RuleIds.Storage);
        beyond.Suggestion.ShouldBe("128 columns, and 2 times as many macros");
    }

    [Fact]
    public void Every_element_width_divides_every_input_width_so_that_no_rule_needs_to_say_so()
    {
        foreach (var inputBits in Choices(nameof(MacroConfiguration.InputBits)))
        {
            Choices(nameof(MacroConfiguration.ElementBits)).ShouldAllBe(elementBits => inputBits % elementBits == 0);
        }

        static IReadOnlyList<int> Choices(string property) => typeof(MacroConfiguration).GetProperty(property)!
            .GetCustomAttributes(typeof(IntegerChoiceAttribute), inherit: false).Cast<IntegerChoiceAttribute>().Single().Choices;
    }

    [Fact]
    public void Whatever_a_file_holds_is_read_or_refused_as_a_configuration()
    {
        string[] pieces = ["{", "}", "[", "]", "\"", "\\", "\\uD800", "\\n", "//", "/*", "*/", "\r", "\n", "\u2028", "é", "-", "1e999", ",", ":", "null", "\0", ""];
        var edits = Gen.Select(Gen.Int[0, Samples.Good.Length], Gen.Int[0, 8], Gen.Int[0, pieces.Length - 1]).Array[1, 4];
        edits.Sample(chosen =>
        {
            var json = Samples.Good;
            foreach (var (at, removed, piece) in chosen)
            {
                var start = Math.Min(at, json.Length);
                json = json[..start] + pieces[piece] + json[Math.Min(start + removed, json.Length)..];
            }

            try
            {
                ConfigurationReader.Parse(json, "sample");
            }
            catch (ConfigurationException exception)
            {
                exception.Violations.ShouldNotBeEmpty();
            }
        }, iter: 5000);
    }

    [Fact]
    public void Whatever_the_limits_suggest_is_accepted() =>
        Gen.Select(Gen.String, Gen.Int).Sample((text, number) =>
        {
            foreach (var limit in AllLimits<TextLimitAttribute>())
            {
                limit.Nearest(limit.Nearest(text)).ShouldBe(limit.Nearest(text));
            }

            foreach (var limit in AllLimits<IntegerLimitAttribute>())
            {
                limit.Nearest(limit.Nearest(number)).ShouldBe(limit.Nearest(number));
            }
        });

    [Fact]
    public void Random_configurations_satisfy_every_rule_survive_writing_and_reading_and_keep_their_hash() =>
        Gen.Select(Gen.Int, Gen.Int[ConfigurationGenerator.LeastStorageBits, ConfigurationRules.MaximumStorageBits]).Sample((seed, storageBits) =>
        {
            var configuration = ConfigurationGenerator.Next(new Random(seed), storageBits);
            var read = ConfigurationReader.Parse(ConfigurationHash.CanonicalJson(configuration), "random");

            read.ShouldBe(configuration);
            ConfigurationHash.Of(read).ShouldBe(ConfigurationHash.Of(configuration));
            var macro = read.Macro;
            (macro.Rows * macro.Columns * macro.WeightBits * macro.Banks).ShouldBeLessThanOrEqualTo(storageBits);
        });

    [Fact]
    public void Random_configurations_reach_each_fields_extremes_and_sizes_that_are_no_power_of_two()
    {
        var random = new Random(1);
        HwGenConfiguration[] all = [.. Enumerable.Range(0, 2000).Select(_ => ConfigurationGenerator.Next(random))];

        Reach(all, configuration => configuration.ClockMhz, 1, 2000);
        Reach(all, configuration => configuration.Macros, 1, 64);
        Reach(all, configuration => configuration.Macro.Rows, 4, 1024);
        Reach(all, configuration => configuration.Macro.Columns, 1, 512);
        Reach(all, configuration => configuration.Macro.Banks, 1, 4);
        Reach(all, configuration => configuration.Macro.MaxFanout, 16, 256);
        Reach(all, configuration => configuration.Requantizer.Lanes, 1, 128);
        Reach(all, configuration => configuration.Requantizer.Channels, 1, 4096);
        Reach(all, configuration => configuration.Softmax.Lanes, 1, 64);
        Reach(all, configuration => configuration.Softmax.Keys, 1, 1024);
        Reach(all, configuration => configuration.LayerNorm.Lanes, 1, 64);
        Reach(all, configuration => configuration.LayerNorm.Channels, 1, 1024);
        Reach(all, configuration => configuration.Windows.Tokens, 1, 65536);
        all.ShouldContain(configuration => !int.IsPow2(configuration.Macro.Rows) && !int.IsPow2(configuration.Macro.Columns));

        static void Reach(HwGenConfiguration[] all, Func<HwGenConfiguration, int> field, int least, int most)
        {
            all.Min(field).ShouldBe(least);
            all.Max(field).ShouldBe(most);
        }
    }

    private static IEnumerable<TLimit> AllLimits<TLimit>() where TLimit : LimitAttribute =>
        typeof(HwGenConfiguration).GetProperties()
            .SelectMany(property => property.PropertyType.GetProperties().Prepend(property))
            .SelectMany(property => property.GetCustomAttributes(typeof(TLimit), inherit: false).Cast<TLimit>());
}
