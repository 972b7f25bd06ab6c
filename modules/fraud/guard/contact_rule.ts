import type { Span } from './finders.js'

export interface ContactRule {
  name: string
  kind: 'phone' | 'email' | 'messenger'
  /** One line for whoever asks why the rule is there. */
  why: string
  /** Reads the folded text; rules for numbers read it without what is harmless. */
  find: (text: string) => Span[]
}

/** How "dot" and "at" are spelt out, alone or in brackets. */
const DOT_WORD = '(?:dot|d0t|punkt|punto|point|ponto|точка|kropka)'
export const DOT = `(?:\\s*[([{<]\\s*(?:${DOT_WORD}|\\.)\\s*[)\\]}>]\\s*|\\s+${DOT_WORD}\\s+)`

/** Makes rules of one kind. */
export function rulesOf(kind: ContactRule['kind']) {
  return (name: string, why: string, find: ContactRule['find']): ContactRule => ({ name, kind, why, find })
}
