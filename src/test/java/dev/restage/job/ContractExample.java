package dev.restage.job;

/** The example that the documentation of job files begins with. */
final class ContractExample {
    static final String BUILT = """
            name: shop-nightly                  # default: the file's name
            description: Staging of the shop and its CRM, every weekday night
            environment: staging                # a label shown everywhere: staging, uat, training, dev, support …

            schedule:                           # optional; several may be listed
              cron: "0 0 2 ? * MON-FRI"         # Quartz syntax
              zone: Europe/Berlin

            masking:
              key: ${RESTAGE_KEY}               # at least 32 bytes; ${file:/run/secrets/key} reads a file
              locale: en                        # vocabulary of names, streets, cities …
              email-domain: staging.example.com # the only domain a masked address may have
              allow-email-domains: [ourcompany.com]   # addresses there may stay as they are
              stray-emails: rewrite             # an address found in a kept column: rewrite (default) | fail
              unclassified: fail                # a column that no rule names: fail (default) | scramble
              columns:                          # rules by column name, for every table; a table's own rule wins
                "*email*": email
                "*_id": keep                    # a wildcard keep covers key columns only (below)
              proof: {sample: 100, approvals: required}   # the share of the output that is read back; who may open more

            databases:
              shop:
                source:
                  url: jdbc:postgresql://replica.prod:5432/shop
                  username: restage_ro
                  password: ${SHOP_PASSWORD}
                  limits: {connections: 4, megabytes-per-second: 80, max-snapshot-minutes: 120}
                target:
                  url: jdbc:postgresql://staging-db:5432/shop
                  username: restage
                  password: ${file:/run/secrets/staging}
                  strategy: swap                # swap (default) | in-place
                  keep-generations: 1           # how many earlier contents stay for rollback
                  max-age-days: 30              # how old a content may get, kept generations included
                  same-origin: refuse           # whether a clone of production's server may be the target: refuse (default) | allow
                schemas: [public]               # PostgreSQL only; default: all but the system's
                large-objects: none             # PostgreSQL: none (default) | keep | blob (placeholders)
                roles: {prod_app: staging_app}
                tables:
                  customers:                    # or schema.table; globs allowed: "audit_*"
                    mask:
                      first_name: first-name
                      email: email
                      date_of_birth: {masker: date-shift, days: 180}
                      prefs: {masker: json, paths: {"$.contact.email": email, "$.friends[*].name": full-name}}
                    keep: [id, status, created_at]   # or: keep: all
                  mail_queue: {rows: none}      # structure only
                  audit_log: {rows: "at > ${snapshot.time} - interval '30 days'", keep: all}   # all | none | SQL predicate
                after-load: [sql/staging-settings.sql]   # run in the new database before it is verified and goes live
            """;

    /** What the documentation promises and Restage refuses for now. */
    static final String UNBUILT = BUILT.replace("strategy: swap  ", "strategy: in-place")
                    .replace("large-objects: none", "large-objects: blob")
                    .replace("    after-load:", """
                                    preserve:                       # rows of the present staging that survive the refresh
                                      - {table: users, where: "email like '%@qa.example.com'"}
                                      - {table: feature_flags}
                                """ + "    after-load:")
            + """
                      crm:
                        source: {url: "jdbc:mysql://crm-replica:3306/crm", username: ro, password: "${CRM_PASSWORD}"}
                        target: {url: "jdbc:mysql://staging-db:3306/crm", username: restage, password: "${STAGING_PASSWORD}"}
                        tables: {}

                    blackouts:                          # no cutover in these windows
                      - {from: 2026-12-01T00:00, to: 2026-12-05T18:00, reason: release 4.2 acceptance}
                    notify:
                      - {webhook: "${CHAT_WEBHOOK}", on: [failed, completed]}
                    """.replaceFirst("^", "").indent(0);

    private ContractExample() {}
}
