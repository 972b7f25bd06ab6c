import type { ContactRule } from './contact_rule.js'
import { contactRules } from './contacts.js'
import type { Span } from './finders.js'
import { fold } from './fold.js'
import { withoutHarmless } from './harmless.js'

export interface Masked {
  text: string
  /** What was taken out, as it was typed. */
  removed: string[]
  /** Names of the rules that found something. */
  rules: string[]
}

/** Puts `mark` in place of every way to reach somebody outside. A text without any comes back as it is. */
export function maskContacts(typed: string, mark: string): Masked {
  const { text, starts, ends } = fold(typed)
  const plain = withoutHarmless(text)
  const found = contactRules
    .map((rule) => ({ rule, spans: rule.find(reads(rule, { text, plain })) }))
    .filter(({ spans }) => spans.length > 0)
  const spans = merged(
    found.flatMap(({ spans: own }) => own.map(([start, end]): Span => [starts[start], ends[end - 1]])),
    typed
  )
  return {
    text: withMarks(typed, spans, mark),
    removed: spans.map(([start, end]) => typed.slice(start, end).trim()),
    rules: found.map(({ rule }) => rule.name),
  }
}

function reads({ kind }: ContactRule, { text, plain }: { text: string; plain: string }) {
  return kind === 'phone' ? plain : text
}

/** What overlaps, or has nothing but blanks and brackets in between, is one place. */
function merged(spans: Span[], typed: string): Span[] {
  const sorted = [...spans].sort((a, b) => a[0] - b[0])
  const joined: Span[] = []
  for (const [start, end] of sorted) {
    const last = joined.at(-1)
    if (last && (start <= last[1] || /^[\s()[\]]*$/.test(typed.slice(last[1], start)))) last[1] = Math.max(last[1], end)
    else joined.push([start, end])
  }
  return joined
}

function withMarks(typed: string, spans: Span[], mark: string) {
  let at = 0
  let text = ''
  for (const [start, end] of spans) {
    text += typed.slice(at, start) + mark
    at = end
  }
  return text + typed.slice(at)
}
