package dev.brickway.models;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a list of found models would change in a catalogue, for a person to look at before it is saved. Entries that are
 * there already are never changed, moved or removed.
 *
 * @param result the catalogue with the new models at its end
 * @param added the new models
 * @param unchanged models that were found and are listed already
 * @param missing models that are listed but that the workspace no longer has
 * @param skipped models that were found but are not added
 */
public record CatalogueMerge(
        ModelCatalogue result, List<Model> added, List<Note> unchanged, List<Note> missing, List<Note> skipped) {
    private static final String SERVING_PATH = "/serving-endpoints/{model}/invocations";

    /**
     * A model and a remark about it.
     *
     * @param remark empty when there is nothing to say
     */
    public record Note(String model, String remark) {}

    public CatalogueMerge {
        added = List.copyOf(added);
        unchanged = List.copyOf(unchanged);
        missing = List.copyOf(missing);
        skipped = List.copyOf(skipped);
    }

    /**
     * Works it out; changes nothing.
     *
     * @param wouldBeListed whether a model of this name would have been found if the workspace had it; only those are
     *     called missing
     */
    public static CatalogueMerge of(
            ModelCatalogue catalogue, List<Candidate> found, FamilyTable families, Predicate<String> wouldBeListed) {
        Map<String, String> listed = new HashMap<>();
        for (Model model : catalogue.models()) {
            listed.putIfAbsent(ModelName.sameModel(model.id()), model.id());
            listed.putIfAbsent(ModelName.sameModel(model.upstreamName()), model.id());
        }
        Set<String> before = Set.copyOf(listed.values());
        List<Model> added = new ArrayList<>();
        List<Note> unchanged = new ArrayList<>();
        List<Note> skipped = new ArrayList<>();
        for (Candidate candidate : found) {
            String there = listedAs(candidate, listed);
            if (there != null && before.contains(there)) {
                unchanged.add(new Note(there, remark(candidate, there)));
            } else if (there != null) {
                skipped.add(new Note(candidate.name(), "it is the same model as " + there));
            } else if (candidate.hindrance() != null) {
                skipped.add(new Note(candidate.name(), candidate.hindrance()));
            } else {
                String endpoint = endpoint(candidate, catalogue, families);
                if (endpoint == null) {
                    skipped.add(new Note(candidate.name(), "it offers only " + labels(candidate)));
                } else {
                    added.add(model(candidate, endpoint));
                    names(candidate).forEach(name -> listed.put(ModelName.sameModel(name), candidate.name()));
                }
            }
        }
        List<Model> all = new ArrayList<>(catalogue.models());
        all.addAll(added);
        return new CatalogueMerge(
                new ModelCatalogue(catalogue.endpoints(), all),
                added,
                unchanged,
                missing(catalogue, found, wouldBeListed),
                skipped);
    }

    /** The same with only those of the new models that {@code wanted} says yes to. */
    public CatalogueMerge only(Predicate<Model> wanted) {
        List<Model> all = new ArrayList<>(result.models());
        all.removeIf(model -> added.contains(model) && !wanted.test(model));
        return new CatalogueMerge(
                new ModelCatalogue(result.endpoints(), all),
                added.stream().filter(wanted).toList(),
                unchanged,
                missing,
                skipped);
    }

    private static List<Note> missing(
            ModelCatalogue catalogue, List<Candidate> found, Predicate<String> wouldBeListed) {
        Set<String> there = new HashSet<>();
        found.forEach(candidate -> names(candidate).forEach(name -> there.add(ModelName.sameModel(name))));
        return catalogue.models().stream()
                .filter(model -> {
                    String name = ModelName.withoutMark(model.upstreamName());
                    return wouldBeListed.test(name) && !there.contains(ModelName.sameModel(name));
                })
                .map(model -> new Note(
                        model.id(),
                        "not in the workspace any more, or this token may not see it"
                                + (model.enabled() ? "" : "; off")))
                .toList();
    }

    private static List<String> names(Candidate candidate) {
        List<String> names = new ArrayList<>(candidate.alternatives());
        names.addFirst(candidate.name());
        return names;
    }

    private static @Nullable String listedAs(Candidate candidate, Map<String, String> listed) {
        for (String name : names(candidate)) {
            String id = listed.get(ModelName.sameModel(name));
            if (id != null) {
                return id;
            }
        }
        return null;
    }

    private static String remark(Candidate candidate, String id) {
        String as = id.equals(candidate.name()) ? "" : "found as " + candidate.name();
        if (candidate.hindrance() == null) {
            return as;
        }
        return as.isEmpty() ? candidate.hindrance() : as + "; " + candidate.hindrance();
    }

    private static @Nullable String endpoint(Candidate candidate, ModelCatalogue catalogue, FamilyTable families) {
        if (candidate.servingOnly()) {
            return nameOf(SERVING_PATH, "serving", catalogue);
        }
        if (candidate.apiTypes().isEmpty()) {
            String alias = families.familyOf(candidate.basis()).chatEndpoint();
            ApiType type = alias.equals(ApiType.CURSOR.alias()) ? ApiType.CURSOR : ApiType.MLFLOW_CHAT;
            return nameOf(type.path(), type.alias(), catalogue);
        }
        return candidate.apiTypes().stream()
                .filter(type -> type.api() != null)
                .sorted()
                .map(type -> nameOf(type.path(), type.alias(), catalogue))
                .findFirst()
                .orElse(null);
    }

    /** The alias the file has for a path; the path itself where it has none, so that no alias need be added to it. */
    private static String nameOf(String path, String usualAlias, ModelCatalogue catalogue) {
        if (path.equals(catalogue.endpoint(usualAlias))) {
            return usualAlias;
        }
        return catalogue.endpoints().entrySet().stream()
                .filter(entry -> entry.getValue().equals(path))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(path);
    }

    private static Model model(Candidate candidate, String endpoint) {
        Model bare = new Model(candidate.name(), endpoint, candidate.label(), null, null, null, null, null, null, true);
        return KnownModels.complete(bare, candidate.basis());
    }

    private static String labels(Candidate candidate) {
        return candidate.apiTypes().stream().sorted().map(ApiType::label).collect(Collectors.joining(", "));
    }
}
