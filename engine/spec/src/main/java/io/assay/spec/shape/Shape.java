package io.assay.spec.shape;

import java.util.List;
import java.util.function.Function;

/** How a value is written in YAML. */
public sealed interface Shape
        permits Shape.Single,
                Shape.Words,
                Shape.Many,
                Shape.Entries,
                Shape.Direct,
                Shape.Rows,
                Shape.Json,
                KeyedShape,
                RecordShape,
                ChoiceShape,
                UnionShape {
    /** What it is, for sentences such as "this takes a list". */
    String described();

    /** One scalar. */
    record Single(ScalarForm form) implements Shape {
        @Override
        public String described() {
            return form.described();
        }
    }

    /** One of several words, each of which stands for a value. */
    record Words(List<Word> words, List<String> later) implements Shape {
        @Override
        public String described() {
            return "one of " + String.join(", ", words.stream().map(Word::word).toList());
        }
    }

    /** A word, what it means, and the value it stands for. */
    record Word(String word, String about, Object value) {}

    /** A list; its only item may stand alone where it is one or many. */
    record Many(Shape item, boolean oneOrMany) implements Shape {
        @Override
        public String described() {
            return oneOrMany ? item.described() + " or a list" : "a list";
        }
    }

    /** A mapping whose keys are free. */
    record Entries(ScalarForm key, Shape value) implements Shape {
        @Override
        public String described() {
            return "a mapping";
        }
    }

    /** A record that is written as its only component, which must hold something where it is to be filled. */
    record Direct(Class<?> type, Shape component, boolean filled, RecordMaker maker) implements Shape {
        @Override
        public String described() {
            return component.described();
        }
    }

    /** Rows of cells: a list of mappings whose values are scalars of any kind; a null cell is absent. */
    record Rows(ScalarForm column) implements Shape {
        @Override
        public String described() {
            return "a list of rows";
        }
    }

    /** Any value, taken as JSON text. */
    record Json(Function<String, Object> meaning) implements Shape {
        @Override
        public String described() {
            return "any value";
        }
    }
}
