using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Testbed.Isolation.Policy;

/// <summary>Reads the members of one JSON object: every expected one must be there, and no other.</summary>
sealed class StrictObject
{
    readonly string _file;
    readonly JsonSyntax _syntax;

    /// <summary>Checks the names of the members.</summary>
    /// <exception cref="PolicyException">Not an object, an unknown member, or a missing one.</exception>
    public StrictObject(string file, JsonSyntax syntax, params string[] expected)
    {
        (_file, _syntax) = (file, syntax);
        if (syntax.Kind != JsonTokenType.StartObject) throw syntax.Refuse(file, "an object was expected");
        foreach ((JsonSyntax name, _) in syntax.Members)
        {
            if (!expected.Contains(name.Text))
                throw name.Refuse(file, $"unknown property \"{name.Text}\"{Spelling.Suggest(name.Text, expected)}");
        }
        if (expected.FirstOrDefault(name => !Has(name)) is string missing) throw syntax.Refuse(file, $"property \"{missing}\" is missing");
    }

    bool Has(string name) => _syntax.Members.Exists(member => member.Name.Text == name);

    /// <summary>The value of a member.</summary>
    public JsonSyntax this[string name] => _syntax.Members.Find(member => member.Name.Text == name).Value;

    /// <summary>A member that must be true or false.</summary>
    public bool Boolean(string name) => this[name] switch
    {
        { Kind: JsonTokenType.True } => true,
        { Kind: JsonTokenType.False } => false,
        JsonSyntax other => throw other.Refuse(_file, $"\"{name}\" must be true or false"),
    };

    /// <summary>A member that must be a string.</summary>
    public string Text(string name) => this[name] is { Kind: JsonTokenType.String } value
        ? value.Text
        : throw this[name].Refuse(_file, $"\"{name}\" must be a string");

    /// <summary>A member that must be one of some words.</summary>
    public T Choice<T>(string name, IReadOnlyDictionary<string, T> words)
    {
        string word = Text(name);
        return words.TryGetValue(word, out T? value)
            ? value
            : throw this[name].Refuse(_file, $"unknown value \"{word}\" of \"{name}\"{Spelling.Suggest(word, words.Keys)}");
    }
}
