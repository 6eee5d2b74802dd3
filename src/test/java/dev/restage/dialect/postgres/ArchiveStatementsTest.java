package dev.restage.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ArchiveStatementsTest {
    private static final List<String> WRITTEN = """
            --
            -- PostgreSQL database dump
            --

            \\restrict x

            -- Dumped from database version 15.18
            SET row_security = off;

            --
            -- TOC entry 3203 (class 2606 OID 16394)
            -- Dependencies: 215
            -- Name: customers customers_email_key; Type: CONSTRAINT; Schema: public; Owner: postgres
            -- Data Pos: 0
            --

            ALTER TABLE ONLY public.customers
                ADD CONSTRAINT customers_email_key UNIQUE (email);


            --
            -- TOC entry 12 (class 1259 OID 16404)
            -- Name: i; Type: INDEX; Schema: public; Owner: postgres
            --

            CREATE INDEX i ON public.customers USING btree (name) WHERE (note <> '
            -- a note
            --
            '::text);

            ALTER TABLE public.customers CLUSTER ON i;


            -- Completed on 2026-11-26 11:14:19 UTC

            --
            -- PostgreSQL database dump complete
            --

            \\unrestrict x
            """.lines().toList();

    private final ArchiveStatements statements = new ArchiveStatements(WRITTEN);

    @Test
    void findsAStatementByItsEntry() {
        assertThat(statements.of(entry(3203)))
                .contains("ALTER TABLE ONLY public.customers\n    ADD CONSTRAINT customers_email_key UNIQUE (email);");
    }

    @Test
    void keepsAllOfAnEntryThatHasSeveralStatementsAndLinesThatLookLikeComments() {
        assertThat(statements.of(entry(12)))
                .contains(
                        "CREATE INDEX i ON public.customers USING btree (name) WHERE (note <> '\n-- a note\n--\n'::text);"
                                + "\n\nALTER TABLE public.customers CLUSTER ON i;");
    }

    @Test
    void knowsNothingOfOtherEntries() {
        assertThat(statements.of(entry(7))).isEmpty();
    }

    private static ArchiveEntry entry(int number) {
        return new ArchiveEntry(number, "INDEX", "public i postgres", "", List.of());
    }
}
