using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Testbed.Tests.Fuzz;

/// <summary>
/// Damages a JSON file token by token: what is left is often still JSON, and says something nobody should say. Some bytes
/// are damaged as well: text that is no UTF-8, escapes that are no characters.
/// </summary>
static class JsonMutation
{
    const int MostChanges = 3, DeepestNesting = 100;

    static readonly string[] s_tokens =
    [
        "{", "}", "[", "]", ",", ":", "true", "false", "null", "0", "-1", "1e999", "18446744073709551616", "\"\"", "{}", "[]", "\"all\"", "\"none\"",
        "\"CoreLib\"", "\"Machine\"", "\"Trusted\"", "\"Untrusted\"", "\"Application\"", "\"workload\"", "\"of\"", "\"full\"", "\"without\"", "\"scan\"",
        "\"gates\"", "\"keys\"", "\"rights\"", "\"common\"", "\"interrupt\"", "\"untagged\"", "\"trusted\"", "\"read\"", "\"read-write\"", "16", "15", "\"domains\"", "\"meaning\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "\"\\x\"", "\"../../full\"", "\"a\\nb\"", "// no", "\uFEFF",
    ];

    /// <summary>A damaged copy.</summary>
    public static byte[] Damage(string sound, Random random)
    {
        List<string> tokens = Tokens(sound);
        for (int i = random.Next(MostChanges) + 1; i > 0; i--)
            Change(tokens, random);
        byte[] file = Encoding.UTF8.GetBytes(string.Concat(tokens));
        if (random.Next(8) == 0 && file.Length > 0)
            file[random.Next(file.Length)] = (byte)random.Next(256);
        return random.Next(20) == 0 ? file[..random.Next(file.Length + 1)] : file;
    }

    static void Change(List<string> tokens, Random random)
    {
        int one = random.Next(tokens.Count), other = random.Next(tokens.Count);
        switch (random.Next(7))
        {
            case 0:
                tokens.RemoveAt(one);
                if (tokens.Count == 0)
                    tokens.Add("");
                break;
            case 1:
                (tokens[one], tokens[other]) = (tokens[other], tokens[one]);
                break;
            case 2:
                tokens[one] = tokens[other];
                break;
            case 3:
                // A run of tokens once more: members and domains twice.
                tokens.InsertRange(one, tokens.GetRange(other, random.Next(tokens.Count - other + 1)));
                break;
            case 4:
                string bracket = random.Next(2) == 0 ? "[" : "{\"a\":";
                tokens[one] = string.Concat(Enumerable.Repeat(bracket, random.Next(DeepestNesting)));
                break;
            default:
                tokens[one] = s_tokens[random.Next(s_tokens.Length)];
                break;
        }
    }

    // Strings, punctuation, words, and the space between them.
    static List<string> Tokens(string text)
    {
        List<string> tokens = [];
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = start + 1;
            if (text[start] == '"')
                end = text.IndexOf('"', end) + 1;
            else if (char.IsLetterOrDigit(text[start]) || char.IsWhiteSpace(text[start]))
                while (end < text.Length && char.IsWhiteSpace(text[end]) == char.IsWhiteSpace(text[start]) && (char.IsWhiteSpace(text[end]) || char.IsLetterOrDigit(text[end])))
                    end++;
            tokens.Add(text[start..end]);
        }
        return tokens;
    }
}
