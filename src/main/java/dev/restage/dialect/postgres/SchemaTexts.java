package dev.restage.dialect.postgres;

import dev.restage.dialect.SchemaText;
import java.sql.SQLException;
import java.util.List;

/** Texts that users wrote into definitions: comments, defaults, conditions, code, labels. Those of the system are left out. */
final class SchemaTexts {
    /** Objects of the system have oids below 16384 ({@code FirstNormalObjectId}). */
    private static final String TEXTS = """
            SELECT 'comment on ' || pg_describe_object(d.classoid, d.objoid, d.objsubid), d.description
              FROM pg_description d WHERE d.objoid >= 16384
               AND pg_describe_object(d.classoid, d.objoid, d.objsubid) IS NOT NULL
            UNION ALL
            SELECT pg_describe_object('pg_attrdef'::regclass, a.oid, 0), pg_get_expr(a.adbin, a.adrelid)
              FROM pg_attrdef a WHERE a.oid >= 16384
            UNION ALL
            SELECT pg_describe_object('pg_constraint'::regclass, k.oid, 0), pg_get_constraintdef(k.oid)
              FROM pg_constraint k WHERE k.oid >= 16384 AND k.contype = 'c'
            UNION ALL
            SELECT pg_describe_object('pg_class'::regclass, c.oid, 0), pg_get_viewdef(c.oid)
              FROM pg_class c WHERE c.oid >= 16384 AND c.relkind IN ('v', 'm')
            UNION ALL
            SELECT pg_describe_object('pg_proc'::regclass, p.oid, 0), p.prosrc
              FROM pg_proc p WHERE p.oid >= 16384
               AND NOT EXISTS (SELECT FROM pg_depend d
                                WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
            UNION ALL
            SELECT 'label of ' || pg_describe_object('pg_type'::regclass, e.enumtypid, 0), e.enumlabel
              FROM pg_enum e
            UNION ALL
            SELECT pg_describe_object('pg_trigger'::regclass, t.oid, 0), pg_get_triggerdef(t.oid)
              FROM pg_trigger t WHERE NOT t.tgisinternal
            UNION ALL
            SELECT pg_describe_object('pg_policy'::regclass, p.oid, 0),
                   concat_ws(' ', pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
              FROM pg_policy p
            """;

    private SchemaTexts() {}

    static List<SchemaText> of(SqlSession session) throws SQLException {
        return session.list(
                TEXTS, row -> new SchemaText(String.valueOf(row.getString(1)), String.valueOf(row.getString(2))));
    }
}
