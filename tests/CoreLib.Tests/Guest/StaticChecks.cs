using System.Runtime.CompilerServices;

namespace Testbed.Tests.CoreLib.Guest;

/// <summary>Statics, their initialisation, and strings.</summary>
static class StaticChecks
{
    static readonly Square s_square = new(7);
    static string? s_text;
    static int s_initialised;
    static long s_number = 99;

    [ModuleInitializer]
    public static void RunBeforeTheChecks() => s_initialised++;

    public static bool Statics_begin_with_their_values() => s_number == 99 && s_text is null;

    public static bool Statics_keep_references()
    {
        s_text = Opaque.Value("kept");
        return s_text == "kept";
    }

    public static bool Module_initializers_run_once() => s_initialised == 1;

    public static bool Static_constructors_run_at_first_use_and_once()
    {
        int before = Late.Runs;
        return s_square.Area() == 49 && Late.Value == 5 && Late.Value == 5 && Late.Runs == before + (before == 0 ? 1 : 0);
    }

    public static bool Strings_compare_by_their_characters()
    {
        string text = Opaque.Value("text");
        return text == "text" && text != "test" && text.Length == 4 && text[1] == 'e' && Opaque.Value<string?>(null) != text;
    }

    public static bool Strings_are_walked_character_by_character()
    {
        int sum = 0;
        foreach (char character in Opaque.Value("abc")) sum += character;
        return sum == 'a' + 'b' + 'c';
    }

    public static bool A_switch_on_strings_finds_the_case()
        => Number("zero") == 0 && Number("eleven") == 11 && Number("seven") == 7 && Number("") == -1;

    static int Number(string word) => word switch
    {
        "zero" => 0,
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eleven" => 11,
        _ => -1,
    };

    static class Late
    {
        public static int Runs;
        public static readonly int Value;

        static Late()
        {
            Runs++;
            Value = new Square(2).Area() + 1;
        }
    }
}
