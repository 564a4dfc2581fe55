"""Entries to Markdown pages, which MkDocs Material renders with extensions of its own and of Python-Markdown.

Nothing in a page depends on the plugin of this project. Every class that a page uses begins with `sg-`:

sg-summary
    The paragraph below the title.
sg-kicker
    The line above the title: the kind, and what the entry stands in. `sg-dot` is the dot between two things in a row.
sg-chips, sg-chip, sg-chip--level, sg-chip--competency
    The paragraph of links to the levels and competencies of an entry, and each link.
sg-list, sg-note
    A list of links to entries, whose items name levels in `data-levels`, and what is said of each.
sg-contents, sg-further
    The line of counts on a topic's page, and what stands after an entry's own text.
sg-sample, sg-answer
    A sample answer with its heading, and without; `sg-time` is the line with its form and speaking time.
sg-part, sg-part--situation, sg-part--task, sg-part--action, sg-part--result
    The four parts of a sample answer, each a section with its own heading; `sg-seconds` is how long it takes to speak.
sg-reveal
    What a reader can hide: the text of a part, or of an answer that has none.
sg-step, sg-step-title, sg-ordinal, sg-step-line
    A step of an answer, which opens and closes, its title, its number, and a step that is nothing but a title.
sg-number
    A figure in what came of it.
sg-phases
    The phases of a scenario's answer, along a line.
sg-figure, sg-scroll, sg-svg …
    A picture, what scrolls where it is too wide, and the picture's own parts.
sg-hero, sg-ways, sg-way, sg-cards, sg-kinds, sg-count
    The home page: what the guide is, the ways into it, cards of topics, and the kinds of entry with their counts.
sg-when
    When a step was taken, in its heading.
sg-takeaway
    The sentence to remember; `sg-label` is the word above it.
sg-follow-up, sg-approach
    The box of a follow-up question, collapsed where it has an answer, and the line on how to go about it.
sg-card, sg-card--framework, sg-card--exercise
    Something set apart that is one of several: a framework on another page, an exercise.
sg-pieces
    The names of a framework's components, on a card.
sg-components, sg-letter
    The list of a framework's components, and the letter of each; `sg-aliases` are other names, of a glossary term too.
sg-letters, sg-letter-head
    The letters that the glossary's terms begin with, and the heading of each.
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
sg-origin
    Where an entry was imported from, small at the end.
"""
