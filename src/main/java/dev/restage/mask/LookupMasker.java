package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import dev.restage.schema.ColumnType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values out of a CSV file: the one that stands beside the input, or one of a column, picked by the key. */
final class LookupMasker {
    private LookupMasker() {}

    static MaskerDeclaration declaration() {
        return new MaskerDeclaration(
                "lookup",
                Declarations.ANY_VALUE,
                "Takes the value from a CSV file: what stands in the column \"to\" beside the input in \"from\", or one of the column"
                        + " \"pick\" by the key. An input that the file does not have is scrambled and counted.",
                List.of(
                        new Parameter(
                                "file",
                                ParameterType.FILE,
                                true,
                                "",
                                "a CSV in UTF-8 whose first line names the columns; beside the job file or from where Restage runs"),
                        new Parameter("from", ParameterType.TEXT, false, "", "column that holds inputs"),
                        new Parameter("to", ParameterType.TEXT, false, "", "column that holds outputs"),
                        new Parameter(
                                "pick", ParameterType.TEXT, false, "", "column to pick from, instead of from and to")),
                FixedMasker.ACCEPTED,
                "no: the file may name one output twice; use scramble",
                false,
                "",
                LookupMasker::make);
    }

    private static Masker make(MaskerRule rule, MaskedColumn column, MaskingSettings settings) {
        Given given = new Given(rule);
        boolean both = given.has("from") && given.has("to");
        boolean either = given.has("from") || given.has("to");
        if (given.has("pick") ? either : !both) {
            throw new IllegalArgumentException(
                    "lookup takes from and to, or pick;"
                            + " write {masker: lookup, file: names.csv, from: old, to: new} or {masker: lookup, file: names.csv, pick: name}");
        }
        CsvFile file = CsvFile.read(Path.of(given.text("file", "")));
        String name = given.text(both ? "to" : "pick", "");
        List<String> outputs = outputs(file, name, column.column().type());
        return both
                ? beside(file, given.text("from", ""), outputs, column, settings)
                : picked(outputs, column, settings);
    }

    private static List<String> outputs(CsvFile file, String name, ColumnType type) {
        int index = file.column(name);
        List<String> outputs = new ArrayList<>(file.rows().size());
        for (List<String> row : file.rows()) {
            String output = row.get(index);
            int record = outputs.size() + 2;
            FixedValue.misfit(output, type).ifPresent(reason -> {
                throw new IllegalArgumentException("the column \"" + name + "\" of the file does not fit "
                        + type.declared() + " in record " + record + ": " + reason);
            });
            outputs.add(output);
        }
        return outputs;
    }

    private static Masker beside(
            CsvFile file, String from, List<String> outputs, MaskedColumn column, MaskingSettings settings) {
        int index = file.column(from);
        Map<String, String> byInput = new HashMap<>();
        for (int i = 0; i < outputs.size(); i++) {
            String input = CanonicalText.words(file.rows().get(i).get(index).strip());
            String earlier = byInput.putIfAbsent(input, outputs.get(i));
            if (earlier != null && !earlier.equals(outputs.get(i))) {
                throw new IllegalArgumentException(
                        "the column \"" + from + "\" of the file has an input twice, in record " + (i + 2)
                                + " again, with another output; write each input once");
            }
        }
        return new FormMasker((core, room) -> byInput.get(CanonicalText.words(core)), column, settings);
    }

    private static Masker picked(List<String> outputs, MaskedColumn column, MaskingSettings settings) {
        KeyedHash hash = new KeyedHash(settings.key(), "lookup");
        return new FormMasker(
                (core, room) -> outputs.get(KeyedHash.pick(hash.of(CanonicalText.words(core)), 0, outputs.size())),
                column,
                settings);
    }
}
