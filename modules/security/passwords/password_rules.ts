import { readFileSync } from 'node:fs'

export const SHORTEST = 8
export const LONGEST = 128

/** What must be left of a password once the words anybody could guess are taken out of it. */
const LEFT_AT_LEAST = 6
const HOUSE_WORDS = ['megilance']

export type PasswordFlaw = 'short' | 'long' | 'common' | 'personal'

let common: Set<string> | undefined

/** Why a password is refused, or null. `context` is what is known about the person: name, e-mail, company. */
export function flawOf(password: string, context: (string | undefined | null)[]): PasswordFlaw | null {
  const length = [...password].length
  if (length < SHORTEST) return 'short'
  if (length > LONGEST) return 'long'

  const plain = password.toLowerCase()
  if (isCommon(plain)) return 'common'
  return withoutWords(plain, context).length < LEFT_AT_LEAST ? 'personal' : null
}

function isCommon(plain: string) {
  common ??= new Set(
    readFileSync(new URL('../data/common_passwords.txt', import.meta.url), 'utf8')
      .split('\n')
      .filter(Boolean)
  )
  return common.has(plain) || new Set(plain).size < 3
}

function withoutWords(plain: string, context: (string | undefined | null)[]) {
  const words = [...HOUSE_WORDS, ...context.flatMap((text) => (text ?? '').toLowerCase().split(/[^\p{L}\p{N}]+/u))]
  const long = words.filter((word) => word.length >= 3).sort((a, b) => b.length - a.length)
  return long.reduce((left, word) => left.replaceAll(word, ''), plain)
}
