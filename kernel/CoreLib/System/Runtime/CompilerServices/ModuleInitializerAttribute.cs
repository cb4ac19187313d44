namespace System.Runtime.CompilerServices;

/// <summary>The method runs in <see cref="Testbed.Runtime.Startup.Init"/>, before the component's first call.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ModuleInitializerAttribute : Attribute;
