import { configProvider } from '@adonisjs/core'
import { loaders } from '@adonisjs/i18n'
import type { LoaderFactory } from '@adonisjs/i18n/types'

/** Code of the made-up language: of the range that ISO 639 keeps for private use. */
export const PSEUDO_LOCALE = 'qps'

const LONGER = 0.4
const FILLING = 'lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor'
const ACCENTS: Record<string, string> = {
  ...{ a: 'á', b: 'ƀ', c: 'ç', d: 'ð', e: 'é', f: 'ƒ', g: 'ğ', h: 'ĥ', i: 'í', j: 'ĵ', k: 'ķ', l: 'ļ', m: 'ɱ' },
  ...{ n: 'ñ', o: 'ö', p: 'þ', r: 'ř', s: 'š', t: 'ţ', u: 'ü', v: 'ṽ', w: 'ŵ', x: 'ẋ', y: 'ý', z: 'ž' },
}
const CHOICE = /^\s*[\w.]+\s*,\s*(plural|select|selectordinal)\s*,/

/** English as if it were another language: accented, two fifths longer, in brackets, read from right to left. */
export function pseudoLoader(location: string) {
  return configProvider.create<LoaderFactory>(async (app) => {
    const english = await loaders.fs({ location }).resolver(app)
    return (config) => ({
      async load() {
        const { en = {} } = await english(config).load()
        return { [PSEUDO_LOCALE]: Object.fromEntries(Object.entries(en).map(([key, text]) => [key, pseudo(text)])) }
      },
    })
  })
}

/** Words Intl made for a language: as they are, and changed like every other in the made-up one, which Intl does not know. */
export function spoken(locale: string, words: string) {
  return locale === PSEUDO_LOCALE && /\p{L}/u.test(words) ? pseudo(words) : words
}

/** One message; its arguments stay, so do the rules by which it chooses between texts. */
export function pseudo(message: string) {
  const words = message.replace(/\{[^{}]*\}/g, '')
  const more = FILLING.slice(0, Math.ceil(words.length * LONGER)).trimEnd()
  return `⟦${accented(message)}${more ? ` ${accented(more)}` : ''}⟧`
}

function accented(message: string): string {
  let out = ''
  for (let at = 0; at < message.length; at++) {
    if (message[at] !== '{') {
      out += ACCENTS[message[at]] ?? message[at]
      continue
    }
    const end = closing(message, at)
    out += `{${argument(message.slice(at + 1, end))}}`
    at = end
  }
  return out
}

/** A plain argument stays; of a choice, every text is translated. */
function argument(inside: string) {
  const choice = CHOICE.exec(inside)
  if (!choice) return inside
  let out = choice[0]
  for (let at = choice[0].length; at < inside.length; at++) {
    if (inside[at] !== '{') {
      out += inside[at]
      continue
    }
    const end = closing(inside, at)
    out += `{${accented(inside.slice(at + 1, end))}}`
    at = end
  }
  return out
}

function closing(text: string, from: number) {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth++
    if (text[at] === '}' && --depth === 0) return at
  }
  throw new Error(`A brace of "${text}" is not closed`)
}
