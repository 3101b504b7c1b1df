package dev.brickway.desktop.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brickway.models.Model;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two people's changes of one list. A list is written "1a 2b:Name": key, id, and perhaps a name. */
class RowMergeTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            nobody                      | 1a 2b 3c  | 1a 2b 3c     | 1a 2b 3c     | 1a 2b 3c         | -
            only I                      | 1a 2b     | 1a:X 2b      | 1a 2b        | 1a:X 2b          | -
            only they                   | 1a 2b     | 1a 2b        | 1a:X 2b      | 1a:X 2b          | -
            different models            | 1a 2b     | 1a:X 2b      | 1a 2b:Y      | 1a:X 2b:Y        | -
            different fields of one     | 1a:N 2b   | 1z:N 2b      | 1a:M 2b      | 1z:M 2b          | -
            the same in both            | 1a 2b     | 1a:X 2b      | 1a:X 2b      | 1a:X 2b          | -
            the same field              | 1a 2b     | 1a:X 2b      | 1a:Y 2b      | -                | a
            I removed, they not         | 1a 2b     | 2b           | 1a 2b        | 2b               | -
            they removed, I not         | 1a 2b     | 1a 2b        | 2b           | 2b               | -
            both removed                | 1a 2b     | 2b           | 2b           | 2b               | -
            I removed what they changed | 1a 2b     | 2b           | 1a:X 2b      | -                | a
            they removed what I changed | 1a 2b     | 1a:X 2b      | 2b           | -                | a
            both added, others          | 1a        | 1a 8x        | 9y 1a        | 9y 1a 8x         | -
            both added the same         | 1a        | 1a 8x:N      | 1a 8x:N      | 1a 8x:N          | -
            both added it otherwise     | 1a        | 1a 8x:N      | 1a 8x:M      | -                | x
            I moved, they changed       | 1a 2b 3c  | 3c 1a 2b     | 1a:X 2b 3c   | 3c 1a:X 2b       | -
            they moved, I added         | 1a 2b 3c  | 1a 8x 2b 3c  | 3c 2b 1a     | 3c 2b 1a 8x      | -
            both moved                  | 1a 2b 3c  | 2b 1a 3c     | 1a 3c 2b     | 2b 1a 3c         | -
            I moved, they added         | 1a 2b 3c  | 3c 2b 1a     | 1a 2b 9y 3c  | 3c 2b 9y 1a      | -
            """)
    void merges(String what, String base, String mine, String theirs, String merged, String conflict) {
        RowMerge merge = RowMerge.of(rows(base), rows(mine), rows(theirs));

        assertEquals(conflict == null ? List.of() : List.of(conflict), merge.conflicts(), what);
        if (merged != null) {
            assertEquals(merged, text(merge.rows()), what);
        }
    }

    private static List<Row> rows(String text) {
        return Arrays.stream(text.split(" ", -1))
                .map(word -> {
                    String[] parts = word.substring(1).split(":", -1);
                    Row row = RowModels.row(word.charAt(0) - '0', Model.of(parts[0], null));
                    return RowField.NAME.with(row, parts.length == 1 ? "" : parts[1]);
                })
                .toList();
    }

    private static String text(List<Row> rows) {
        return rows.stream()
                .map(row -> row.key() + row.id() + (row.name().isEmpty() ? "" : ":" + row.name()))
                .collect(Collectors.joining(" "));
    }
}
