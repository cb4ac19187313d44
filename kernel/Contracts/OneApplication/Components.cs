namespace Testbed.Contracts;

/// <summary>
/// The components of an image with one application. T is compiled for what its image has (kernel/Guest.props, property
/// Applications), so that an image without a second application pays nothing for it.
/// </summary>
public static class Components
{
    /// <summary>The component with the highest number.</summary>
    public const Component Last = Component.Application;
}
