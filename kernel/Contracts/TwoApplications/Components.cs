namespace Testbed.Contracts;

/// <summary>The components of an image with two applications; what makes and reads images knows these all.</summary>
public static class Components
{
    /// <summary>The component with the highest number.</summary>
    public const Component Last = Component.SecondApplication;
}
