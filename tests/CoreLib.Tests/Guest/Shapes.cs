namespace Testbed.Tests.CoreLib.Guest;

/// <summary>Something with an area, for checks of calls and casts.</summary>
interface IShape
{
    int Area();

    int Doubled() => 2 * Area();
}

/// <summary>Something with a name: a second interface on the same classes.</summary>
interface INamed
{
    string Name { get; }
}

/// <summary>A generic interface.</summary>
interface IHolder<T>
{
    T Held { get; }
}

abstract class Shape : IShape, INamed
{
    public virtual string Name => "shape";

    public abstract int Area();
}

class Square(int side) : Shape, IHolder<int>
{
    public int Held => side;

    public override string Name => "square";

    public override int Area() => side * side;
}

sealed class UnitSquare() : Square(1), IShape
{
    public override string Name => "unit square";

    int IShape.Doubled() => 2000;
}

sealed class Line(int length) : Shape
{
    public override int Area() => 0 * length;
}
