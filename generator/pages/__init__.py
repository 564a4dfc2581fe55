"""Entries to Markdown pages, which MkDocs Material renders with extensions of its own and of Python-Markdown.

Nothing in a page depends on the plugin of this project. Every class that a page uses begins with `sg-`:

sg-summary
    The paragraph below the title.
sg-chips, sg-chip, sg-chip--topic, sg-chip--group, sg-chip--level, sg-chip--competency
    The paragraph of links to what an entry belongs to, and each link. `sg-dot` is the dot between two of them, and
    between other things in a row.
sg-answer
    A sample answer; `sg-time` is the line above it with its form and speaking time.
sg-part, sg-part--situation, sg-part--task, sg-part--action, sg-part--result
    The four parts of a sample answer, each a section with its own heading.
sg-when
    When a step was taken, in its heading.
sg-takeaway
    The admonition with the sentence to remember.
sg-follow-up, sg-approach
    The box of a follow-up question, collapsed where it has an answer, and the line on how to go about it.
sg-card, sg-card--framework, sg-card--exercise
    Something set apart that is one of several: a framework on another page, an exercise.
sg-components, sg-letter
    The list of a framework's components, and the letter of each; `sg-aliases` are other names, of a glossary term too.
sg-flag, sg-avoid, sg-prefer
    A red flag, with the boxes for what to avoid and what to say instead.
sg-never
    The box of sentences that end an interview.
sg-emphasis
    What to stress at a level, first in its tab.
sg-dialogue, sg-dialogue-title, sg-turn, sg-turn--1, sg-turn--2 …, sg-speaker, sg-role, sg-stage
    A conversation, its turns by speaker, who speaks and as what, and stage directions. The words spoken are a quote.
sg-callout, sg-callout--TYPE
    A box around a callout's admonition, TYPE as in the model.
sg-byline, sg-author, sg-tags, sg-tag
    Who tells a story and when, and what it is filed under.
sg-missing, sg-stand-in
    A remark that a part of a story is missing, and that a question's text was lost.
sg-facts, sg-figure, sg-meta, sg-level, sg-type
    A skill's figures; what an exercise is for and what kind it is.
sg-neighbours, sg-previous, sg-next
    Links to the questions before and after in the topic.
sg-origin
    Where an entry was imported from, small at the end.
"""
