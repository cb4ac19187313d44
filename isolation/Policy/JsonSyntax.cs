using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;

namespace Testbed.Isolation.Policy;

/// <summary>A JSON value that knows where it stands, so that a refusal can point at it.</summary>
/// <param name="Kind">Start token of the value.</param>
/// <param name="Text">Text of a string, a number as it is written; "" otherwise.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
public sealed record JsonSyntax(JsonTokenType Kind, string Text, int Line, int Column)
{
    /// <summary>Members of an object in file order: name (with its place) and value.</summary>
    public List<(JsonSyntax Name, JsonSyntax Value)> Members { get; } = [];

    /// <summary>Items of an array.</summary>
    public List<JsonSyntax> Items { get; } = [];

    /// <summary>Parses a file's bytes strictly: no comments, no trailing commas, no member twice.</summary>
    /// <exception cref="PolicyException">Not JSON.</exception>
    public static JsonSyntax Parse(string file, byte[] utf8)
    {
        try
        {
            Utf8JsonReader reader = new(utf8);
            reader.Read();
            JsonSyntax root = ReadValue(file, utf8, ref reader);
            reader.Read();
            return root;
        }
        catch (JsonException error)
        {
            (int line, int column) = PlaceOf(utf8, StartOfLine(utf8, error.LineNumber ?? 0) + (int)(error.BytePositionInLine ?? 0));
            throw new PolicyException(file, line, column, "not JSON: " + error.Message.Split(" LineNumber:")[0]);
        }
    }

    static JsonSyntax ReadValue(string file, byte[] utf8, ref Utf8JsonReader reader)
    {
        JsonSyntax value = At(file, utf8, ref reader);
        if (value.Kind == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) value.Items.Add(ReadValue(file, utf8, ref reader));
        }
        else if (value.Kind == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                JsonSyntax name = At(file, utf8, ref reader);
                if (value.Members.Exists(member => member.Name.Text == name.Text)) throw name.Refuse(file, $"\"{name.Text}\" stands here twice");
                reader.Read();
                value.Members.Add((name, ReadValue(file, utf8, ref reader)));
            }
        }
        return value;
    }

    static JsonSyntax At(string file, byte[] utf8, ref Utf8JsonReader reader)
    {
        (int line, int column) = PlaceOf(utf8, (int)reader.TokenStartIndex);
        try
        {
            string text = reader.TokenType switch
            {
                JsonTokenType.String or JsonTokenType.PropertyName => reader.GetString()!,
                JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
                _ => "",
            };
            return new JsonSyntax(reader.TokenType, text, line, column);
        }
        catch (InvalidOperationException)
        {
            // The reader itself lets such bytes and escapes of half a character pass.
            throw new PolicyException(file, line, column, "not JSON: the text holds something that is no character");
        }
    }

    static (int Line, int Column) PlaceOf(byte[] utf8, int position)
    {
        ReadOnlySpan<byte> before = utf8.AsSpan(0, Math.Min(position, utf8.Length));
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1);
    }

    static int StartOfLine(byte[] utf8, long line)
    {
        int start = 0;
        for (; line > 0; line--) start += utf8.AsSpan(start).IndexOf((byte)'\n') + 1;
        return start;
    }

    /// <summary>The exception that points at this value.</summary>
    public PolicyException Refuse(string file, string reason) => new(file, Line, Column, reason);
}
