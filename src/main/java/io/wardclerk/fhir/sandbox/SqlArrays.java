package io.wardclerk.fhir.sandbox;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlTypeValue;

/** Arrays as SQL parameters: a whole bundle goes to PostgreSQL in one statement. */
final class SqlArrays {

    private SqlArrays() {}

    static SqlTypeValue longs(Collection<Long> values) {
        return new SqlArray("bigint", values.toArray());
    }

    static SqlTypeValue ints(Collection<Integer> values) {
        return new SqlArray("integer", values.toArray());
    }

    static SqlTypeValue booleans(Collection<Boolean> values) {
        return new SqlArray("boolean", values.toArray());
    }

    static SqlTypeValue texts(@Nullable String[] values) {
        return new SqlArray("text", values);
    }

    static SqlTypeValue bytes(byte[][] values) {
        return new SqlArray("bytea", values);
    }

    @SuppressWarnings("ArrayRecordComponent") // handed to the driver, never compared
    private record SqlArray(String type, @Nullable Object[] elements) implements SqlTypeValue {

        @Override
        public void setTypeValue(PreparedStatement statement, int index, int sqlType, @Nullable String typeName)
                throws SQLException {
            statement.setArray(index, statement.getConnection().createArrayOf(type, elements));
        }
    }
}
