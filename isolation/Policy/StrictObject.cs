using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Testbed.Isolation.Policy;

/// <summary>Reads the members of one JSON object: every required one must be there, optional ones may, and no other.</summary>
public sealed class StrictObject
{
    readonly string _file;
    readonly JsonSyntax _syntax;

    /// <summary>Checks the names of the members, all of which are required.</summary>
    /// <exception cref="PolicyException">Not an object, an unknown member, or a missing one.</exception>
    public StrictObject(string file, JsonSyntax syntax, params string[] required) : this(file, syntax, required, [])
    {
    }

    /// <summary>Checks the names of the members, some of which are optional.</summary>
    /// <exception cref="PolicyException">Not an object, an unknown member, or a missing one.</exception>
    public StrictObject(string file, JsonSyntax syntax, IReadOnlyList<string> required, IReadOnlyList<string> optional)
    {
        string[] expected = [.. required, .. optional];
        (_file, _syntax) = (file, syntax);
        if (syntax.Kind != JsonTokenType.StartObject) throw syntax.Refuse(file, "an object was expected");
        foreach ((JsonSyntax name, _) in syntax.Members)
        {
            if (!expected.Contains(name.Text))
                throw name.Refuse(file, $"unknown property \"{name.Text}\"{Spelling.Suggest(name.Text, expected)}");
        }
        if (required.FirstOrDefault(name => !Has(name)) is string missing) throw syntax.Refuse(file, $"property \"{missing}\" is missing");
    }

    /// <summary>Whether an optional member is there.</summary>
    public bool Has(string name) => _syntax.Members.Exists(member => member.Name.Text == name);

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

    /// <summary>A member that must be a whole number from <paramref name="least"/> to <paramref name="most"/>, written in digits only.</summary>
    public long Whole(string name, long least, long most) => this[name] is { Kind: JsonTokenType.Number } value
        && long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number >= least && number <= most
            ? number
            : throw this[name].Refuse(_file, $"\"{name}\" must be a whole number from {least} to {most}");

    /// <summary>The items of a member that must be a list of different, non-empty strings; at least <paramref name="least"/> of them.</summary>
    public IReadOnlyList<JsonSyntax> Texts(string name, int least)
    {
        JsonSyntax list = this[name];
        if (list.Kind != JsonTokenType.StartArray || list.Items.Exists(item => item is not { Kind: JsonTokenType.String, Text.Length: > 0 }))
            throw list.Refuse(_file, $"\"{name}\" must be a list of strings, none of them empty");
        if (list.Items.Count < least) throw list.Refuse(_file, $"\"{name}\" must have at least {least} item{(least == 1 ? "" : "s")}");
        foreach ((int index, JsonSyntax item) in list.Items.Index())
        {
            if (list.Items.FindIndex(other => other.Text == item.Text) < index) throw item.Refuse(_file, $"\"{item.Text}\" stands in \"{name}\" twice");
        }
        return list.Items;
    }

    /// <summary>A member that must be one of some words.</summary>
    public T Choice<T>(string name, IReadOnlyDictionary<string, T> words)
    {
        Text(name);
        return Choice(name, this[name], words);
    }

    /// <summary>The items of a member that must be a list of different words; at least <paramref name="least"/> of them.</summary>
    public IReadOnlyList<T> Choices<T>(string name, IReadOnlyDictionary<string, T> words, int least)
        => [.. Texts(name, least).Select(item => Choice(name, item, words))];

    T Choice<T>(string name, JsonSyntax value, IReadOnlyDictionary<string, T> words)
        => words.TryGetValue(value.Text, out T? meaning)
            ? meaning
            : throw value.Refuse(_file, $"unknown value \"{value.Text}\" of \"{name}\"{Spelling.Suggest(value.Text, words.Keys)}");
}
