package dev.restage.batch;

import dev.restage.problem.ProblemKind;
import dev.restage.problem.RestageException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Who agreed to what a job opens beyond its last certified run; a file per job. */
record Approvals(Path folder) {
    /**
     * @param opens the line that was shown, such as {@code shop: public.customers.phone: phone → keep}
     * @param account the operating system's account that recorded it
     */
    record Approval(String opens, String approvedBy, String account, Instant at) {}

    private record Document(List<Approval> approvals) {}

    List<Approval> of(String job) {
        Path file = file(job);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            return JsonMapper.shared()
                    .readValue(Files.readString(file), Document.class)
                    .approvals();
        } catch (IOException | JacksonException failure) {
            throw problem(file, "read", failure);
        }
    }

    void add(String job, List<Approval> more) {
        List<Approval> all = new ArrayList<>(of(job));
        all.addAll(more);
        Path file = file(job);
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, ".", ".new");
            Files.writeString(
                    draft, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(new Document(all)));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw problem(file, "written", failure);
        }
    }

    private Path file(String job) {
        return folder.resolve(URLEncoder.encode(job, StandardCharsets.UTF_8) + ".json");
    }

    private static RestageException problem(Path file, String done, Exception failure) {
        return new RestageException(
                ProblemKind.INTERNAL,
                file.toString(),
                "the approvals cannot be " + done + " (" + failure.getClass().getSimpleName() + ")",
                "Let this user read and write the file");
    }
}
