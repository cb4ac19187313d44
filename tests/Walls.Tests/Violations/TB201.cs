// component=Untrusted
static class Log
{
    static int s_size;

    static Log() => s_size = 1;     // TB201: Log has a static constructor, which would run in whichever component touches the type first: set its statics in an Init that is called

    public static int Size => s_size;
}
