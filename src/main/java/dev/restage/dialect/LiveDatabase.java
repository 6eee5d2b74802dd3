package dev.restage.dialect;

import java.util.Optional;

/**
 * The database that testers use now.
 *
 * @param exists whether there is one
 * @param tables how many tables of users it holds
 * @param filledBy the run of Restage that filled what is there now; empty if it was somebody else
 * @param adoptedBy who agreed to have what is there now replaced
 */
public record LiveDatabase(
        String name, boolean exists, int tables, Optional<String> filledBy, Optional<String> adoptedBy) {

    /** Whether a person has to agree before it is replaced. */
    public boolean needsAdoption() {
        return tables > 0 && filledBy.isEmpty() && adoptedBy.isEmpty();
    }
}
