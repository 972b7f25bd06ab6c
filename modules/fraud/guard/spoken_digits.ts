import { isDialled, type Span } from './finders.js'

/** Digits as people spell them out: English, German, Spanish, French, Portuguese, Italian, Russian. */
const WORDS: Record<string, string> = {
  0: 'zero|oh|nought|null|cero|zéro|ноль|нуль',
  1: 'one|eins|uno|um|un|один',
  2: 'two|zwei|zwo|dos|deux|dois|due|два',
  3: 'three|drei|tres|trois|três|tre|три',
  4: 'four|vier|cuatro|quatre|quatro|quattro|четыре',
  5: 'five|fünf|fuenf|cinco|cinq|cinque|пять',
  6: 'six|sechs|seis|sei|шесть',
  7: 'seven|sieben|siete|sept|sete|sette|семь',
  8: 'eight|acht|ocho|huit|oito|otto|восемь',
  9: 'nine|neun|nueve|neuf|nove|девять',
}
const DIGIT_OF = new Map(
  Object.entries(WORDS).flatMap(([digit, words]) => words.split('|').map((word) => [word, Number(digit)] as const))
)
const ONE = `(?:${[...DIGIT_OF.keys()].sort((a, b) => b.length - a.length).join('|')}|\\d)`
const TURN = '(?:double|triple|plus|doppel|doble|плюс)'
const BETWEEN = '[\\s,.;_/*-]{1,4}'
const LEAST = 7

const SPOKEN = new RegExp(
  `(?<![\\p{L}\\d])(?:${TURN}${BETWEEN})?(?:${ONE}${BETWEEN}(?:${TURN}${BETWEEN})?){6,}${ONE}(?![\\p{L}\\d])`,
  'gu'
)

/** Seven digits or more one after the other, in words or as digits that stand alone; not when somebody counts. */
export function spokenDigits(text: string): Span[] {
  return [...text.matchAll(SPOKEN)]
    .filter(([said]) => {
      const digits = said
        .split(/[\s,.;_/*-]+/)
        .map(valueOf)
        .filter((digit) => digit !== null)
      return digits.length >= LEAST && isDialled(digits)
    })
    .map((match) => [match.index, match.index + match[0].length])
}

function valueOf(word: string): number | null {
  return /^\d$/.test(word) ? Number(word) : (DIGIT_OF.get(word) ?? null)
}
