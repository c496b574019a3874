package rocks.dangerzone.env.engine.difference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rocks.dangerzone.env.dockerfiles.catalogue.CleanupRule;
import rocks.dangerzone.env.dockerfiles.catalogue.CleanupRules;

/**
 * Puts files that differ together by what they differ for: first what nobody knows a cause of, then what belongs to packages
 * that differ, then what a rule covers.
 *
 * @param rules the table of causes
 * @param packages names of the packages that differ
 */
record Grouping(CleanupRules rules, Set<String> packages) {

    private static final String UNKNOWN = "no known cause";
    private static final String PACKAGES = "other versions of packages";
    private static final String LOCK = "build both from the same state of the package archives, or from a lock file";

    List<FileGroup> of(List<FileChange> changes) {
        List<FileChange> unknown = new ArrayList<>();
        List<FileChange> ofPackages = new ArrayList<>();
        Map<CleanupRule, List<FileChange>> byRule = new LinkedHashMap<>();
        rules.all().forEach(rule -> byRule.put(rule, new ArrayList<>()));
        for (FileChange change : changes) {
            Optional<CleanupRule> rule = rules.of("/" + change.path());
            if (rule.isPresent()) {
                byRule.getOrDefault(rule.get(), unknown).add(change);
            } else {
                (change.owner().filter(packages::contains).isPresent() ? ofPackages : unknown).add(change);
            }
        }
        List<FileGroup> groups = new ArrayList<>();
        groups.add(new FileGroup(UNKNOWN, Optional.empty(), Optional.empty(), unknown));
        groups.add(new FileGroup(PACKAGES, Optional.of(LOCK), Optional.empty(), ofPackages));
        byRule.forEach((rule, files) ->
                groups.add(new FileGroup(rule.cause(), Optional.of(rule.cure()), Optional.of(rule.source()), files)));
        groups.removeIf(group -> group.files().isEmpty());
        return groups;
    }
}
