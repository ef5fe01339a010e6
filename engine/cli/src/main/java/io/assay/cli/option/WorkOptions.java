package io.assay.cli.option;

import picocli.CommandLine.Mixin;

/** What every command that fetches or builds is told: which project, which stretch of time, which tables, and how to print. */
public final class WorkOptions {
    @Mixin
    private ProjectOptions project = new ProjectOptions();

    @Mixin
    private SpanOptions span = new SpanOptions();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private FormatOption format = new FormatOption();

    public ProjectOptions project() {
        return project;
    }

    public SpanOptions span() {
        return span;
    }

    public SelectionOptions selection() {
        return selection;
    }

    public boolean json() {
        return format.json();
    }
}
