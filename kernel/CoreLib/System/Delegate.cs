using Internal.Runtime;
using Testbed.Runtime;

namespace System;

/// <summary>
/// An object and a method to call with it. Contract: ilc finds the fields and methods by name; its code for a delegate
/// call is <c>call [_functionPointer]</c> with <c>_firstParameter</c> as the first argument.
/// </summary>
public abstract class Delegate
{
    internal object? _firstParameter;
    internal object? _helperObject;
    internal nint _extraFunctionPointerOrData;
    internal nint _functionPointer;

    /// <summary>An element of an invocation list: a struct, so that storing it needs no type check.</summary>
    internal struct Wrapper(Delegate value)
    {
        /// <summary>The delegate.</summary>
        public readonly Delegate Value = value;
    }

    /// <summary>Small adapters between calling conventions; ilc overrides this in every delegate type.</summary>
    private protected virtual nint GetThunk(int whichThunk) => 0;

    void InitializeClosedInstance(object firstParameter, nint functionPointer)
    {
        if (firstParameter is null) Failure.Raise(FailureReason.NullReference);
        _functionPointer = functionPointer;
        _firstParameter = firstParameter;
    }

    void InitializeClosedInstanceSlow(object firstParameter, nint functionPointer)
        => InitializeClosedInstance(firstParameter, functionPointer);

    // SAFETY: ilc passes the address of a dispatch cell that it wrote for this delegate.
    unsafe void InitializeClosedInstanceToInterface(object firstParameter, nint dispatchCell)
    {
        if (firstParameter is null) Failure.Raise(FailureReason.NullReference);
        InitializeClosedInstance(firstParameter, InterfaceDispatch.Resolve(firstParameter, (byte*)dispatchCell));
    }

    void InitializeOpenStaticThunk(object firstParameter, nint functionPointer, nint functionPointerThunk)
    {
        _firstParameter = this;
        _functionPointer = functionPointerThunk;
        _extraFunctionPointerOrData = functionPointer;
    }

    void InitializeClosedStaticThunk(object firstParameter, nint functionPointer, nint functionPointerThunk)
    {
        _firstParameter = this;
        _helperObject = firstParameter;
        _functionPointer = functionPointerThunk;
        _extraFunctionPointerOrData = functionPointer;
    }
}
