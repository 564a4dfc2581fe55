"""Prose of the kind that study documents hold, put together at random: words, punctuation, and marks."""

from hypothesis import strategies as st

_WORDS = (
    *("the", "team", "owned", "its", "rollback", "and", "told", "nobody", "why", "until", "Friday", "support"),
    *("café", "naïve", "résumé", "Zoë", "São", "Paulo", "Müller", "fiancé", "ça", "déjà", "piñata", "über", "Łukasz"),
)
_MARKS = ("✅", "❌", "⚠️", "💡", "🎯", "📋", "🚀", "🔧", "🟢", "👩‍💻", "🏗️")

words = st.lists(st.sampled_from(_WORDS), min_size=2, max_size=9).map(" ".join)
_sentences = st.one_of(
    words.map(lambda text: f"{text.capitalize()}."),
    words.map(lambda text: f"“{text}”, they said…"),
    words.map(lambda text: f"It’s {text} — isn’t it?"),
    words.map(lambda text: f"{text} → 10–20 % · ≥ 3 × €50"),
    words.map(lambda text: f"« {text} »"),
)
_lines = st.one_of(
    _sentences,
    st.tuples(st.sampled_from(_MARKS), words).map(lambda pair: f"## {pair[0]} {pair[1]}"),
    st.tuples(st.sampled_from(_MARKS), _sentences).map(lambda pair: f"- {pair[0]} **Note**: {pair[1]}"),
    st.just(""),
)
_BODY = """\
It’s Monday — and “we” didn’t ship. ✅ The café’s résumé: 10–20 %.
❌ Don’t say “that’s not my job” … say what you’d do → today.
## 🎯 Zoë’s plan — “naïve”, they said
"""
documents = st.lists(_lines, min_size=1, max_size=12).map(lambda lines: _BODY + "\n".join(lines))
"""Documents with enough of everything that their damage is beyond doubt, as that of real documents is."""
