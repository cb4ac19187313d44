using System;
using System.IO;
using System.Reflection;
using System.Reflection.Emit;

namespace Testbed.Tests.Isolation.Gates;

/// <summary>
/// Writes small assemblies with methods bound to symbols, so that tests can read signatures that the kernel's own
/// sources would never have.
/// </summary>
sealed class TinyAssembly : IDisposable
{
    readonly PersistedAssemblyBuilder _assembly = new(new AssemblyName("Tiny"), typeof(object).Assembly);
    readonly ModuleBuilder _module;
    readonly TypeBuilder _type;
    readonly ConstructorBuilder _export, _import;
    readonly string _path = Path.GetTempFileName();

    public TinyAssembly()
    {
        _module = _assembly.DefineDynamicModule("Tiny");
        _export = Attribute(_module, "RuntimeExportAttribute", typeof(string));
        _import = Attribute(_module, "RuntimeImportAttribute", typeof(string), typeof(string));
        _type = _module.DefineType("Methods", TypeAttributes.Public | TypeAttributes.Class);
    }

    /// <summary>Adds an exporting method.</summary>
    public TinyAssembly Export(string symbol, Type result, params Type[] parameters) => Add(_export, [symbol], MethodAttributes.Static, result, parameters);

    /// <summary>Adds an exporting method with other attributes than static.</summary>
    public TinyAssembly ExportInstance(string symbol) => Add(_export, [symbol], MethodAttributes.Public, typeof(void), []);

    /// <summary>Adds an enumeration.</summary>
    public Type Enumeration(Type underlying)
        => _module.DefineEnum("Enumeration", TypeAttributes.Public, underlying).CreateType();

    /// <summary>Adds an importing method.</summary>
    public TinyAssembly Import(string symbol, Type result, params Type[] parameters) => Add(_import, ["*", symbol], MethodAttributes.Static, result, parameters);

    /// <summary>Writes the file and returns its path; it goes with this object.</summary>
    public string Save()
    {
        _type.CreateType();
        _assembly.Save(_path);
        return _path;
    }

    public void Dispose() => File.Delete(_path);

    TinyAssembly Add(ConstructorBuilder binding, object[] arguments, MethodAttributes attributes, Type result, Type[] parameters)
    {
        MethodBuilder method = _type.DefineMethod("M" + arguments[^1], MethodAttributes.Public | attributes, result, parameters);
        method.SetCustomAttribute(new CustomAttributeBuilder(binding, arguments));
        method.GetILGenerator().ThrowException(typeof(NotSupportedException));
        return this;
    }

    static ConstructorBuilder Attribute(ModuleBuilder module, string name, params Type[] parameters)
    {
        TypeBuilder type = module.DefineType("System.Runtime." + name, TypeAttributes.Public | TypeAttributes.Class, typeof(Attribute));
        ConstructorBuilder constructor = type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, parameters);
        ILGenerator body = constructor.GetILGenerator();
        body.Emit(OpCodes.Ret);
        type.CreateType();
        return constructor;
    }
}
