using System;
using Testbed.Workloads.ParallelBenchmarks;

namespace Testbed.Workloads.ConjugateGradient;

/// <summary>
/// The benchmark's matrix (RNR-94-007, section 2.4): a sum of outer products of sparse random vectors with falling weights,
/// plus a diagonal, so that it is symmetric and its condition known. The numbers are drawn in the order of the published
/// program, which the official results presuppose.
/// </summary>
static class RandomMatrix
{
    const double ReciprocalCondition = 0.1;
    const double OwnElement = 0.5;          // of vector i at i

    /// <summary>Makes the matrix of a class.</summary>
    public static SparseMatrix Make(in GradientClass size)
    {
        int order = size.Order;
        int most = size.NonZeros + 1;       // in a vector: those drawn and its own element
        int[] counts = new int[order];
        int[] places = new int[order * most];
        double[] elements = new double[order * most];
        int[] capacities = new int[order];

        RandomSequence random = new(RandomSequence.CommonSeed);
        random.Next();                      // the published program draws one number before the matrix
        for (int i = 0; i < order; i++)
        {
            Span<int> vectorPlaces = new(places, i * most, most);
            Span<double> vector = new(elements, i * most, most);
            Draw(ref random, order, vectorPlaces.Slice(0, size.NonZeros), vector);
            counts[i] = SetOwn(i, size.NonZeros, vectorPlaces, vector);
            for (int entry = 0; entry < counts[i]; entry++)
                capacities[vectorPlaces[entry]] += counts[i];
        }

        SparseMatrix matrix = new(capacities);
        double weight = 1;
        double ratio = Math.Pow(ReciprocalCondition, 1.0 / order);
        for (int i = 0; i < order; i++)
        {
            ReadOnlySpan<int> vectorPlaces = new(places, i * most, counts[i]);
            ReadOnlySpan<double> vector = new(elements, i * most, counts[i]);
            AddOuterProduct(matrix, vectorPlaces, vector, weight);
            matrix.Add(i, i, ReciprocalCondition - size.Shift);
            weight *= ratio;
        }
        return matrix;
    }

    /// <summary>Draws elements for as many different places as there is room for. A place outside the vector, or drawn before, is drawn again.</summary>
    static void Draw(ref RandomSequence random, int order, Span<int> places, Span<double> elements)
    {
        int power = 1;                      // the published program draws below the next power of two
        while (power < order)
            power *= 2;
        int drawn = 0;
        while (drawn < places.Length)
        {
            double element = random.NextFraction();
            int place = (int)(power * random.NextFraction());
            if (place >= order || places.Slice(0, drawn).IndexOf(place) >= 0)
                continue;
            places[drawn] = place;
            elements[drawn] = element;
            drawn++;
        }
    }

    /// <summary>Sets the element of vector i at i. Returns how many elements the vector then has.</summary>
    static int SetOwn(int own, int drawn, Span<int> places, Span<double> elements)
    {
        int at = places.Slice(0, drawn).IndexOf(own);
        if (at >= 0)
        {
            elements[at] = OwnElement;
            return drawn;
        }
        places[drawn] = own;
        elements[drawn] = OwnElement;
        return drawn + 1;
    }

    static void AddOuterProduct(SparseMatrix matrix, ReadOnlySpan<int> places, ReadOnlySpan<double> vector, double weight)
    {
        for (int row = 0; row < places.Length; row++)
        {
            double scale = weight * vector[row];
            for (int column = 0; column < places.Length; column++)
                matrix.Add(places[row], places[column], vector[column] * scale);
        }
    }
}
