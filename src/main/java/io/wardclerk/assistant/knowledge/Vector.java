package io.wardclerk.assistant.knowledge;

/** A text's place among meanings. */
final class Vector {

    private final float[] numbers;

    Vector(float[] numbers) {
        this.numbers = numbers;
    }

    /** From -1 to 1: the scalar product of two of length 1. */
    double nearness(float[] other) {
        double product = 0;
        for (int i = 0; i < numbers.length; i++) {
            product += numbers[i] * other[i];
        }
        return product;
    }
}
