package io.assay.cli.verdict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.TreeSet;

/**
 * Something that happens to a project's folder or around it.
 *
 * @param file which of its files
 * @param at where in it
 * @param letter what is written there
 */
record Edit(Kind kind, int file, int at, char letter) {
    private static final List<String> FILES = List.copyOf(new TreeSet<>(SmallProject.TEXTS.keySet()));

    void on(SmallProject project, Path elsewhere) throws IOException {
        Path path = project.file(FILES.get(file % FILES.size()));
        if (Files.isRegularFile(path) || !kind.ofAFile()) {
            kind.happen(project, path, this, elsewhere);
        }
    }

    /** The text with the letter in place of the one that stands there. */
    private String overwritten(String text) {
        int place = place(text);
        return text.isEmpty() ? text : text.substring(0, place) + letter + text.substring(place + 1);
    }

    private int place(String text) {
        return text.isEmpty() ? 0 : at % text.length();
    }

    enum Kind {
        NOTHING {
            @Override
            void happen(SmallProject project, Path path, Edit edit, Path elsewhere) {
                // Time goes by.
            }
        },
        TOUCH {
            @Override
            void happen(SmallProject project, Path path, Edit edit, Path elsewhere) throws IOException {
                Files.setLastModifiedTime(path, FileTime.fromMillis(1_800_000_000_000L + edit.at()));
            }
        },
        OVERWRITE_AND_PUT_THE_TIME_BACK {
            @Override
            void happen(SmallProject project, Path path, Edit edit, Path elsewhere) throws IOException {
                FileTime before = Files.getLastModifiedTime(path);
                Files.writeString(path, edit.overwritten(Files.readString(path)));
                Files.setLastModifiedTime(path, before);
            }
        },
        INSERT {
            @Override
            void happen(SmallProject project, Path path, Edit edit, Path elsewhere) throws IOException {
                String text = Files.readString(path);
                int place = edit.place(text);
                Files.writeString(path, text.substring(0, place) + edit.letter() + text.substring(place));
            }
        },
        CUT {
            @Override
            void happen(SmallProject project, Path path, Edit edit, Path elsewhere) throws IOException {
                String text = Files.readString(path);
                Files.writeString(path, text.substring(0, edit.place(text)));
            }
        },
        REMOVE {
            @Override
            void happen(SmallProject project, Path path, Edit edit, Path elsewhere) throws IOException {
                Files.delete(path);
            }
        },
        COPY {
            @Override
            void happen(SmallProject project, Path path, Edit edit, Path elsewhere) throws IOException {
                Files.write(project.file("copy-%d.yaml".formatted(edit.at() % 3)), Files.readAllBytes(path));
            }
        },
        LINK_WITHIN {
            @Override
            void happen(SmallProject project, Path path, Edit edit, Path elsewhere) throws IOException {
                Path link = project.file("copy-%d.yaml".formatted(edit.at() % 3));
                Files.deleteIfExists(link);
                Files.createSymbolicLink(link, path);
            }
        },
        MOVE_OUT_AND_LINK {
            @Override
            void happen(SmallProject project, Path path, Edit edit, Path elsewhere) throws IOException {
                Path moved = elsewhere.resolve("moved-%d-%d".formatted(edit.file(), edit.at()));
                Files.write(moved, Files.readAllBytes(path));
                Files.delete(path);
                Files.createSymbolicLink(path, moved);
            }
        },
        BECOME_A_LAKE {
            @Override
            void happen(SmallProject project, Path path, Edit edit, Path elsewhere) throws IOException {
                Files.writeString(path.resolveSibling("ledger.db"), "");
            }
        },
        VARIABLE {
            @Override
            void happen(SmallProject project, Path path, Edit edit, Path elsewhere) {
                project.set("HOST", String.valueOf(edit.letter()));
            }
        },
        SECRET {
            @Override
            void happen(SmallProject project, Path path, Edit edit, Path elsewhere) {
                project.set("KEY", String.valueOf(edit.letter()));
            }
        },
        MEND {
            @Override
            void happen(SmallProject project, Path path, Edit edit, Path elsewhere) throws IOException {
                SmallProject.in(project.place().folder());
            }
        };

        abstract void happen(SmallProject project, Path path, Edit edit, Path elsewhere) throws IOException;

        private boolean ofAFile() {
            return this != VARIABLE && this != SECRET && this != MEND && this != NOTHING;
        }

        /** Whether everything is as it was. */
        boolean harmless() {
            return this == NOTHING || this == TOUCH;
        }
    }
}
