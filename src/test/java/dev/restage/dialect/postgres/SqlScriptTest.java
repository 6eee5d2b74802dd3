package dev.restage.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlScriptTest {
    @Test
    void cutsAtSemicolonsAndTellsLines() {
        assertThat(SqlScript.split("SELECT 1;\n\n-- note; not\nSELECT\n2 ;;/* ; */"))
                .containsExactly(new SqlScript.Statement("SELECT 1", 1), new SqlScript.Statement("SELECT\n2 ", 4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'a;b''c;'",
                "SELECT E'it\\'s; one'",
                "SELECT 'C:\\'",
                "SELECT \"odd;name\"\"\"",
                "DO $$ BEGIN PERFORM 1; END $$",
                "DO $body$ x; $$ ; $body$",
                "SELECT 1 /* a /* nested; */ b; */ + 1",
                "CREATE RULE r AS ON DELETE TO t DO (DELETE FROM a; DELETE FROM b)",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END",
                "SELECT a$1 FROM t"
            })
    void keepsOneStatementWhole(String statement) {
        assertThat(SqlScript.split(statement + ";\nSELECT 2"))
                .extracting(SqlScript.Statement::sql)
                .isEqualTo(List.of(statement, "SELECT 2"));
    }

    @Test
    void refusesCommandsOfPsql() {
        assertThatThrownBy(() -> SqlScript.split("SELECT 1;\n\\i other.sql")).hasMessageContaining("line 2");
    }
}
